package app_test

// The roll's part of the scenario: it comes to a workspace with {zhang}, No. 1, and {zoe}, No. 2.
func init() {
	scenario = append(scenario,
		step{call: "Members.SaveField", in: `{"name":"城市"}`, args: []string{"field", "add", "城市"}, want: map[string]string{"name": "城市", "kind": "text"}},
		step{call: "Members.SaveField", in: `{"name":"尺码","kind":"colour"}`, args: []string{"field", "add", "尺码", "--kind", "colour"}, code: "members.field_invalid"},
		step{call: "Members.Fields", args: []string{"field", "list"}, want: map[string]string{"0.name": "城市", "0.used": "0"}},
		step{call: "Members.RemoveField", in: `{"name":"城市"}`, args: []string{"field", "remove", "城市"}, want: map[string]string{"field.name": "城市"}},
		step{call: "Members.RemoveField", in: `{"name":"城市"}`, args: []string{"field", "remove", "城市"}, code: "members.field_not_found"},
		step{call: "Members.SaveHousehold", in: `{"name":"张家","payerId":"{zhang}","memberIds":["{zhang}","{zoe}"]}`, args: []string{"household", "add", "1", "2", "--payer", "1", "--name", "张家"}, want: map[string]string{"payerName": "张三", "kind": "family"}},
		step{call: "Members.Households", args: []string{"household", "list"}, keep: map[string]string{"home": "0.id"}, want: map[string]string{"0.name": "张家"}},
		step{call: "Members.RemoveHousehold", in: `{"id":"{home}"}`, args: []string{"household", "remove", "张家"}, want: map[string]string{"name": "张家"}},
		step{call: "Members.Apply", in: `{"member":{"name":"Grace Hopper","contacts":[{"kind":"email","value":"grace@example.com"}]},"source":"form","answers":[{"question":"Why?","answer":"To learn"}]}`, args: []string{"application", "add", "Grace Hopper", "--email", "grace@example.com", "--source", "form", "--answer", "Why?=To learn"}, keep: map[string]string{"grace": "memberId"}, want: map[string]string{"name": "Grace Hopper", "state": "waiting"}},
		step{call: "Members.Apply", in: `{"member":{"name":""}}`, args: []string{"application", "add", ""}, code: "members.invalid"},
		step{call: "Members.Applications", in: `{"state":"waiting"}`, args: []string{"application", "list", "--state", "waiting"}, pick: "applications", keep: map[string]string{"wish": "0.id"}, want: map[string]string{"0.name": "Grace Hopper"}},
		step{call: "Members.Decide", in: `{"id":"{wish}","state":"later"}`, args: []string{"application", "later", "grace@example.com"}, want: map[string]string{"state": "later"}},
		step{call: "Members.Save", in: `{"name":"Hopper Grace","contacts":[{"kind":"wechat","value":"gh"}]}`, args: []string{"member", "add", "Hopper Grace", "--wechat", "gh"}, keep: map[string]string{"twin": "id"}, want: map[string]string{"number": "4"}},
		step{call: "Members.Tag", in: `{"ids":["{grace}","{twin}"],"tag":"诗人"}`, args: []string{"member", "tag", "3", "4", "--add", "诗人"}, want: map[string]string{"ids.0": "{grace}", "ids.1": "{twin}"}},
		step{call: "Members.Duplicates", in: `{}`, args: []string{"member", "duplicates"}, want: map[string]string{"count": "1"}},
		step{call: "Members.Merge", in: `{"keepId":"{grace}","goneId":"{twin}","dryRun":true}`, args: []string{"member", "merge", "3", "4", "--dry-run"}, want: map[string]string{"id": "", "after.name": "Grace Hopper"}},
		step{call: "Members.Merge", in: `{"keepId":"{grace}","goneId":"{grace}"}`, args: []string{"member", "merge", "3", "3"}, code: "members.merge_self"},
		step{call: "Members.Merge", in: `{"keepId":"{grace}","goneId":"{twin}"}`, args: []string{"member", "merge", "3", "4"}, keep: map[string]string{"merge": "id"}, want: map[string]string{"gone.name": "Hopper Grace"}},
		step{call: "Members.SaveView", in: `{"name":"诗人","tag":"诗人","sort":"joined","desc":true,"columns":["name","wechat"]}`, args: []string{"view", "save", "诗人", "--tag", "诗人", "--sort", "joined", "--desc", "--column", "name", "--column", "wechat"}, keep: map[string]string{"view": "id"}, want: map[string]string{"columns.1": "wechat"}},
		step{call: "Members.SaveView", in: `{"id":"{view}","name":"诗人","tag":"诗人"}`, args: []string{"view", "save", "诗人", "--tag", "诗人"}, want: map[string]string{"id": "{view}", "sort": ""}},
		step{call: "Members.SaveView", in: `{"name":""}`, args: []string{"view", "save", ""}, code: "members.view_invalid"},
		step{call: "Members.Views", args: []string{"view", "list"}, pick: "views", want: map[string]string{"0.name": "诗人", "0.tag": "诗人"}},
		step{call: "Members.RemoveView", in: `{"id":"{view}"}`, args: []string{"view", "remove", "诗人"}, want: map[string]string{"name": "诗人"}},
		step{call: "Members.RemoveView", in: `{"id":"{view}"}`, args: []string{"view", "remove", "诗人"}, code: "members.view_not_found"},
		step{call: "Members.UndoMerge", in: `{"id":"{merge}"}`, args: []string{"member", "unmerge", "3"}, want: map[string]string{"name": "Hopper Grace"}},
	)
}
