package app_test

// dues is who is due and who was told, who left, what came in, and receipts; {zhang} has paid a year on {today}.
var dues = []step{
	{call: "Dues.Remind", in: `{"withinDays":400}`, args: []string{"remind", "--within", "400d"}, pick: "reminders", want: map[string]string{"0.name": "张三", "0.purpose": "due", "0.email": "zs@example.com"}, keep: map[string]string{"end": "0.on"}},
	{call: "Dues.Remind", in: `{"withinDays":400,"template":"到期提醒"}`, args: []string{"remind", "--within", "400d", "--template", "到期提醒"}, pick: "reminders", want: map[string]string{"0.subject": "夜读：会期到 {end}"}},
	{call: "Dues.Remind", in: `{"template":"nobody"}`, args: []string{"remind", "--template", "nobody"}, code: "reminders.template_not_found"},
	{call: "Dues.Remind", in: `{"groups":["soon"]}`, args: []string{"remind", "--group", "soon"}, code: "reports.bad_group"},
	{call: "Dues.RemindFile", in: `{"out":"{hosted}-told.csv","withinDays":400}`, args: []string{"remind", "--within", "400d", "--out", "{hosted}-told.csv"}, want: map[string]string{"written": "1"}},
	{call: "Dues.Tell", in: `{"about":[{"memberId":"{zhang}","purpose":"due","on":"{end}"}],"channel":"wechat"}`, args: []string{"told", "mark", "张三", "--channel", "wechat", "--within", "400d"}, keep: map[string]string{"told": "0.id"}, want: map[string]string{"0.channel": "wechat", "0.aboutOn": "{end}"}},
	{call: "Dues.Tell", in: `{"about":[{"memberId":"{zhang}","purpose":"due","on":"{end}"}],"channel":"pigeon"}`, args: []string{"told", "mark", "张三", "--channel", "pigeon", "--within", "400d"}, code: "reminders.tell_invalid"},
	{call: "Money.Due", in: `{"withinDays":400,"untold":true}`, args: []string{"due", "--within", "400d", "--untold"}, pick: "rows", want: map[string]string{"0": "<nil>"}},
	{call: "Dues.Log", in: `{"memberId":"{zhang}"}`, args: []string{"told", "list", "--member", "1"}, want: map[string]string{"0.memberName": "张三"}},
	{call: "Dues.Untell", in: `{"ids":["nobody"]}`, args: []string{"told", "undo", "nobody"}, code: "reminders.not_told"},
	{call: "Dues.Winback", in: `{}`, args: []string{"winback", "list"}, pick: "rows", want: map[string]string{"0": "<nil>"}},
	{call: "Dues.Winback", in: `{"reason":"bored"}`, args: []string{"winback", "list", "--reason", "bored"}, code: "reports.bad_reason"},
	{call: "Dues.Receipts", in: `{}`, args: []string{"receipt"}, pick: "rows", want: map[string]string{"0": "<nil>"}},
	{call: "Dues.PrintReceipts", in: `{"paymentIds":["{payment}"],"out":"{hosted}-receipt.txt"}`, args: []string{"receipt", "1", "--out", "{hosted}-receipt.txt"}, code: "receipts.not_pdf"},
	{call: "Dues.PrintReceipts", in: `{"paymentIds":["{payment}"],"out":"{hosted}-receipt.pdf"}`, args: []string{"receipt", "1", "--out", "{hosted}-receipt.pdf"}, want: map[string]string{"receipts.0.number": "1", "receipts.0.facts.amount.minor": "19900"}},
	{call: "Dues.Receipts", in: `{}`, args: []string{"receipt"}, pick: "rows", want: map[string]string{"0.number": "1", "0.kind": "receipt"}},
	{call: "Dues.Income", in: `{}`, args: []string{"report", "income"}, want: map[string]string{"currencies.0.total.net.minor": "19900"}},
	{call: "Dues.Income", in: `{"from":"november"}`, args: []string{"report", "income", "--from", "november"}, code: "reports.bad_month"},
	{call: "Dues.Unearned", in: `{}`, args: []string{"report", "unearned"}},
	{call: "Dues.Renewal", in: `{}`, args: []string{"report", "renewal"}, want: map[string]string{"total.lost": "0"}},
	{call: "Dues.Cohorts", in: `{}`, args: []string{"report", "cohort"}},
	{call: "Dues.Forecast", in: `{"days":366}`, args: []string{"report", "forecast", "--days", "366"}, want: map[string]string{"rows.0.count": "1"}},
}
