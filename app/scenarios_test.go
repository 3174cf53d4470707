package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/bridge"
	"guildbook/app/cli"
	"guildbook/app/files"
	"guildbook/app/webui"
)

// step is one use case as each face takes it. In texts, {name} stands for what an earlier step kept under
// that name, and {today} for the date.
type step struct {
	call  string            // Service.Method of the bridge
	in    string            // its argument as JSON; empty for none
	args  []string          // the command line, without --json; empty for what only screens do
	pick  string            // the part of the bridge's answer that the command prints; empty for all
	first bool              // the command takes several and prints a list
	keep  map[string]string // name -> path in the answer ("id", "payment.id", "0.code")
	want  map[string]string // path -> value
	code  string            // the error's code, when it must fail
}

// scenario is the organizer's main way, and what goes wrong on it.
var scenario = slices.Concat(joining, dues, gathering, practice)

// joining is the first member and their payment.
var joining = []step{
	{call: "Plans.AddTier", in: `{"name":"会员"}`, args: []string{"tier", "add", "会员"}, keep: map[string]string{"tier": "id"}, want: map[string]string{"tag": "t1"}},
	{call: "Plans.AddTier", in: `{"name":"会员"}`, args: []string{"tier", "add", "会员"}, code: "plans.tier_exists"},
	{call: "Plans.Tiers", in: `{"trashed":false}`, args: []string{"tier", "list"}, want: map[string]string{"0.name": "会员"}},
	{call: "Plans.Add", in: `{"name":"年费","tierId":"{tier}","price":"199.00","period":"1y","graceDays":7}`, args: []string{"plan", "add", "年费", "--tier", "会员", "--price", "199.00", "--period", "1y", "--grace", "7"}, keep: map[string]string{"plan": "id"}, want: map[string]string{"price.minor": "19900", "price.currency": "CNY"}},
	{call: "Plans.List", in: `{}`, args: []string{"plan", "list"}, want: map[string]string{"0.period": "1y"}},
	{call: "Members.Save", in: `{"name":"张三","contacts":[{"kind":"email","value":"zs@example.com"}],"aliases":["山间客"]}`, args: []string{"member", "add", "张三", "--email", "zs@example.com", "--alias", "山间客"}, keep: map[string]string{"zhang": "id"}, want: map[string]string{"number": "1"}},
	{call: "Members.Save", in: `{"name":""}`, args: []string{"member", "add", ""}, code: "members.invalid"},
	{call: "Members.Save", in: `{"name":"Zoë <script>alert(1)</script>"}`, args: []string{"member", "add", "Zoë <script>alert(1)</script>"}, keep: map[string]string{"zoe": "id"}},
	{call: "Members.Roll", in: `{"query":"zs"}`, args: []string{"member", "list", "-q", "zs"}, pick: "rows", want: map[string]string{"0.name": "张三", "0.standing": "applicant"}},
	{call: "Money.Preview", in: `{"memberId":"{zhang}","planId":"{plan}","on":"{today}"}`, args: []string{"payment", "record", "--member", "1", "--plan", "年费", "--on", "{today}", "--dry-run"}, want: map[string]string{"change.startOn": "{today}"}},
	{call: "Money.Record", in: `{"memberId":"{zhang}","planId":"{plan}","method":"wechat","on":"{today}","reference":"4200"}`, args: []string{"payment", "record", "--member", "zs@example.com", "--plan", "年费", "--method", "wechat", "--on", "{today}", "--ref", "4200"}, keep: map[string]string{"payment": "payment.id"}, want: map[string]string{"payment.amount.minor": "19900"}},
	{call: "Money.Record", in: `{"memberId":"{zhang}","planId":"{plan}","amount":"-1"}`, args: []string{"payment", "record", "--member", "1", "--plan", "年费", "--amount", "-1"}, code: "payments.invalid"},
	{call: "Money.Ledger", in: `{}`, args: []string{"payment", "list"}, pick: "rows", want: map[string]string{"0.memberName": "张三", "0.kind": "payment"}},
	{call: "Money.Pause", in: `{"memberId":"{zhang}","tierId":"{tier}","from":"2000-01-01","reason":"旅行"}`, args: []string{"term", "pause", "--member", "1", "--tier", "会员", "--from", "2000-01-01", "--why", "旅行"}, code: "terms.invalid"},
	{call: "Money.PreviewPause", in: `{"memberId":"{zhang}","tierId":"{tier}","reason":"旅行"}`, args: []string{"term", "pause", "--member", "1", "--tier", "会员", "--why", "旅行", "--dry-run"}, want: map[string]string{"pause.from": "{today}"}},
	{call: "Money.ChangeTier", in: `{"memberId":"{zhang}","tierId":"{tier}","planId":"{plan}"}`, args: []string{"term", "change", "--member", "1", "--tier", "会员", "--plan", "年费"}, code: "terms.change_same"},
	{call: "Money.SpendCredit", in: `{"memberId":"{zhang}","planId":"{plan}"}`, args: []string{"credit", "spend", "--member", "1", "--plan", "年费"}, code: "payments.credit_short"},
	{call: "Money.Balances", args: []string{"credit", "list"}},
	{call: "Money.Instalments", in: `{}`, args: []string{"instalment", "list"}},
	{call: "Money.SaveInvoice", in: `{"memberId":"{zhang}","title":"夜读公司","payments":"1"}`, args: []string{"invoice", "add", "--member", "1", "--title", "夜读公司", "--payments", "1"}, want: map[string]string{"amount.minor": "19900", "state": "asked"}},
	{call: "Money.Invoices", in: `{}`, args: []string{"invoice", "list"}, pick: "rows", want: map[string]string{"0.title": "夜读公司"}},
	{call: "Money.Due", in: `{"withinDays":400}`, args: []string{"due", "--within", "400d"}, pick: "rows", want: map[string]string{"0.row.name": "张三"}},
}

