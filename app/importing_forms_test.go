package app_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/members"
	"guildbook/app/testkit"
	"guildbook/app/testkit/whole"
)

func formFates(out members.FormOut) string {
	var b strings.Builder
	for _, r := range out.Rows {
		fmt.Fprintf(&b, "%d %s %s %s %s %d %s\n", r.Line, r.Fate, r.Name, r.Contact, r.AppliedOn, r.Answers, r.Code)
	}
	return strings.ReplaceAll(strings.TrimSpace(b.String()), " \n", "\n")
}

func taking(t *testing.T, a *app.App, k *testkit.Kit, in members.FormIn) members.FormOut {
	t.Helper()
	out, err := a.ImportApplications(k.Ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

const wenjuan = "序号,提交答卷时间,所用时间,来源,来自IP,1、您的姓名：,2、您的微信号（必填）,3、您的手机号,4、为什么想加入？,5、写过什么\n" +
	"1,2026/9/1 20:15:33,65秒,微信,1.2.3.4(上海),林乔,linqiao_88,13800000001,想写得好一点,散文┋小说\n" +
	"2,2026/9/2 08:01:02,30秒,链接,1.2.3.5(北京),王芳,wang-fang,13800000002,\"第一行\n第二行\",\n" +
	"3,2026/9/3 09:00:00,30秒,链接,1.2.3.6(北京),张三,zhangsan1,,还想加入,\n" +
	"4,2026/9/4 09:00:00,30秒,链接,1.2.3.7(北京),,,,谁,\n"

// A form's file fills the queue with every answer, brings only what is new when it comes again, and is undone as a whole.
func TestFormsFillTheQueue(t *testing.T) {
	a, k := whole.New(t)
	must := func(in members.SaveIn) {
		if _, err := a.Members.Save(k.Ctx, in); err != nil {
			t.Fatal(err)
		}
	}
	must(members.SaveIn{Name: "张三", Contacts: []members.Contact{{Kind: "wechat", Value: "zhangsan1"}}})
	path := csvFile(t, wenjuan)
	before := k.Text("SELECT count(*) || ' ' || (SELECT count(*) FROM members) FROM applications")
	dry := taking(t, a, k, members.FormIn{Path: path, DryRun: true})
	want := "2 add 林乔 13800000001 2026-09-01 3\n3 add 王芳 13800000002 2026-09-02 2\n5 member 张三 zhangsan1 2026-09-03 2 members.form_member\n6 skip   2026-09-04 2 members.import_unnamed"
	if got := formFates(dry); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if strings.Join(dry.Left, "|") != "序号|所用时间|来自IP" || dry.Questions[1] != "4、为什么想加入？" {
		t.Errorf("left %q, questions %q", dry.Left, dry.Questions)
	}
	if k.Text("SELECT count(*) || ' ' || (SELECT count(*) FROM members) FROM applications") != before {
		t.Error("a dry run wrote")
	}
	first := taking(t, a, k, members.FormIn{Path: path})
	queue, err := a.Members.Applications(k.Ctx, members.ApplicationsIn{})
	if err != nil || len(queue.Applications) != 2 || queue.Applications[0].Name != "林乔" {
		t.Fatalf("%+v %v", queue, err)
	}
	if got := queue.Applications[0].Answers; got[2] != (members.Answer{Question: "5、写过什么", Answer: "散文┋小说"}) || queue.Applications[1].Answers[1].Answer != "第一行\n第二行" {
		t.Errorf("%+v", queue.Applications)
	}
	again := taking(t, a, k, members.FormIn{Path: path})
	if again.ImportID != "" || again.Same != 2 || again.Added+again.Changed != 0 {
		t.Errorf("again: %s", formFates(again))
	}
	grown := wenjuan + "5,2026/9/5 10:00:00,9秒,链接,1.1.1.1,王芳,wang-fang,13800000002,想好了,诗\n6,2026/9/6 10:00:00,9秒,链接,1.1.1.1,李四,,13800000001,来,\n7,2026/9/7 10:00:00,9秒,链接,1.1.1.1,林乔,,,不是那个林乔,\n"
	path2 := csvFile(t, grown)
	more := taking(t, a, k, members.FormIn{Path: path2})
	want = "2 same 林乔 13800000001 2026-09-01 3\n3 same 王芳 13800000002 2026-09-02 2 members.form_later\n5 member 张三 zhangsan1 2026-09-03 2 members.form_member\n6 skip   2026-09-04 2 members.import_unnamed\n" +
		"7 change 王芳 13800000002 2026-09-05 3\n8 add 李四 13800000001 2026-09-06 2 members.form_shares\n9 add 林乔  2026-09-07 2 members.form_namesake"
	if got := formFates(more); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if n := k.Count("SELECT count(*) FROM import_problems"); n != 1 {
		t.Errorf("the row that cannot be taken stands %d times in the Inbox", n)
	}
	if got := taking(t, a, k, members.FormIn{Path: path2}); got.Added+got.Changed != 0 || got.Same != 5 {
		t.Errorf("grown again:\n%s", formFates(got))
	}
	if err := a.UndoImport(k.Ctx, app.UndoIn{ImportID: more.ImportID}); err != nil {
		t.Fatal(err)
	}
	queue, _ = a.Members.Applications(k.Ctx, members.ApplicationsIn{})
	if len(queue.Applications) != 2 || queue.Applications[1].Answers[1].Answer != "第一行\n第二行" || queue.Applications[1].AppliedOn != "2026-09-02" {
		t.Errorf("after the undo: %+v", queue.Applications)
	}
	if err := a.UndoImport(k.Ctx, app.UndoIn{ImportID: first.ImportID}); err != nil {
		t.Fatal(err)
	}
	if queue, _ = a.Members.Applications(k.Ctx, members.ApplicationsIn{}); len(queue.Applications) != 0 {
		t.Errorf("after both: %+v", queue.Applications)
	}
	if back := taking(t, a, k, members.FormIn{Path: path}); back.Added != 2 {
		t.Errorf("taken in after an undo: %s", formFates(back))
	}
	if queue, _ = a.Members.Applications(k.Ctx, members.ApplicationsIn{}); len(queue.Applications) != 2 {
		t.Errorf("after coming back: %+v", queue.Applications)
	}
}

// The files of other services: where they put the moment, the person and the questions.
func TestFormsOfOtherServices(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ file, want string }{
		"Google Forms": {
			"Timestamp,Email Address,What is your name?,Your WeChat ID,Why do you want to join?\n9/3/2026 14:22:05,a@example.com,Ada,ada_ll,To learn\n10/2/2026 9:00:01,b@example.com,Bob,,\n",
			"2 add Ada a@example.com 2026-09-03 1\n3 add Bob b@example.com 2026-10-02 0",
		},
		"Google Forms in Chinese": {
			"时间戳记,电子邮件地址,怎么称呼您？,理由\n2026/09/03 2:22:05 下午 GMT+8,a@example.com,小满,想学\n",
			"2 add 小满 a@example.com 2026-09-03 1",
		},
		"Tally": {
			"Submission ID,Respondent ID,Submitted at,Full name,Email,Phone number,About you\nmR1,rA,2026-09-03 14:22:05,Ada L,a@example.com,+44 20 7946 0000,A poet\n",
			"2 add Ada L a@example.com 2026-09-03 1",
		},
		"Microsoft Forms": {
			"ID,Start time,Completion time,Email,Name,Last modified time,姓名,邮箱,理由\n1,9/30/26 14:00:01,9/30/26 14:22:05,anonymous,,,林乔,a@example.com,想学\n",
			"2 add 林乔 a@example.com 2026-09-30 2",
		},
		"腾讯文档": {
			"提交者（自动）,提交时间（自动）,姓名（必填）,联系方式（必填）,想学什么（必填）\n小乔,2026年9月3日 14:22,林乔,linqiao_88,散文\n阿芳,2026年9月4日 10:00,王芳,见面说,诗\n",
			"2 add 林乔 linqiao_88 2026-09-03 2\n3 add 王芳  2026-09-04 3",
		},
	} {
		t.Run(name, func(t *testing.T) {
			a, k := whole.New(t)
			if got := formFates(taking(t, a, k, members.FormIn{Path: csvFile(t, test.file)})); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestFormsRefuseOtherFiles(t *testing.T) {
	a, k := whole.New(t)
	books := csvFile(t, "提交时间,最喜欢的书\n2026/9/1 10:00,红楼梦\n2026/9/2 10:00,西游记\n")
	if look := taking(t, a, k, members.FormIn{Path: books, DryRun: true, Look: true}); look.Skipped != 2 || len(look.Columns) != 2 {
		t.Errorf("looking: %+v", look)
	}
	for name, test := range map[string]struct{ file, code string }{
		"a meeting":      {"Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)\nAda,a@example.com,09/03/2026 10:00:00 AM,09/03/2026 11:00:00 AM,60\n", "members.import_is_meeting"},
		"cards":          {"BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEND:VCARD\n", "importer.is_vcard"},
		"nobody's names": {"提交时间,最喜欢的书\n2026/9/1 10:00,红楼梦\n2026/9/2 10:00,西游记\n", "members.import_unmapped"},
		"nothing":        {"", "importer.empty"},
	} {
		path := filepath.Join(t.TempDir(), "f.csv")
		if err := os.WriteFile(path, []byte(test.file), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := a.ImportApplications(k.Ctx, members.FormIn{Path: path}); apperr.From(err).Code != test.code {
			t.Errorf("%s: %v", name, err)
		}
	}
}
