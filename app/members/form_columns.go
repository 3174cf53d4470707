package members

import (
	"regexp"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/importer/people"
	foreign "guildbook/app/importer/table"
)

// formTimes are the columns of the moment when a form was sent, the surest first.
var formTimes = []string{
	"提交时间", "提交答卷时间", "submittedat", "completiontime", "timestamp", "时间戳记", "时间戳", "填写时间", "填表时间", "提交日期", "submissiondate",
	"submissiontime", "submitdate", "datesubmitted", "submitted", "申请时间", "申请日期", "报名时间", "报名日期", "完成时间", "结束时间", "createdat",
	"starttime", "startdate", "开始时间",
}

// formOwn are the columns that a form service keeps for itself.
var formOwn = []string{
	"", "序号", "id", "no", "submissionid", "respondentid", "responseid", "networkid", "答卷编号", "starttime", "startdate", "开始时间", "开始答题时间",
	"lastmodifiedtime", "上次修改时间", "最后修改时间", "所用时间", "答题时长", "来自ip", "ip", "ipaddress", "来源详情",
}

// formNames are names that only forms ask for.
var formNames = map[string]meaning{
	"怎么称呼": {"name", 90}, "如何称呼": {"name", 91}, "提交者": {"name", 95}, "提交人": {"name", 96}, "填写人": {"name", 97},
}

var (
	questionNumber = regexp.MustCompile(`^\s*(?:[Qq]?\d+|[一二三四五六七八九十]+)\s*[.、．:：)）]\s*`)
	questionAside  = regexp.MustCompile(`[（(【\[][^）)】\]]*[）)】\]]`)
	// questionAsks are what a question says around the thing it asks for; in the form of people.Key.
	questionAsks = []*regexp.Regexp{
		regexp.MustCompile(`^请?(?:填写|输入|留下|告诉我们)(?:一下)?`), regexp.MustCompile(`^[您你]的?`), regexp.MustCompile(`(?:是什么|是多少|是|[您你])$`),
		regexp.MustCompile(`^please`), regexp.MustCompile(`^(?:enter|tellus|provide)`), regexp.MustCompile(`^(?:whatisyour|whatsyour|your)`),
	}
)

// formKey is what a question asks for, as people.Key writes it: without its number, asides and the words around.
func formKey(question string) string {
	s := questionNumber.ReplaceAllString(Line(question), "")
	if plain := questionAside.ReplaceAllString(s, ""); people.Key(plain) != "" {
		s = plain
	}
	key := people.Key(s)
	for _, around := range questionAsks {
		if bare := around.ReplaceAllString(key, ""); bare != "" {
			key = bare
		}
	}
	return key
}

// formMeaning is the field of FormFields that a question asks for.
func formMeaning(question string) (meaning, bool) {
	key := formKey(question)
	if i := slices.Index(formTimes, key); i >= 0 && key != "" {
		return meaning{"applied_on", i}, true
	}
	m, ok := known[key]
	if !ok {
		m, ok = formNames[key]
	}
	return m, ok && slices.Contains(FormFields, m.field)
}

// layForm finds the row of the questions and which of them ask for a name, contacts and the day. It answers
// members.import_field_unknown, members.import_column_missing and what File.unnamed answers; see FormIn.Look.
func (f *File) layForm(look bool) error {
	for field := range f.in.Mapping {
		if !slices.Contains(FormFields, field) {
			return apperr.New(apperr.Invalid, "members.import_field_unknown", "field", field, "fields", strings.Join(FormFields, ", "))
		}
	}
	asked := make([]record, len(f.records))
	for i, r := range f.records {
		asked[i] = r
		if i >= headerWithin {
			continue
		}
		asked[i].cells = make([]string, len(r.cells))
		for j, c := range r.cells {
			asked[i].cells[j] = c
			if m, ok := formMeaning(c); ok && m.field != "applied_on" {
				asked[i].cells[j] = headers[m.field][0]
			}
		}
	}
	at := findHeader(asked, f.in.Mapping)
	if at < 0 {
		return f.unnamed(false)
	}
	width := 0
	for _, r := range f.records[at:] {
		width = max(width, len(r.cells))
	}
	header := f.records[at].cells
	f.table = sheet{mapping: map[string]int{}, header: f.records[at].line, rows: f.records[at+1:], columns: columnNames(header, min(width, 1000))}
	best := map[string]int{}
	for i, cell := range header {
		m, ok := formMeaning(cell)
		if _, decided := f.in.Mapping[m.field]; !ok || decided || !f.says(i, m.field) {
			continue
		}
		if rank, taken := best[m.field]; !taken || m.rank < rank {
			best[m.field], f.table.mapping[m.field] = m.rank, i
		}
	}
	for field, column := range f.in.Mapping {
		if strings.TrimSpace(column) == "" {
			continue
		}
		i := f.table.indexOf(column)
		if i < 0 {
			return apperr.New(apperr.Invalid, "members.import_column_missing", "file", f.Name, "field", field, "column", column, "columns", strings.Join(f.table.columns, ", "))
		}
		f.table.mapping[field] = i
	}
	if !f.named() {
		return f.unnamed(look)
	}
	return nil
}

// says tells whether any row has in a column what the field wants: a service's own column of addresses may hold nothing but
// "anonymous".
func (f *File) says(i int, field string) bool {
	if len(f.table.rows) == 0 {
		return true
	}
	return slices.ContainsFunc(f.table.rows, func(r record) bool {
		if i >= len(r.cells) {
			return false
		}
		s := Line(foreign.Unguard(r.cells[i]))
		return s != "" && (field != "email" || ValidEmail(s))
	})
}

// questions are the columns that are kept as questions, and those that are the form's own.
func (f *File) questions() (asked, own []int) {
	for i, column := range f.table.columns {
		fed := false
		for _, at := range f.table.mapping {
			fed = fed || at == i
		}
		switch {
		case fed:
		case slices.Contains(formOwn, formKey(column)):
			own = append(own, i)
		default:
			asked = append(asked, i)
		}
	}
	return asked, own
}
