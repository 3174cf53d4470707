package face

import (
	"fmt"
	"strings"
	"time"

	"guildbook/app/civil"
)

// words are the face's own, in one language.
type words struct {
	lang, locale                                              string // html lang, og:locale
	skip, about, forWhom, lessons, events, plans, join        string
	enter, toJoin, membersOnly, membersLesson, contact        string
	allLessons, feed, home, previous, next, updated, joinText string
	lost, lostText, table, done, qr, publicOf, free           string
	kinds                                                     map[string]string
}

var chinese = words{
	lang: "zh-CN", locale: "zh_CN", skip: "跳到正文", about: "这里是什么", forWhom: "适合谁", lessons: "公开的课", events: "接下来的活动",
	plans: "怎么收费", join: "怎么加入", enter: "成员入口", toJoin: "看看怎么加入", membersOnly: "成员可读", membersLesson: "一篇成员可读的课",
	contact: "联系", allLessons: "课程", feed: "订阅公开课", home: "首页", previous: "上一课", next: "下一课", updated: "更新于 %s",
	joinText: "这是一篇公开课。更多的课和活动，留给成员。", lost: "这一页不在了", lostText: "它可能已经收起来，也可能网址有误。", table: "表格",
	done: "完成", qr: "加入用的二维码", publicOf: "%d 课公开", free: "免费",
	kinds: map[string]string{"online": "线上", "onsite": "线下", "hybrid": "线上线下同步"},
}

var english = words{
	lang: "en", locale: "en_US", skip: "Skip to the text", about: "What this is", forWhom: "Who it is for", lessons: "Public lessons",
	events: "Coming up", plans: "What it costs", join: "How to join", enter: "Members enter here", toJoin: "How to join",
	membersOnly: "for members", membersLesson: "a lesson for members", contact: "Contact", allLessons: "Lessons", feed: "Feed of public lessons",
	home: "Home", previous: "Previous", next: "Next", updated: "Updated %s", joinText: "This lesson is public. The others, and the evenings, are for members.",
	lost: "This page is gone", lostText: "It may have been taken down, or the address may be wrong.", table: "Table", done: "Done",
	qr: "QR code for joining", publicOf: "%d public", free: "Free",
	kinds: map[string]string{"online": "online", "onsite": "on site", "hybrid": "online and on site"},
}

func wordsOf(language string) words {
	if language == "en" {
		return english
	}
	return chinese
}

// day writes a date out.
func (w words) day(t time.Time) string {
	if w.lang == "en" {
		return t.Format("2 January 2006")
	}
	return t.Format("2006 年 1 月 2 日")
}

// moment writes the day of the week, the date and the time of an event.
func (w words) moment(t time.Time) string {
	if w.lang == "en" {
		return t.Format("Monday 2 January 2006, 15:04")
	}
	return t.Format("2006 年 1 月 2 日") + " 周" + string([]rune("日一二三四五六")[t.Weekday()]) + t.Format(" 15:04")
}

// period says what a price buys.
func (w words) period(p civil.Period) string {
	zh := w.lang != "en"
	switch {
	case p.Lifetime() && zh:
		return "终身"
	case p.Lifetime():
		return "for life"
	case p.Until() != "" && zh:
		return "至 " + w.day(p.Until().Start(time.UTC))
	case p.Until() != "":
		return "until " + w.day(p.Until().Start(time.UTC))
	case p.Months() > 0 && p.Months()%12 == 0:
		return w.count(p.Months()/12, "年", "year")
	case p.Months() > 0:
		return w.count(p.Months(), "个月", "month")
	default:
		return w.count(p.Days(), "天", "day")
	}
}

func (w words) count(n int, zh, en string) string {
	if w.lang != "en" {
		return fmt.Sprintf("%d %s", n, zh)
	}
	if n != 1 {
		en += "s"
	}
	return fmt.Sprintf("for %d %s", n, en)
}

// mark is the first character of a name, for the seal.
func mark(name string) string {
	for _, r := range strings.TrimSpace(name) {
		return strings.ToUpper(string(r))
	}
	return "·"
}
