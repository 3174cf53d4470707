-- Texts that remind members, as the organizer words them.
CREATE TABLE reminder_templates (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL COLLATE NOCASE CHECK (length(name) > 0),
  purpose    TEXT NOT NULL CHECK (purpose IN ('due', 'grace', 'winback', 'part')),
  language   TEXT NOT NULL CHECK (language IN ('zh', 'en')),
  subject    TEXT NOT NULL,
  body       TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  trashed_at INTEGER
) STRICT;
CREATE UNIQUE INDEX reminder_templates_name ON reminder_templates (name) WHERE trashed_at IS NULL;

INSERT INTO reminder_templates (id, name, purpose, language, subject, body, created_at, updated_at) VALUES
('starter-due-zh', '到期提醒', 'due', 'zh', '{community}：会期到 {end}',
'{name}，你好：

你在「{community}」的{plan}到 {end} 为止，还有 {days} 天。
续费 {price}，新会期从到期次日算起，提前续费不会少算天数。

已经付过的话，请忽略这条提醒。谢谢你一直在。', 0, 0),
('starter-grace-zh', '宽限期提醒', 'grace', 'zh', '{community}：会期已于 {end} 到期',
'{name}，你好：

你在「{community}」的{plan}已于 {end} 到期。宽限到 {grace_end}，这之前内容照常能打开，续上后会期也不会断。
续费 {price}。

有什么不方便，直接告诉我。', 0, 0),
('starter-winback-zh', '回访', 'winback', 'zh', '{community} 想念你',
'{name}，你好：

你离开「{community}」已经 {days} 天了。最近还好吗？
当时没有继续，是太忙、内容不合适，还是价格的原因？说一句就好，我想把它办得更好。

想回来的话，{plan}是 {price}，随时可以。', 0, 0),
('starter-part-zh', '分期提醒', 'part', 'zh', '{community}：{end} 应付 {price}',
'{name}，你好：

你在「{community}」的{plan}分期付款，有一期 {price} 应在 {end} 付。
已经付过的话，请忽略这条提醒。', 0, 0),
('starter-due-en', 'Renewal reminder', 'due', 'en', '{community}: your membership runs to {end}',
'Hello {name},

your {plan} in {community} runs to {end}; {days} days are left.
Renewing is {price}. The new term begins the day after, so renewing early costs you no days.

If you have paid already, please ignore this. Thank you for being with us.', 0, 0),
('starter-grace-en', 'Grace days', 'grace', 'en', '{community}: your membership ended on {end}',
'Hello {name},

your {plan} in {community} ended on {end}. Everything stays open until {grace_end}, and renewing by then leaves no gap.
Renewing is {price}.

If something stands in the way, just tell me.', 0, 0),
('starter-winback-en', 'Win back', 'winback', 'en', 'We miss you at {community}',
'Hello {name},

you left {community} {days} days ago. How have you been?
Was it time, the content, the price? One line would help me to make it better.

If you would like to come back, {plan} is {price}, whenever you like.', 0, 0),
('starter-part-en', 'Part payment', 'part', 'en', '{community}: {price} due on {end}',
'Hello {name},

you pay your {plan} in {community} in parts, and {price} is due on {end}.
If you have paid already, please ignore this.', 0, 0);

-- Who was told, of which end or due day, through which channel and when. What is taken back stays with the day it was.
CREATE TABLE reminders (
  id        TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES members (id),
  purpose   TEXT NOT NULL CHECK (purpose IN ('due', 'grace', 'winback', 'part')),
  about_on  TEXT NOT NULL,                   -- the end of the membership, or the day the part is due
  channel   TEXT NOT NULL CHECK (channel IN ('wechat', 'email', 'sms', 'phone', 'in_person', 'group', 'other')),
  template  TEXT NOT NULL DEFAULT '',        -- name of the text as it was then
  note      TEXT NOT NULL DEFAULT '',
  actor     TEXT NOT NULL,
  at        INTEGER NOT NULL,
  undone_at INTEGER
) STRICT;
CREATE INDEX reminders_member ON reminders (member_id, about_on) WHERE undone_at IS NULL;
CREATE INDEX reminders_at ON reminders (at);

-- Why somebody left, of the end of the membership that it was.
CREATE TABLE exit_reasons (
  member_id TEXT NOT NULL REFERENCES members (id),
  left_on   TEXT NOT NULL,
  reason    TEXT NOT NULL CHECK (reason IN ('busy', 'price', 'content', 'moved', 'unknown', 'other')),
  note      TEXT NOT NULL DEFAULT '',
  actor     TEXT NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (member_id, left_on)
) STRICT, WITHOUT ROWID;

-- Receipts and credit notes: one running number without gaps, and what stood on each when it was given.
CREATE TABLE receipts (
  number     INTEGER PRIMARY KEY,
  payment_id TEXT NOT NULL UNIQUE REFERENCES payments (id),
  kind       TEXT NOT NULL CHECK (kind IN ('receipt', 'credit_note')),
  language   TEXT NOT NULL CHECK (language IN ('zh', 'en')),
  issued_on  TEXT NOT NULL,
  facts      TEXT NOT NULL CHECK (json_valid(facts)),
  actor      TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER receipts_no_update BEFORE UPDATE ON receipts
BEGIN SELECT RAISE(ABORT, 'receipts are never changed'); END;
CREATE TRIGGER receipts_no_delete BEFORE DELETE ON receipts
BEGIN SELECT RAISE(ABORT, 'receipts are never deleted'); END;
CREATE TRIGGER receipts_in_order BEFORE INSERT ON receipts
WHEN NEW.number <> 1 + (SELECT coalesce(max(number), 0) FROM receipts) OR EXISTS (SELECT 1 FROM receipts WHERE payment_id = NEW.payment_id)
BEGIN SELECT RAISE(ABORT, 'receipts are numbered without gaps, one for a payment'); END;

-- The ledger by month, plan, method and currency; a refund counts against the plan of what it takes back. As rows are only
-- ever added, adding them here keeps it true.
CREATE TABLE ledger_cells (
  month     TEXT NOT NULL,
  plan_id   TEXT NOT NULL,                   -- '' where no plan was bought
  method    TEXT NOT NULL,
  currency  TEXT NOT NULL,
  in_minor  INTEGER NOT NULL,
  out_minor INTEGER NOT NULL,                -- positive
  fee_minor INTEGER NOT NULL,
  payments  INTEGER NOT NULL,
  PRIMARY KEY (month, plan_id, method, currency)
) STRICT, WITHOUT ROWID;
INSERT INTO ledger_cells
SELECT substr(p.paid_on, 1, 7), coalesce(p.plan_id, o.plan_id, ''), p.method, p.currency, sum(max(p.amount_minor, 0)), sum(max(-p.amount_minor, 0)),
  sum(p.fee_minor), sum(p.kind = 'payment')
FROM payments p LEFT JOIN payments o ON o.id = p.reverses_id GROUP BY 1, 2, 3, 4;
CREATE TRIGGER payments_celled AFTER INSERT ON payments
BEGIN
  INSERT INTO ledger_cells VALUES (substr(NEW.paid_on, 1, 7),
    coalesce(NEW.plan_id, (SELECT o.plan_id FROM payments o WHERE o.id = NEW.reverses_id), ''), NEW.method, NEW.currency,
    max(NEW.amount_minor, 0), max(-NEW.amount_minor, 0), NEW.fee_minor, NEW.kind = 'payment')
  ON CONFLICT (month, plan_id, method, currency) DO UPDATE SET in_minor = in_minor + excluded.in_minor,
    out_minor = out_minor + excluded.out_minor, fee_minor = fee_minor + excluded.fee_minor, payments = payments + excluded.payments;
END;
