package markdown

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// canonical gives the one name of boxes that have several.
var canonical = map[string]string{
	"summary": "abstract", "tldr": "abstract", "check": "success", "done": "success", "help": "question",
	"faq": "question", "fail": "failure", "missing": "failure", "error": "danger", "cite": "quote",
	"attention": "warning", "prerequisite": "prereq", "notice": "note", "details": "details",
	"提示": "tip", "注意": "note", "说明": "note", "备注": "note", "笔记": "note", "警告": "warning", "危险": "danger",
	"信息": "info", "重要": "important", "示例": "example", "例子": "example", "问题": "question", "练习": "challenge",
	"答案": "solution", "解答": "solution", "详情": "details", "折叠": "details", "引用": "quote", "小结": "keypoints",
	"目标": "objectives",
}

// boxWords are the words over a box without a title.
var boxWords = map[string][2]string{ // English, Chinese
	"note": {"Note", "注意"}, "info": {"Info", "信息"}, "tip": {"Tip", "提示"}, "hint": {"Hint", "提示"},
	"warning": {"Warning", "警告"}, "danger": {"Danger", "危险"}, "caution": {"Caution", "小心"},
	"important": {"Important", "重要"}, "example": {"Example", "示例"}, "question": {"Question", "问题"},
	"questions": {"Questions", "本课的问题"}, "objectives": {"Objectives", "学习目标"}, "keypoints": {"Key points", "要点"},
	"quote": {"Quote", "引用"}, "success": {"Success", "成功"}, "failure": {"Failure", "失败"}, "bug": {"Bug", "缺陷"},
	"abstract": {"Summary", "摘要"}, "todo": {"To do", "待办"}, "details": {"Details", "详情"},
	"solution": {"Solution", "解答"}, "answer": {"Answer", "答案"}, "spoiler": {"Show more", "展开"},
	"challenge": {"Exercise", "练习"}, "exercise": {"Exercise", "练习"}, "prereq": {"Before you start", "课前准备"},
	"discussion": {"Discussion", "讨论"}, "checklist": {"Checklist", "清单"}, "testimonial": {"Testimonial", "感言"},
	"instructor": {"For the instructor", "讲师备注"}, "callout": {"Note", "注意"},
}

// plainBoxes are containers that only group or lay out; they get no title.
var plainBoxes = map[string]bool{
	"raw": true, "v-pre": true, "code-group": true, "group-tab": true, "tab": true, "tabs": true, "columns": true,
	"column": true, "grid": true, "row": true, "col": true, "center": true, "left": true, "right": true, "figure": true,
	"container": true, "div": true, "section": true, "aside": true, "wrapper": true,
}

// folded are containers that hide their content until asked for.
var folded = map[string]bool{
	"details": true, "solution": true, "answer": true, "spoiler": true, "hint": true, "instructor": true,
}

var unsafeInClass = regexp.MustCompile(`[^a-z0-9]+`)

// style decides how a box is written: its name as part of a class, whether it is a plain group, whether it folds.
func (b *box) style() (class string, plain, folds bool) {
	name := b.name
	plain = !b.isQuote && plainBoxes[name]
	folds = b.fold != 0 || !b.isQuote && folded[name]
	if c, ok := canonical[name]; ok {
		name = c
		folds = folds || !b.isQuote && folded[name]
	} else if name == "hint" && b.isQuote {
		name = "tip"
	}
	class = strings.Trim(unsafeInClass.ReplaceAllString(name, "-"), "-")
	if class == "" {
		class = "note"
	}
	return class, plain, folds
}

// word is what stands over a box without a title.
func (b *box) word(class, language string) string {
	if w, ok := boxWords[class]; ok && (class != "note" || canonical[b.name] == "note" || b.name == "note") {
		if language == "zh" {
			return w[1]
		}
		return w[0]
	}
	r, n := utf8.DecodeRuneInString(b.name)
	return string(unicode.ToUpper(r)) + strings.ReplaceAll(b.name[n:], "-", " ")
}
