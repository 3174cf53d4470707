package exporter

// RecordTables are the tables of the records, for tests.
func RecordTables() []string { return recordTables }

// LeftOut are the tables that no export has, for tests.
func LeftOut() []string { return leftOut }
