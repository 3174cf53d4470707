package app_test

// practice is challenges, with the members of the steps before.
var practice = []step{
	{call: "Challenges.Save", in: `{"title":"晨读","firstOn":"{today}","lastOn":"{today}","rhythm":"daily"}`, args: []string{"challenge", "add", "晨读", "--from", "{today}", "--to", "{today}"}, keep: map[string]string{"challenge": "id"}, want: map[string]string{"state": "running", "people": "0"}},
	{call: "Challenges.Save", in: `{"title":"晨读","firstOn":"{today}","lastOn":"2020-01-01","rhythm":"daily"}`, args: []string{"challenge", "add", "晨读", "--from", "{today}", "--to", "2020-01-01"}, code: "challenges.invalid"},
	{call: "Challenges.Join", in: `{"id":"{challenge}","memberIds":["{zhang}"]}`, args: []string{"challenge", "join", "晨读", "1"}, want: map[string]string{"joined.0": "{zhang}", "already": "0"}},
	{call: "Challenges.Join", in: `{"id":"{challenge}","memberIds":["{zhang}"]}`, args: []string{"challenge", "join", "晨读", "1"}, want: map[string]string{"joined": "[]", "already": "1"}},
	{call: "Challenges.Enter", in: `{"id":"{challenge}","entries":[{"memberId":"{zhang}","on":"{today}","note":"三页"}]}`, args: []string{"challenge", "enter", "晨读", "1", "--note", "三页"}, keep: map[string]string{"batch": "batch"}, want: map[string]string{"already": "0", "joined": "0"}},
	{call: "Challenges.Enter", in: `{"id":"{challenge}","entries":[{"memberId":"{zoe}","on":"{today}"}]}`, args: []string{"challenge", "enter", "晨读", "2"}, code: "challenges.not_in"},
	{call: "Challenges.Board", in: `{"id":"{challenge}"}`, args: []string{"challenge", "show", "晨读"}, want: map[string]string{"rows.0.marks": "x", "rows.0.progress.done": "1"}},
	{call: "Challenges.Entries", in: `{"id":"{challenge}","memberId":"{zhang}"}`, args: []string{"challenge", "show", "晨读", "--member", "1"}, want: map[string]string{"0.note": "三页"}},
	{call: "Challenges.List", in: `{"state":"running"}`, args: []string{"challenge", "list", "--state", "running"}, want: map[string]string{"0.today": "1"}},
	{call: "Challenges.List", in: `{"state":"soon"}`, args: []string{"challenge", "list", "--state", "soon"}, code: "challenges.bad_state"},
	{call: "Challenges.Undo", in: `{"batch":"{batch}"}`, args: []string{"challenge", "undo", "--batch", "{batch}"}, want: map[string]string{"removed.0.on": "{today}"}},
	{call: "Challenges.Undo", in: `{"batch":"{batch}"}`, args: []string{"challenge", "undo", "--batch", "{batch}"}, code: "challenges.no_entry"},
	{call: "Challenges.Leave", in: `{"id":"{challenge}","memberIds":["{zhang}"]}`, args: []string{"challenge", "leave", "晨读", "1"}, want: map[string]string{"left.0": "{zhang}"}},
}
