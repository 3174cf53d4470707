package app_test

import "path/filepath"

// The bills' part of the scenario. The sample was shortened by those who gave it out, so that it is not whole.
func init() {
	path, err := filepath.Abs("importer/bill/testdata/deg/wechat.csv")
	if err != nil {
		panic(err)
	}
	vars := func(s string) string { return fill(s, map[string]string{"bill": filepath.ToSlash(path)}) }
	for _, s := range []step{
		{call: "Bills.List", in: `{}`, args: []string{"bill", "list"}, pick: "rows"},
		{call: "Bills.Import", in: `{"path":"nowhere.csv"}`, args: []string{"bill", "import", "nowhere.csv"}, code: "bills.no_file"},
		{call: "Bills.Import", in: `{"path":"{bill}","source":"alipay"}`, args: []string{"bill", "import", "{bill}", "--source", "alipay"}, code: "bills.other_source"},
		{call: "Bills.Import", in: `{"path":"{bill}"}`, args: []string{"bill", "import", "{bill}"}, code: "bills.incomplete"},
		{call: "Bills.Import", in: `{"path":"{bill}","source":"auto","dryRun":true}`, args: []string{"bill", "import", "{bill}", "--dry-run"}, first: true, want: map[string]string{"new": "27", "importId": ""}},
		{call: "Bills.Import", in: `{"path":"{bill}","incomplete":true}`, args: []string{"bill", "import", "{bill}", "--incomplete"}, first: true, want: map[string]string{"new": "27", "known": "0", "bills.0.source": "wechat"}},
		{call: "Bills.Import", in: `{"path":"{bill}","incomplete":true}`, args: []string{"bill", "import", "{bill}", "--incomplete"}, first: true, want: map[string]string{"new": "0", "known": "27"}},
		{call: "Bills.List", in: `{"state":"unmatched","part":"queue","sort":"amount"}`, args: []string{"bill", "list", "--state", "unmatched", "--part", "queue", "--sort", "amount"}, pick: "rows", keep: map[string]string{"line": "0.number"}},
		{call: "Bills.List", in: `{"sort":"colour"}`, args: []string{"bill", "list", "--sort", "colour"}, code: "bills.bad_sort"},
		{call: "Bills.Suggest", in: `{"lines":[{line}]}`, args: []string{"match", "suggest", "{line}"}, want: map[string]string{"0.line.number": "{line}", "0.suggested.clear": "false"}},
		{call: "Bills.Accept", in: `{"line":{line}}`, args: []string{"match", "accept", "{line}"}, code: "bills.not_clear"},
		{call: "Bills.Accept", in: `{"line":9999}`, args: []string{"match", "accept", "9999"}, code: "bills.line_not_found"},
		{call: "Bills.Accept", in: `{"line":{line},"memberId":"{zhang}"}`, args: []string{"match", "accept", "{line}", "--member", "1"}, want: map[string]string{"line.state": "matched", "line.number": "{line}"}},
		{call: "Bills.Accept", in: `{"line":{line},"memberId":"{zhang}"}`, args: []string{"match", "accept", "{line}", "--member", "1"}, code: "bills.settled"},
		{call: "Bills.Undo", in: `{"line":{line}}`, args: []string{"match", "undo", "{line}"}, want: map[string]string{"state": "unmatched"}},
		{call: "Bills.Ignore", in: `{"line":{line},"why":"私人往来"}`, args: []string{"match", "ignore", "{line}", "--why", "私人往来"}, want: map[string]string{"state": "ignored", "why": "私人往来"}},
		{call: "Bills.Undo", in: `{"line":{line}}`, args: []string{"match", "undo", "{line}"}, want: map[string]string{"state": "unmatched", "why": ""}},
		{call: "Bills.Month", in: `{"month":"2019-09"}`, args: []string{"month", "show", "2019-09"}, want: map[string]string{"month": "2019-09", "over": "true", "closed.month": ""}},
		{call: "Bills.Month", in: `{"month":"2019-13"}`, args: []string{"month", "show", "2019-13"}, code: "bills.bad_month"},
		{call: "Bills.Close", in: `{"month":"2019-09"}`, args: []string{"month", "close", "2019-09"}, code: "bills.differs"},
		{call: "Bills.Close", in: `{"month":"2019-09","why":"试用"}`, args: []string{"month", "close", "2019-09", "--accept-differences", "试用"}, want: map[string]string{"closed.month": "2019-09", "closed.why": "试用"}},
		{call: "Bills.Close", in: `{"month":"2019-09","why":"试用"}`, args: []string{"month", "close", "2019-09", "--accept-differences", "试用"}, code: "bills.closed_already"},
		{call: "Bills.Reopen", in: `{"month":"2019-08","why":"补账单"}`, args: []string{"month", "reopen", "2019-08", "--why", "补账单"}, code: "bills.not_closed"},
	} {
		s.in = vars(s.in)
		for i := range s.args {
			s.args[i] = vars(s.args[i])
		}
		scenario = append(scenario, s)
	}
}
