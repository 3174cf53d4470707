package demo

import "time"

// gathering is an event placed by how many weeks it lies from the next Wednesday gathering; negative weeks
// are past. What is said about a place is invented, like the people.
type gathering struct {
	weeks  int
	day    time.Weekday
	start  string
	length time.Duration
	title  string
	kind   string
	place  string
	note   string
	draws  string // tag of those it is for; empty: everybody
}

const (
	hall   = "半层书店二楼，另开线上会议室"
	online = "线上会议室，链接在群公告"
	// bookSwap is announced long before.
	bookSwap = "线下聚会：交换一本书"
	clinic   = "Online, link in the pinned message"
)

// gatherings is a year of them, oldest first: twenty past, three to come.
var gatherings = []gathering{
	{-51, time.Wednesday, "20:00", 90 * time.Minute, "周三夜谈：为什么写", "hybrid", hall, "每人三分钟，不评价。", ""},
	{-48, time.Wednesday, "20:00", 90 * time.Minute, "周三夜谈：写一间屋子", "hybrid", hall, "", ""},
	{-45, time.Saturday, "14:00", 3 * time.Hour, "线下聚会：每人念一页", "onsite", "半层书店二楼，长桌那间", "带打印稿，字号四号。茶水自取。", ""},
	{-42, time.Sunday, "16:00", time.Hour, "Editing clinic: the first paragraph", "online", clinic, "Bring one paragraph and cover it with your hand.", "English"},
	{-39, time.Wednesday, "20:00", 90 * time.Minute, "周三夜谈：听来的一句话", "online", online, "", ""},
	{-37, time.Wednesday, "20:00", 90 * time.Minute, "周三夜谈：气味与地方", "hybrid", hall, "", ""},
	{-34, time.Saturday, "14:00", 150 * time.Minute, "改稿工作坊：从第二段开始", "hybrid", hall, "先把第一段折到背面去。", ""},
	{-31, time.Wednesday, "20:00", 90 * time.Minute, "周三夜谈：人物进门", "hybrid", hall, "", ""},
	{-28, time.Sunday, "09:30", 3 * time.Hour, "城市漫写：沿河走一段", "onsite", "河边小码头集合，下雨改到书店", "走四站路，停三次，每次写十分钟。", ""},
	{-26, time.Wednesday, "20:00", 90 * time.Minute, "周三夜谈：没说出口的话", "online", online, "", ""},
	{-23, time.Sunday, "16:00", time.Hour, "Editing clinic: verbs", "online", clinic, "", "English"},
	{-21, time.Wednesday, "20:00", 100 * time.Minute, "周三夜谈：父母那一辈", "hybrid", hall, "备了纸巾，用完了。", ""},
	{-18, time.Saturday, "14:00", 2 * time.Hour, "长篇工作坊：开班", "hybrid", hall, "交一页纸大纲，讲三分钟。", "长篇"},
	{-16, time.Wednesday, "20:00", 90 * time.Minute, "周三夜谈：删掉的那一段", "hybrid", hall, "", ""},
	{-13, time.Wednesday, "20:00", 90 * time.Minute, "周三夜谈：梦可不可以写", "online", online, "", ""},
	{-10, time.Sunday, "16:00", time.Hour, "Editing clinic: long and short", "online", clinic, "Ken counted everybody's sentences.", "English"},
	{-8, time.Wednesday, "20:00", 90 * time.Minute, "周三夜谈：一张旧照片", "hybrid", hall, "", ""},
	{-5, time.Saturday, "14:00", 2 * time.Hour, "长篇工作坊：中段互读", "hybrid", hall, "", "长篇"},
	{-3, time.Wednesday, "20:00", 90 * time.Minute, "周三夜谈：同一件事，三种距离", "hybrid", hall, "", ""},
	{-1, time.Wednesday, "20:00", 90 * time.Minute, "周三夜谈：结尾送到哪里", "hybrid", hall, "收尾的三种办法，各念一篇。", ""},
	{0, time.Wednesday, "20:00", 90 * time.Minute, "周三夜谈：分一件旧家具", "hybrid", hall, "二十句对话，遮住名字念。", ""},
	{2, time.Sunday, "16:00", time.Hour, "Editing clinic: asking for notes", "online", clinic, "", "English"},
	{4, time.Saturday, "14:00", 3 * time.Hour, bookSwap, "onsite", "半层书店二楼，长桌那间", "书里夹一张纸条，写给下一个人。", ""},
}

// chance is how likely somebody comes, given their habit.
func (g gathering) chance(p person) float64 {
	c := p.habit
	drawn := g.draws == ""
	for _, t := range p.tags {
		drawn = drawn || t == g.draws
	}
	switch {
	case g.kind == "onsite" && p.remote:
		return 0
	case !drawn && g.draws == "长篇":
		return 0
	case !drawn:
		return c * 0.35
	case g.draws != "":
		return min(c*1.3, 0.97)
	case g.kind == "onsite":
		return c * 0.85
	}
	return c
}