// gathering is events, lessons and publishing, and what comes after.
var gathering = []step{
	{call: "Events.Save", in: `{"title":"周三夜谈","kind":"online","starts":"{today} 20:00"}`, args: []string{"event", "add", "周三夜谈", "--kind", "online", "--at", "{today} 20:00"}, keep: map[string]string{"event": "id"}},
	{call: "Events.CheckIn", in: `{"eventId":"{event}","memberId":"{zhang}"}`, args: []string{"attendance", "check-in", "--event", "周三夜谈", "--member", "山间客"}, want: map[string]string{"already": "false"}},
	{call: "Events.CheckIn", in: `{"eventId":"{event}","memberId":"{zhang}"}`, args: []string{"attendance", "check-in", "--event", "周三夜谈", "--member", "1"}, want: map[string]string{"already": "true"}},
	{call: "Events.Roll", in: `{"id":"{event}"}`, args: []string{"attendance", "list", "--event", "周三夜谈"}, pick: "rows", want: map[string]string{"0.row.standing": "active"}},
	{call: "Events.Answers", in: `{"id":"{event}"}`, args: []string{"event", "show", "周三夜谈"}, want: map[string]string{"event.attended": "1", "event.coming": "0", "answers": "[]"}},
	{call: "Events.List", in: `{}`, args: []string{"event", "list"}, want: map[string]string{"0.attended": "1"}},
	{call: "Lessons.Import", in: `{"dir":"{course}","course":"写作","ready":true}`, args: []string{"lesson", "import", "{course}", "--course", "写作"}, want: map[string]string{"added": "2"}},
	{call: "Lessons.Import", in: `{"dir":"{course}","course":"写作","ready":true}`, args: []string{"lesson", "import", "{course}", "--course", "写作"}, want: map[string]string{"added": "0", "same": "2"}},
	{call: "Lessons.Import", in: `{"dir":"{course}","course":"写作","ready":true,"applyAccess":true}`, args: []string{"lesson", "import", "{course}", "--course", "写作", "--apply-access"}, want: map[string]string{"added": "0", "access": "[]"}},
	{call: "Members.IssueCodes", in: `{"memberIds":["{zhang}"]}`, args: []string{"code", "issue", "--all"}, want: map[string]string{"0.memberName": "张三"}},
	{call: "Members.Code", in: `{"memberId":"{zoe}"}`, args: []string{"code", "show", "--member", "2"}, code: "codes.none"},
	{call: "Publish.Plan", in: `{}`, args: []string{"publish", "--dry-run"}, want: map[string]string{"number": "1", "members": "1"}},
	{call: "Publish.Manifest", in: `{"tierId":"{tier}"}`, args: []string{"publish", "--dry-run", "--as", "会员"}, want: map[string]string{"kind": "tier", "members": "1", "counts.new": "2"}},
	{call: "Publish.Manifest", in: `{"memberId":"{zoe}"}`, args: []string{"publish", "--dry-run", "--as", "2"}, want: map[string]string{"opens": "false", "reason": "no_term"}},
	{call: "Publish.Publish", in: `{"out":"{site}"}`, args: []string{"publish", "--out", "{site}"}, want: map[string]string{"edition.number": "1", "edition.lessons": "2", "nothing": "false"}},
	{call: "Publish.Publish", in: `{"out":"{site}"}`, args: []string{"publish", "--out", "{site}"}, want: map[string]string{"nothing": "true"}},
	{call: "Publish.SaveTarget", in: `{"name":"网站","kind":"folder","path":"{hosted}"}`, args: []string{"target", "add", "网站", "folder", "{hosted}"}, keep: map[string]string{"target": "id"}, want: map[string]string{"kind": "folder", "lastEdition": "0"}},
	{call: "Publish.SaveTarget", in: `{"name":"网站","kind":"zip","path":"{hosted}.zip"}`, args: []string{"target", "add", "网站", "zip", "{hosted}.zip"}, code: "targets.exists"},
	{call: "Publish.SaveTarget", in: `{"name":"S","kind":"s3","bucket":"B!","endpoint":"https://s3.amazonaws.com","region":"us-east-1"}`, args: []string{"target", "add", "S", "s3", "B!"}, code: "targets.invalid"},
	{call: "Publish.Publish", in: `{"targets":["{target}"]}`, args: []string{"publish", "--target", "网站"}, want: map[string]string{"nothing": "true", "places.0.name": "网站"}},
	{call: "Publish.Publish", in: `{"targets":["nowhere"]}`, args: []string{"publish", "--target", "nowhere"}, code: "targets.not_found"},
	{call: "Publish.Targets", args: []string{"target", "list"}, pick: "targets", want: map[string]string{"0.lastEdition": "1", "0.failCode": ""}},
	{call: "Publish.TryTarget", in: `{"target":{"id":"{target}"}}`, args: []string{"target", "check", "网站"}, want: map[string]string{"kind": "folder", "where": "{hosted}"}},
	{call: "Publish.TryTarget", in: `{"target":{"id":"nowhere"}}`, args: []string{"target", "check", "nowhere"}, code: "targets.not_found"},
	{call: "Publish.RemoveTarget", in: `{"id":"{target}"}`, args: []string{"target", "remove", "网站"}},
	{call: "Publish.RestoreTarget", in: `{"id":"网站"}`, args: []string{"target", "restore", "网站"}, want: map[string]string{"name": "网站", "lastEdition": "1"}},
	{call: "Publish.RestoreTarget", in: `{"id":"网站"}`, args: []string{"target", "restore", "网站"}, code: "targets.not_found"},
	{call: "Publish.Deliver", in: `{"number":1,"memberIds":["{zhang}"],"channel":"wechat"}`, args: []string{"edition", "deliver", "1", "--member", "1", "--channel", "wechat"}, want: map[string]string{"deliveries.0.channel": "wechat", "untold": "0"}},
	{call: "Publish.Deliver", in: `{"number":1,"memberIds":["{zoe}"],"channel":"wechat"}`, args: []string{"edition", "deliver", "1", "--member", "2", "--channel", "wechat"}, code: "publishing.not_in_edition"},
	{call: "Publish.Deliver", in: `{"number":1,"memberIds":["{zhang}"],"channel":"pigeon"}`, args: []string{"edition", "deliver", "1", "--member", "1", "--channel", "pigeon"}, code: "publishing.deliver_invalid"},
	{call: "Publish.Undeliver", in: `{"number":1,"memberIds":["{zhang}"]}`, args: []string{"edition", "deliver", "1", "--member", "1", "--undo"}, want: map[string]string{"deliveries.0.channel": "wechat", "untold": "1"}},
	{call: "Publish.SetNote", in: `{"number":1,"note":"第一期"}`, args: []string{"edition", "note", "1", "第一期"}, want: map[string]string{"note": "第一期"}},
	{call: "Publish.Edition", in: `{"number":1}`, args: []string{"edition", "show", "1"}, want: map[string]string{"edition.note": "第一期", "people.0.name": "张三", "untold": "1", "lessons.0.change": "new"}},
	{call: "Publish.Edition", in: `{"number":9}`, args: []string{"edition", "show", "9"}, code: "publishing.no_edition"},
	{call: "Publish.Compare", in: `{"from":1,"to":1}`, args: []string{"edition", "compare", "1", "1"}, want: map[string]string{"sameLessons": "2", "sameMembers": "1", "bytesGrowth": "0"}},
	{call: "Publish.Compare", in: `{"from":1,"to":9}`, args: []string{"edition", "compare", "1", "9"}, code: "publishing.no_edition"},
	{call: "Publish.Rebuild", in: `{"number":1,"kind":"zip","path":"{hosted}-old.zip"}`, args: []string{"edition", "rebuild", "1", "--zip", "{hosted}-old.zip"}, want: map[string]string{"lessons": "2", "members": "1"}},
	{call: "Publish.Rebuild", in: `{"number":1,"kind":"zip","path":"{hosted}-old.zip"}`, args: []string{"edition", "rebuild", "1", "--zip", "{hosted}-old.zip"}, code: "publishing.rebuild_there"},
	{call: "Publish.Plan", in: `{"revoke":["{zhang}"]}`, args: []string{"publish", "--dry-run", "--revoke", "1"}, want: map[string]string{"members": "0", "because.0": "members"}},
	{call: "Publish.Editions", args: []string{"edition", "list"}, pick: "editions", want: map[string]string{"0.number": "1"}},
	{call: "Publish.Face", args: []string{"face", "show"}, want: map[string]string{"on": "false"}},
	{call: "Publish.PublishFace", in: `{"confirm":true}`, args: []string{"face", "publish", "--yes"}, code: "publishing.face_off"},
	{call: "Publish.ChangeFace", in: `{"on":true,"address":"ftp://club.example"}`, args: []string{"face", "set", "on=on", "address=ftp://club.example"}, code: "publishing.face_invalid"},
	{call: "Publish.ChangeFace", in: `{"on":true,"address":"club.example","planIds":["{plan}"]}`, args: []string{"face", "set", "on=on", "address=club.example"}, want: map[string]string{"address": "https://club.example/"}},
	{call: "Publish.FacePicture", in: `{"use":"wall"}`, args: []string{"face", "picture", "wall"}, code: "publishing.face_use"},
	{call: "Publish.PlanFace", in: `{}`, args: []string{"face", "publish", "--dry-run"}, want: map[string]string{"new": "0", "first": "true", "on": "true"}},
	{call: "Publish.PublishFace", in: `{"out":"{hosted}-face"}`, args: []string{"face", "publish", "--out", "{hosted}-face"}, want: map[string]string{"places.0.kind": "folder", "plan.changed": "true"}},
	{call: "Publish.PublishFace", in: `{"out":"{site}"}`, args: []string{"face", "publish", "--out", "{site}"}, code: "deploy.face_in_pack"},
	{call: "Money.Reverse", in: `{"paymentId":"{payment}","kind":"correction","why":"twice"}`, args: []string{"payment", "reverse", "1", "--why", "twice"}, want: map[string]string{"payment.amount.minor": "-19900"}},
	{call: "Money.Reverse", in: `{"paymentId":"{payment}","kind":"correction","why":"twice"}`, args: []string{"payment", "reverse", "1", "--why", "twice"}, code: "payments.reversed"},
	{call: "Reports.Find", in: `{"query":"夜谈"}`, args: []string{"find", "夜谈"}, pick: "hits", want: map[string]string{"0.kind": "event"}},
	{call: "Members.Trash", in: `{"ids":["{zhang}"]}`, args: []string{"member", "trash", "1"}},
	{call: "Members.Roll", in: `{"trashed":true}`, args: []string{"member", "list", "--trashed"}, pick: "rows", want: map[string]string{"0.name": "张三"}},
	{call: "Members.Restore", in: `{"ids":["{zhang}"]}`, args: []string{"member", "restore", "1"}},
	{call: "Inbox.Slips", in: `{}`, args: []string{"inbox", "slips"}, want: map[string]string{"new": "0"}},
	{call: "Inbox.Import", in: `{"path":"{course}"}`, args: []string{"inbox", "import", "{course}"}, code: "inbox.nothing_to_import"},
	{call: "Inbox.Import", in: `{"path":"{cut}"}`, args: []string{"inbox", "import", "{cut}"}, keep: map[string]string{"held": "held.0.id"}, want: map[string]string{"held.0.code": "slip.cut_off"}},
	{call: "Inbox.Retry", in: `{"id":"{held}"}`, args: []string{"inbox", "retry", "{held}"}, want: map[string]string{"held.0.code": "slip.cut_off"}},
	{call: "Inbox.Discard", in: `{"id":"{held}"}`, args: []string{"inbox", "discard", "{held}"}},
	{call: "Inbox.Retry", in: `{"id":"{held}"}`, args: []string{"inbox", "retry", "{held}"}, code: "inbox.slip_not_found"},
	{call: "Inbox.Undiscard", in: `{"id":"{held}"}`, args: []string{"inbox", "restore", "{held}"}},
	{call: "Inbox.Undiscard", in: `{"id":"{held}"}`, args: []string{"inbox", "restore", "{held}"}, code: "inbox.slip_not_found"},
	{call: "Inbox.Slips", in: `{}`, args: []string{"inbox", "slips"}, want: map[string]string{"held.0.code": "slip.cut_off"}},
	{call: "Inbox.Discard", in: `{"id":"none"}`, args: []string{"inbox", "discard", "none"}, code: "inbox.slip_not_found"},
	{call: "Inbox.Slip", in: `{"id":"none"}`, args: []string{"inbox", "show", "none"}, code: "inbox.slip_not_found"},
	{call: "Inbox.Answer", in: `{"id":"none","body":"x"}`, args: []string{"inbox", "answer", "none", "x"}, code: "inbox.slip_not_found"},
	{call: "Inbox.MarkDone", in: `{"ids":["none"]}`, args: []string{"inbox", "done", "none"}, code: "inbox.slip_not_found"},
	{call: "Inbox.List", in: `{}`, args: []string{"inbox", "list"}, pick: "problems", want: map[string]string{"0.code": "lessons.link_missing"}},
	{call: "Settings.Show", args: []string{"settings", "show"}, want: map[string]string{"community": "夜读", "currency": "CNY"}},
}

