-- Lines are chosen and sorted in memory; what nothing looks up by only makes bills slow to take in.
DROP INDEX bill_lines_bill;
DROP INDEX bill_lines_likeness;
DROP INDEX bill_lines_date;
DROP INDEX bill_lines_counts;
DROP INDEX bill_lines_queue;
CREATE INDEX bill_lines_month ON bill_lines (month, state, queue);
