package demo

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"guildbook/app/codes"
	"guildbook/app/inbox"
	"guildbook/app/pack"
	"guildbook/app/slip"
)

// letter is what a member wrote back: made in the pack that they have, with their code, as their reader makes it.
type letter struct {
	who, kind   string
	about       string // title of a lesson or an event
	body        string
	file, words string // an attachment
	days        int    // when it was written
	clock       string
	greeting    string // what stands around it in the chat
	cut         bool   // copied without its end
	answer      string
}

var letters = []letter{
	{
		who: "林小雨", kind: slip.Homework, about: "看见", body: "写了楼下的修鞋摊，二百八十字。“看见”的部分在第二段，不知道算不算写够了。",
		file: "修鞋摊.md", words: mendingStall, days: -15, clock: "22:31", greeting: "林老师，作业放这里了，不急",
		answer: "第二段写够了，而且是靠手写够的：锥子、蜡线、鞋底朝上。第一段里“岁月”两个字可以拿掉，读的人自己会看到。下次夜谈念这一段吧。",
	},
	{who: "孟凡", kind: slip.Read, about: "看见", days: -14, clock: "07:52", greeting: "地铁上读完的"},
	{
		who: "叶知秋", kind: slip.Reply, about: "五感", body: "“先写声音”这个办法管用。按这个顺序重写了开头，比原来短了一半。", days: -9, clock: "21:08",
	},
	{
		who: "Ken Adeyemi", kind: slip.Question, about: "Read it aloud", days: -4, clock: "19:40", greeting: "From my phone:",
		body: "When a sentence trips me the same way three times, is it the sentence or is it me? I read Lagos English aloud and the page was written for another ear.",
	},
	{who: "贺兰", kind: slip.RSVP, about: bookSwap, body: "yes\n带两本，一本多的给忘了带的人。", days: -2, clock: "12:15"},
	{who: "苏合", kind: slip.RSVP, about: bookSwap, body: "maybe\n那天可能要值班。", days: -2, clock: "18:03", greeting: "先回一个"},
	{
		who: "周以南", kind: slip.Homework, about: "一页纸大纲", body: "第三版大纲。主角想要的东西终于写成了一句话。", file: "大纲-3.md", words: outline, days: -1, clock: "23:26",
	},
	{
		who: "朱珊", kind: slip.Question, about: "看见", body: "方言的对话要不要改成普通话？", days: -1, clock: "09:30", greeting: "问个问题", cut: true,
	},
}

const (
	mendingStall = "# 修鞋摊\n\n岁月在这条街上走得慢。\n\n他把鞋底朝上，锥子先扎一个眼，蜡线跟着进去，拉紧的时候嘴也跟着抿一下。钉子含在唇间，四颗，用一颗少一颗。等鞋的人坐在小马扎上，一只脚穿着拖鞋，另一只脚踩着自己的报纸。\n"
	outline      = "# 大纲，第三版\n\n她想在房子拆掉之前，把那架钢琴运出去。\n\n- 一：量门，门比钢琴窄两指。\n- 二：找人，每个人都说要先看看。\n- 三：拆窗。\n"
	correspond   = 3 * time.Hour // until the organizer takes a letter in
)

// correspondence brings in what members wrote, as it was sent.
func (y *year) correspondence() {
	for i, l := range letters {
		written := y.on(l.days, l.clock)
		y.at(written.Add(correspond), func(ctx context.Context) error {
			text, err := y.write(ctx, l, written)
			if err != nil || text == "" {
				return err
			}
			in := inbox.ImportIn{Text: l.greeting + "\n\n" + text}
			if l.file != "" { // too long for a chat: a file
				in = inbox.ImportIn{Path: filepath.Join(y.scratch, fmt.Sprintf("%s-%d.gbr", l.who, i+1))}
				if err := os.WriteFile(in.Path, []byte(text), 0o600); err != nil {
					return err
				}
			}
			out, err := y.app.Inbox.Import(ctx, in)
			if err != nil {
				return err
			}
			if len(out.Held) > 0 != l.cut {
				return fmt.Errorf("demo: a slip of %s: %+v", l.who, out)
			}
			if l.answer == "" {
				return nil
			}
			_, err = y.app.Inbox.Answer(ctx, inbox.AnswerIn{ID: out.Added[0].ID, Body: l.answer})
			return err
		})
	}
}

// write opens the pack with the member's code and makes the slip there; empty where the pack takes none.
func (y *year) write(ctx context.Context, l letter, written time.Time) (string, error) {
	code, err := y.app.Codes.Show(ctx, codes.MemberIn{MemberID: y.people[l.who].id})
	if err != nil {
		return "", err
	}
	src, err := pack.OpenSource(y.app.Workspace.PackDir())
	if err != nil {
		return "", err
	}
	defer src.Close()
	p, err := pack.Open(src, code.Code)
	if err != nil {
		return "", err
	}
	if p.Reply == "" {
		return "", nil
	}
	s := slip.Slip{
		Pack: p.ID, Epoch: p.Tiers[0].Epoch, Generation: p.Generation, Me: p.Member, ID: slip.NewID(), Kind: l.kind, Sequence: 1,
		Made: written.UnixMilli(), Body: l.body,
	}
	for _, c := range p.Courses {
		for _, o := range c.Lessons {
			if o.Title == l.about {
				s.Lesson = o.ID
			}
		}
	}
	for _, e := range p.Events {
		if e.Title == l.about {
			s.Event = e.ID
		}
	}
	if s.Lesson+s.Event == "" {
		return "", fmt.Errorf("demo: %s finds no %q in the pack", l.who, l.about)
	}
	if l.kind == slip.Read {
		s.Body, s.Lesson = s.Lesson, ""
	}
	if l.file != "" {
		s.Files = []slip.File{{Name: l.file, Type: "text/markdown", Data: []byte(l.words)}}
	}
	own, err := pack.ParseCode(code.Code)
	if err != nil {
		return "", err
	}
	sealed, err := slip.Seal(s, own.SigningKey(p.ID), p.Reply)
	if err != nil {
		return "", err
	}
	text := string(slip.Armor(sealed))
	if l.cut {
		lines := strings.Split(text, "\n")
		text = strings.Join(lines[:len(lines)/2], "\n")
	}
	return text, nil
}