// face runs one step and answers its JSON and, when it failed, the error's code.
type face func(t *testing.T, s step) (answer any, code string)

func TestFacesAnswerAlike(t *testing.T) {
	t.Setenv("GUILDBOOK_CONFIG", t.TempDir())
	type result struct {
		answer any
		code   string
	}
	answers := map[string][]result{}
	for _, name := range []string{"bridge", "http", "cli"} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "club")
			vars := map[string]string{"course": makeCourse(t), "cut": makeCutSlip(t), "site": filepath.Join(t.TempDir(), "site"), "hosted": filepath.Join(t.TempDir(), "hosted"), "today": today()}
			run := faceOf[name](t, dir)
			for _, s := range scenario {
				answer, code := run(t, fillStep(s, vars))
				if code != s.code {
					t.Fatalf("%s: error code %q, want %q", s.call, code, s.code)
				}
				if s.pick != "" && name != "cli" && code == "" {
					answer = at(answer, s.pick)
				}
				if s.first && name == "cli" && code == "" {
					answer = at(answer, "0")
				}
				for path, want := range s.want {
					if got := fmt.Sprint(at(answer, path)); got != fill(want, vars) {
						t.Errorf("%s: %s is %q, want %q", s.call, path, got, fill(want, vars))
					}
				}
				for key, path := range s.keep {
					vars[key] = fmt.Sprint(at(answer, path))
				}
				answers[name] = append(answers[name], result{mask(answer), code})
			}
		})
	}
	if t.Failed() {
		return
	}
	for i, s := range scenario {
		if answers["bridge"][i].answer == nil || s.code != "" {
			continue // the bridge answers nothing where the command tells whom it found
		}
		b, h, c := answers["bridge"][i].answer, answers["http"][i].answer, answers["cli"][i].answer
		if !reflect.DeepEqual(b, h) {
			t.Errorf("%s: bridge and http differ:\n%v\n%v", s.call, b, h)
		}
		if !reflect.DeepEqual(b, c) {
			t.Errorf("%s: bridge and command line differ:\n%v\n%v", s.call, b, c)
		}
	}
}

