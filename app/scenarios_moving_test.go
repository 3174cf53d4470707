package app_test

// Moving in and out, and what only screens do: it comes after the bills, whose {line} it asks about.
func init() {
	scenario = append(scenario,
		step{call: "Members.Apply", in: `{"member":{"name":"林乔"},"source":"表单"}`, args: []string{"application", "add", "林乔", "--source", "表单"}, keep: map[string]string{"wish": "id"}},
		step{call: "Members.Admit", in: `{"id":"{wish}","payment":{"planId":"{plan}","method":"pigeon"}}`, args: []string{"application", "accept", "林乔", "--plan", "年费", "--method", "pigeon"}, code: "payments.invalid"},
		step{call: "Members.Admit", in: `{"id":"{wish}","payment":{"planId":"{plan}","method":"stripe"}}`, args: []string{"application", "accept", "林乔", "--plan", "年费", "--method", "stripe"}, want: map[string]string{"application.state": "accepted"}},
		step{call: "Members.SaveView", in: `{"name":"诗人","tag":"诗人"}`, keep: map[string]string{"view": "id"}, want: map[string]string{"tag": "诗人"}},
		step{call: "Members.SaveView", in: `{"name":""}`, code: "members.view_invalid"},
		step{call: "Members.Views", want: map[string]string{"views.0.name": "诗人"}},
		step{call: "Members.RemoveView", in: `{"id":"{view}"}`, want: map[string]string{"name": "诗人"}},
		step{call: "Dues.SetReason", in: `{"memberId":"{zhang}","leftOn":"2020-01-01","reason":"bored"}`, args: []string{"winback", "reason", "1", "bored"}, code: "reminders.reason_invalid"},
		step{call: "Dues.SaveTemplate", in: `{"name":"年终","purpose":"due","language":"zh","subject":"{subject}","body":"你好，{name}"}`, code: "reminders.template_invalid"},
		step{call: "Dues.SaveTemplate", in: `{"name":"年终","purpose":"due","language":"zh","subject":"会期","body":"你好，{name}"}`, want: map[string]string{"name": "年终"}},
		step{call: "Bills.Show", in: `{"line":{line}}`, want: map[string]string{"number": "{line}", "state": "unmatched"}},
		step{call: "Bills.Show", in: `{"line":9999}`, code: "bills.line_not_found"},
		step{call: "Bills.NotDouble", in: `{"line":{line}}`, want: map[string]string{"number": "{line}"}},
		step{call: "Bills.Months"},
		step{call: "Bills.Reopen", in: `{"month":"2019-09","why":"补账单"}`, args: []string{"month", "reopen", "2019-09", "--why", "补账单"}},
		step{call: "Members.Export", in: `{"to":"{hosted}-out","parts":["members"]}`, args: []string{"export", "{hosted}-out", "--part", "members"}, want: map[string]string{"files.0.name": "members.csv"}},
		step{call: "Members.Export", in: `{"to":"{hosted}-out"}`, args: []string{"export", "{hosted}-out"}, code: "exporter.not_empty"},
		step{call: "Members.Export", in: `{"to":"{hosted}-all.zip","format":"json"}`, args: []string{"export", "{hosted}-all.zip", "--format", "json"}, want: map[string]string{"files.0.name": "guildbook.json"}},
		step{call: "Members.Export", in: `{"to":"{hosted}-all.zip","format":"json"}`, args: []string{"export", "{hosted}-all.zip", "--format", "json"}, code: "exporter.file_exists"},
		step{call: "Members.Export", in: `{"to":"{hosted}-all.zip","format":"json","replace":true}`, args: []string{"export", "{hosted}-all.zip", "--format", "json", "--replace"}, want: map[string]string{"media": "0"}},
		step{call: "Members.RestoreExport", in: `{"from":"{hosted}-all.zip"}`, args: []string{"restore", "{hosted}-all.zip"}, code: "exporter.workspace_in_use"},
		step{call: "Members.RestoreExport", in: `{"from":"{course}"}`, args: []string{"restore", "{course}"}, code: "exporter.not_an_export"},
		step{call: "Workspace.LookAtExport", in: `{"from":"{hosted}-all.zip"}`, want: map[string]string{"community": "夜读", "holds.whole": "true", "holds.lessons": "2"}},
		step{call: "Workspace.LookAtExport", in: `{"from":"{course}"}`, code: "exporter.not_an_export"},
		step{call: "Members.Import", in: `{"path":"{hosted}-out/members.csv","dryRun":true}`, args: []string{"member", "import", "{hosted}-out/members.csv", "--dry-run"}, want: map[string]string{"added": "0"}},
		step{call: "Members.Import", in: `{"path":"{course}"}`, args: []string{"member", "import", "{course}"}, code: "members.csv_unreadable"},
		step{call: "Workspace.Restore", in: `{"from":"{hosted}-all.zip","dir":"{hosted}-back"}`, want: map[string]string{"state.settings.community": "夜读", "restored.whole": "true", "restored.lost": "0"}},
	)
}
