package members

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"guildbook/app/apperr"
	"guildbook/app/importer/people"
)

// layout is how the columns of a file are to be read.
type layout struct {
	wanted     map[string]string // field -> column, by the organizer
	remembered map[string]string // by an earlier import of the same columns
	preset     string            // empty: known by the columns
	header     int               // line of the header, 0: to be found, -1: there is none
	history    bool
	card       bool // an address book
}

// maxFieldName is the most characters of the name of an own field.
const maxFieldName = 60

func validFieldName(name string) bool {
	return name != "" && name == Line(name) && utf8.RuneCountInString(name) <= maxFieldName
}

// makeTable finds the header among the records and decides which column feeds which field: as wanted says, then as it was the
// last time, then as the program that wrote the file means it, and for the rest by the columns' names. An empty name in wanted
// leaves the field out. It answers members.import_field_unknown, members.import_column_missing, members.import_preset_unknown,
// members.import_preset_misfit and members.import_header_missing.
func makeTable(records []record, l layout, file string) (sheet, error) {
	for field := range l.wanted {
		if !isField(field) {
			return sheet{}, apperr.New(apperr.Invalid, "members.import_field_unknown", "field", field, "fields", strings.Join(slices.Concat(Fields, HistoryFields), ", "))
		}
	}
	t := sheet{mapping: map[string]int{}, header: -1}
	at, err := l.headerOf(records, file)
	if err != nil {
		return t, err
	}
	width := 0
	for _, r := range records[max(at, 0):] {
		width = max(width, len(r.cells))
	}
	width = min(width, 1000)
	var header []string
	if at >= 0 {
		header, t.header = records[at].cells, records[at].line
	}
	t.rows = records[at+1:]
	t.columns = columnNames(header, width)
	var guessed map[string]int
	t.preset = people.Guess(header)
	if l.preset != "" {
		var ok bool
		if t.preset, ok = people.Find(l.preset); !ok {
			return t, apperr.New(apperr.Invalid, "members.import_preset_unknown", "preset", l.preset, "presets", strings.Join(people.Names(), ", "))
		}
		if !t.preset.Fits(t.columns) {
			return t, apperr.New(apperr.Invalid, "members.import_preset_misfit", "file", file, "preset", l.preset, "columns", strings.Join(t.columns, ", "))
		}
	}
	t.card, t.exact = l.card, l.card || t.preset.Exact
	if at >= 0 {
		guessed = guessByName(header, known)
		t.follow(guessed)
	} else {
		guessed = guessByContent(t.rows, width)
	}
	for field, column := range l.remembered {
		if _, decided := l.wanted[field]; decided {
			continue
		}
		if i := t.indexOf(column); i >= 0 && isField(field) {
			t.take(guessed, field, i)
		} else if column == "" {
			delete(guessed, field)
		}
	}
	for field, column := range l.wanted {
		delete(guessed, field)
		if strings.TrimSpace(column) == "" {
			continue
		}
		i := t.indexOf(column)
		if i < 0 {
			return t, apperr.New(apperr.Invalid, "members.import_column_missing", "file", file, "field", field, "column", column, "columns", strings.Join(t.columns, ", "))
		}
		t.mapping[field] = i
	}
	for field, i := range guessed {
		if slices.Contains(HistoryFields, field) || !t.feeds(i) {
			t.mapping[field] = i
		}
	}
	t.suggest(header, l)
	if _, has := t.mapping["name"]; !has {
		_, first := t.mapping["first_name"]
		_, last := t.mapping["last_name"]
		alias, nick := t.mapping["alias"]
		if _, decided := l.wanted["alias"]; nick && !first && !last && !decided {
			t.mapping["name"] = alias // 昵称 is all the name there is
			delete(t.mapping, "alias")
		}
	}
	return t, nil
}

func (l layout) headerOf(records []record, file string) (int, error) {
	switch {
	case l.header < 0:
		return -1, nil
	case l.header == 0:
		return findHeader(records, l.wanted), nil
	}
	i := slices.IndexFunc(records, func(r record) bool { return r.line == l.header })
	if i < 0 {
		return -1, apperr.New(apperr.Invalid, "members.import_header_missing", "file", file, "line", l.header)
	}
	return i, nil
}

func (t *sheet) indexOf(column string) int {
	return slices.IndexFunc(t.columns, func(c string) bool { return column != "" && Fold(c) == Fold(column) })
}

// feeds tells whether a column feeds a field of the member already.
func (t *sheet) feeds(i int) bool {
	for field, at := range t.mapping {
		if at == i && !slices.Contains(HistoryFields, field) {
			return true
		}
	}
	return false
}

// take gives a field its column, and the column to no other field of the member.
func (t *sheet) take(guessed map[string]int, field string, i int) {
	if !slices.Contains(HistoryFields, field) {
		maps.DeleteFunc(guessed, func(other string, at int) bool { return at == i && !slices.Contains(HistoryFields, other) })
	}
	guessed[field] = i
}

func (t *sheet) keyed(key string) int {
	return slices.IndexFunc(t.columns, func(c string) bool { return key != "" && people.Key(c) == key })
}

// follow reads the columns as the preset means them.
func (t *sheet) follow(guessed map[string]int) {
	for _, field := range slices.Sorted(maps.Keys(t.preset.Columns)) {
		key := t.preset.Columns[field]
		switch i := t.keyed(key); {
		case !slices.Contains(Fields, field):
		case i >= 0:
			t.take(guessed, field, i)
		case key == "":
			delete(guessed, field)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(t.preset.Custom)) {
		if i := t.keyed(key); i >= 0 {
			t.take(guessed, customField+t.preset.Custom[key], i)
		}
	}
}

// suggest finds the columns that tell of money and terms, and maps them where they are asked for.
func (t *sheet) suggest(header []string, l layout) {
	t.history = guessByName(header, knownHistory)
	for field, key := range t.preset.History {
		if i := t.keyed(key); i >= 0 {
			t.history[field] = i
		}
	}
	if !l.history {
		maps.DeleteFunc(t.mapping, func(field string, _ int) bool {
			_, wanted := l.wanted[field]
			return slices.Contains(HistoryFields, field) && !wanted
		})
		return
	}
	for field, i := range t.history {
		_, wanted := l.wanted[field]
		_, mapped := t.mapping[field]
		if !wanted && !mapped {
			t.mapping[field] = i
		}
	}
}

// signature is what columns are remembered by.
func (t *sheet) signature() string {
	if t.header < 0 {
		return ""
	}
	keys := make([]string, len(t.columns))
	for i, c := range t.columns {
		keys[i] = Fold(c)
	}
	return strings.Join(keys, "\n")
}