var faceOf = map[string]func(t *testing.T, dir string) face{
	"bridge": func(t *testing.T, dir string) face {
		services := servicesOf(openHost(t, dir, create))
		return func(t *testing.T, s step) (any, string) {
			return call(t, services, s)
		}
	},
	"http": func(t *testing.T, dir string) face {
		o := webui.ForHost(openHost(t, dir, create), files.NewArea())
		o.Pages = fstest.MapFS{"index.html": {Data: []byte("<!doctype html>")}}
		server, err := webui.Listen(o)
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(context.Background())
		done := make(chan error, 1)
		go func() { done <- server.Run(ctx) }()
		t.Cleanup(func() { stop(); <-done })
		base, _, _ := strings.Cut(server.URL(), "/?")
		return func(t *testing.T, s step) (any, string) {
			req, err := http.NewRequest("POST", base+"/rpc/"+strings.Replace(s.call, ".", "/", 1), strings.NewReader(s.in))
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Authorization", "Bearer "+server.Token())
			req.Header.Set("Content-Type", "application/json")
			res, err := http.DefaultClient.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = res.Body.Close() }()
			body, err := io.ReadAll(res.Body)
			if err != nil {
				t.Fatal(err)
			}
			if res.StatusCode >= 400 {
				return nil, fmt.Sprint(at(decode(t, body), "code"))
			}
			if len(bytes.TrimSpace(body)) == 0 {
				return nil, ""
			}
			return decode(t, body), ""
		}
	},
	"cli": func(t *testing.T, dir string) face {
		a := create(t, dir)
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		return func(t *testing.T, s step) (any, string) {
			if len(s.args) == 0 { // the workspace goes on as the screens leave it
				h := openHost(t, dir, reopen)
				defer func() { _ = h.Close() }()
				return call(t, servicesOf(h), s)
			}
			var out, errOut bytes.Buffer
			args := append([]string{"-w", dir, "--json"}, s.args...)
			if exit := cli.Run(context.Background(), args, strings.NewReader(""), &out, &errOut); exit != 0 {
				e := decode(t, errOut.Bytes())
				if at(e, "message") == at(e, "code") {
					t.Errorf("%v: no sentence for %v", s.args, at(e, "code"))
				}
				return nil, fmt.Sprint(at(e, "code"))
			}
			return decode(t, out.Bytes()), ""
		}
	},
}

// servicesOf are the structs of the bridge by name.
func servicesOf(h *bridge.Host) map[string]reflect.Value {
	services := map[string]reflect.Value{}
	for _, s := range h.Services() {
		v := reflect.ValueOf(s)
		services[v.Type().Elem().Name()] = v
	}
	return services
}

func call(t *testing.T, services map[string]reflect.Value, s step) (any, string) {
	t.Helper()
	service, method, _ := strings.Cut(s.call, ".")
	m := services[service].MethodByName(method)
	if !m.IsValid() {
		t.Fatalf("no method %s", s.call)
	}
	var args []reflect.Value
	if m.Type().NumIn() == 1 {
		in := reflect.New(m.Type().In(0))
		if err := json.Unmarshal([]byte(s.in), in.Interface()); err != nil {
			t.Fatal(err)
		}
		args = append(args, in.Elem())
	}
	out := m.Call(args)
	if err, _ := out[len(out)-1].Interface().(error); err != nil {
		return nil, apperr.From(err).Code
	}
	if len(out) == 1 {
		return nil, ""
	}
	body, err := json.Marshal(out[0].Interface())
	if err != nil {
		t.Fatal(err)
	}
	return decode(t, body), ""
}

func create(t *testing.T, dir string) *app.App {
	t.Helper()
	a, err := app.Create(context.Background(), app.CreateIn{
		Dir: dir, Name: "夜读", Currency: "CNY", Timezone: "Asia/Shanghai", Language: "zh",
	}, app.Ports{Reader: readerPage, Worker: readerWorker, Reply: replyScript})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func reopen(t *testing.T, dir string) *app.App {
	t.Helper()
	a, err := app.Open(context.Background(), dir, app.Ports{Reader: readerPage, Worker: readerWorker, Reply: replyScript})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// readerWorker stands in for the script that is published beside the page.
func readerWorker() ([]byte, error) { return []byte("self.skipWaiting()\n"), nil }

// replyScript stands in for the script that makes slips.
func replyScript() ([]byte, error) { return []byte("gzipped"), nil }

// readerPage stands in for the built reader where only the pack's files matter.
func readerPage() ([]byte, error) {
	return []byte("<!doctype html><title>Pack</title><body><!--gb:data--></body>"), nil
}

func openHost(t *testing.T, dir string, open func(*testing.T, string) *app.App) *bridge.Host {
	t.Helper()
	h := bridge.NewHost(app.Ports{Reader: readerPage, Worker: readerWorker, Reply: replyScript}, func(cause string) { t.Log(cause) })
	if err := h.Use(open(t, dir)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.Close() })
	return h
}

// makeCutSlip is what a chat left of a slip.
func makeCutSlip(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "cut.gbr")
	if err := os.WriteFile(name, []byte("-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func makeCourse(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "course")
	for name, body := range map[string]string{
		"01-one.md": "# 开头\n\n好的开头像一扇门。[[结尾]]\n",
		"02-two.md": "---\ntitle: 结尾\n---\n看[开头](01-one.md)，也看[没有的](03-none.md)。\n",
	} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func today() string {
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		return ""
	}
	return time.Now().In(zone).Format("2006-01-02")
}

func fillStep(s step, vars map[string]string) step {
	s.in = fill(s.in, vars)
	args := make([]string, len(s.args))
	for i, a := range s.args {
		args[i] = fill(a, vars)
	}
	s.args = args
	return s
}

func fill(s string, vars map[string]string) string {
	for k, v := range vars {
		s = strings.ReplaceAll(s, "{"+k+"}", v)
	}
	return s
}

func decode(t *testing.T, body []byte) any {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%v: %s", err, body)
	}
	return v
}

// at follows a path of field names and indexes.
func at(v any, path string) any {
	for key := range strings.SplitSeq(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			v = x[key]
		case []any:
			var i int
			if _, err := fmt.Sscan(key, &i); err != nil || i >= len(x) {
				return nil
			}
			v = x[i]
		default:
			return nil
		}
	}
	return v
}

var (
	uuidPattern = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}`)
	codePattern = regexp.MustCompile(`([0-9A-Z]{5}-){5}[0-9A-Z]`)
)

// mask takes out what differs from one workspace to the next: identifiers, instants, codes, folders, sizes.
func mask(v any) any {
	switch x := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, y := range x {
			switch k {
			case "at", "decided", "updated", "receivedAt", "triedAt", "startsAt", "endsAt", "issuedAt", "publishedAt", "lastPublishedAt", "bytes", "writeBytes", "totalBytes", "path", "dir", "folder", "source", "recent":
				out[k] = "..."
			default:
				out[k] = mask(y)
			}
		}
		return out
	case []any:
		out := make([]any, len(x))
		for i, y := range x {
			out[i] = mask(y)
		}
		return out
	case string:
		if filepath.IsAbs(x) {
			return "..."
		}
		return codePattern.ReplaceAllString(uuidPattern.ReplaceAllString(x, "ID"), "CODE")
	}
	return v
}
