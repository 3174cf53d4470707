package members

import (
	"context"
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/db"
	"guildbook/db/gen"
)

// What a field of the organizer's own can hold.
const (
	FieldText   = "text"
	FieldNumber = "number"
	FieldDate   = "date"
	FieldChoice = "choice"
)

// FieldKinds are all of them.
var FieldKinds = []string{FieldText, FieldNumber, FieldDate, FieldChoice}

// Field is a field that the organizer made up.
type Field struct {
	Name    string   `json:"name"`
	Kind    string   `json:"kind"`    // text, number, date, choice
	Choices []string `json:"choices"` // of the kind choice
	Used    int64    `json:"used"`    // members who have a value in it
}

// SaveFieldIn makes a field, or with Was changes the one of that name: its values follow.
type SaveFieldIn struct {
	Was     string   `json:"was"`
	Name    string   `json:"name"`
	Kind    string   `json:"kind"` // empty: text
	Choices []string `json:"choices"`
}

// RemoveFieldIn names a field. Its values go with it.
type RemoveFieldIn struct {
	Name string `json:"name"`
}

// RemovedField is what brings a field back: give it to RestoreField.
type RemovedField struct {
	Field  Field             `json:"field"`
	Values map[string]string `json:"values"` // member id -> value
}

// The most fields there may be, characters a value may have and choices a field may have.
const (
	maxFields  = 60
	maxValue   = 2000
	maxChoices = 100
)

// ListFields gives the organizer's own fields, in their order.
func (s *Service) ListFields(ctx context.Context) (out []Field, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		out, err = fieldsOf(ctx, q)
		return err
	})
	return out, err
}

func fieldsOf(ctx context.Context, q *gen.Queries) ([]Field, error) {
	rows, err := q.ListFields(ctx)
	out := make([]Field, 0, len(rows))
	for _, r := range rows {
		f := Field{Name: r.Name, Kind: r.Kind, Used: r.Used}
		if err := json.Unmarshal([]byte(r.Choices), &f.Choices); err != nil || f.Choices == nil {
			f.Choices = []string{}
		}
		out = append(out, f)
	}
	return out, err
}

func findField(list []Field, name string) (Field, bool) {
	i := slices.IndexFunc(list, func(f Field) bool { return strings.EqualFold(f.Name, name) })
	if i < 0 {
		return Field{}, false
	}
	return list[i], true
}

// SaveField makes or changes a field. It answers members.field_invalid with an error per field,
// members.field_not_found, and members.field_values when values that are there would not fit the new kind.
func (s *Service) SaveField(ctx context.Context, in SaveFieldIn) (out Field, err error) {
	out = Field{Name: Line(in.Name), Kind: in.Kind, Choices: distinct(in.Choices)}
	if out.Kind == "" {
		out.Kind = FieldText
	}
	if out.Kind != FieldChoice {
		out.Choices = []string{}
	}
	bad := checkField(out)
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		all, err := fieldsOf(ctx, tx.Queries)
		if err != nil {
			return err
		}
		if _, taken := findField(all, out.Name); taken && !strings.EqualFold(in.Was, out.Name) {
			bad = bad.With("name", "members.field_taken", "name", out.Name)
		}
		if in.Was == "" && len(all) >= maxFields {
			bad = bad.With("name", "members.field_many", "max", maxFields)
		}
		if len(bad.Fields) > 0 {
			return bad
		}
		choices, err := json.Marshal(out.Choices)
		if err != nil {
			return err
		}
		if in.Was == "" {
			err = tx.InsertField(ctx, gen.InsertFieldParams{Name: out.Name, CreatedAt: tx.NowMillis(), Kind: out.Kind, Choices: string(choices)})
			if err != nil {
				return err
			}
			return tx.Audit(ctx, domain, "field", out.Name, "added", out)
		}
		was, ok := findField(all, in.Was)
		if !ok {
			return apperr.New(apperr.NotFound, "members.field_not_found", "name", in.Was)
		}
		if err := fits(ctx, tx.Queries, was.Name, out); err != nil {
			return err
		}
		out.Used = was.Used
		if _, err = tx.ChangeField(ctx, gen.ChangeFieldParams{Name: out.Name, Kind: out.Kind, Choices: string(choices), Was: was.Name}); err != nil {
			return err
		}
		return tx.Audit(ctx, domain, "field", was.Name, "changed", out)
	})
	if err != nil {
		return Field{}, err
	}
	return out, nil
}

func checkField(f Field) *apperr.Error {
	bad := apperr.New(apperr.Invalid, "members.field_invalid")
	switch {
	case f.Name == "":
		bad = bad.With("name", "field.required")
	case utf8.RuneCountInString(f.Name) > maxTag:
		bad = bad.With("name", "field.too_long", "max", maxTag)
	}
	switch {
	case !slices.Contains(FieldKinds, f.Kind):
		bad = bad.With("kind", "members.field_kind", "value", f.Kind)
	case f.Kind == FieldChoice && len(f.Choices) == 0:
		bad = bad.With("choices", "field.required")
	case len(f.Choices) > maxChoices:
		bad = bad.With("choices", "members.field_many_choices", "max", maxChoices)
	}
	for _, c := range f.Choices {
		if utf8.RuneCountInString(c) > maxName {
			bad = bad.With("choices", "field.too_long", "max", maxName)
			break
		}
	}
	return bad
}

// fits answers members.field_values when a value of the field would not be one of what it becomes.
func fits(ctx context.Context, q *gen.Queries, name string, f Field) error {
	values, err := q.ListValuesOfField(ctx, name)
	if err != nil {
		return err
	}
	n, example := 0, ""
	for _, v := range values {
		if got, ok := f.read(v.Value); !ok || got != v.Value {
			n, example = n+1, v.Value
		}
	}
	if n > 0 {
		return apperr.New(apperr.Conflict, "members.field_values", "name", name, "count", n, "example", example)
	}
	return nil
}

// read makes a value fit to be kept in a field; it answers false for what is none.
func (f Field) read(value string) (string, bool) {
	value = Line(value)
	if value == "" {
		return "", true
	}
	switch f.Kind {
	case FieldNumber:
		n, err := strconv.ParseFloat(strings.ReplaceAll(value, ",", ""), 64)
		if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
			return "", false
		}
		return strconv.FormatFloat(n, 'f', -1, 64), true
	case FieldDate:
		d, err := civil.Parse(value)
		return string(d), err == nil
	case FieldChoice:
		for _, c := range f.Choices {
			if Fold(c) == Fold(value) {
				return c, true
			}
		}
		return "", false
	}
	return value, utf8.RuneCountInString(value) <= maxValue
}

// RemoveField takes a field away with its values, and answers what brings it back. It answers
// members.field_not_found.
func (s *Service) RemoveField(ctx context.Context, in RemoveFieldIn) (out RemovedField, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		all, err := fieldsOf(ctx, tx.Queries)
		if err != nil {
			return err
		}
		f, ok := findField(all, in.Name)
		if !ok {
			return apperr.New(apperr.NotFound, "members.field_not_found", "name", in.Name)
		}
		values, err := tx.ListValuesOfField(ctx, f.Name)
		if err != nil {
			return err
		}
		out = RemovedField{Field: f, Values: map[string]string{}}
		for _, v := range values {
			out.Values[v.MemberID] = v.Value
		}
		if _, err := tx.RemoveField(ctx, f.Name); err != nil {
			return err
		}
		return tx.Audit(ctx, domain, "field", f.Name, "removed", out)
	})
	return out, err
}

// RestoreField brings back a field that RemoveField took away. It answers the errors of SaveField.
func (s *Service) RestoreField(ctx context.Context, in RemovedField) (out Field, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		out, err = s.SaveField(ctx, SaveFieldIn{Name: in.Field.Name, Kind: in.Field.Kind, Choices: in.Field.Choices})
		if err != nil {
			return err
		}
		ids := slices.Sorted(maps.Keys(in.Values))
		rows, err := tx.MembersOfIDs(ctx, list(ids))
		if err != nil {
			return err
		}
		for _, m := range rows {
			value, ok := out.read(in.Values[m.ID])
			if !ok || value == "" {
				continue
			}
			if err := tx.SetMemberField(ctx, gen.SetMemberFieldParams{MemberID: m.ID, Name: out.Name, Value: value}); err != nil {
				return err
			}
			out.Used++
		}
		return nil
	})
	return out, err
}

// readFields reads the values of a form; errors are named fields.NAME.
func readFields(ctx context.Context, tx *db.Tx, in map[string]string, bad *apperr.Error) (map[string]string, *apperr.Error, error) {
	if len(in) == 0 {
		return nil, bad, nil
	}
	all, err := fieldsOf(ctx, tx.Queries)
	if err != nil {
		return nil, bad, err
	}
	out := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(in)) {
		f, ok := findField(all, name)
		if !ok {
			bad = bad.With("fields."+name, "members.field_not_found", "name", name)
			continue
		}
		value, ok := f.read(in[name])
		if !ok {
			bad = bad.With("fields."+f.Name, "members.field_value", "value", in[name], "name", f.Name, "kind", f.Kind)
			continue
		}
		out[f.Name] = value
	}
	return out, bad, nil
}

// withFields is the values after a form; empty ones are none.
func withFields(before, in map[string]string) map[string]string {
	out := map[string]string{}
	maps.Copy(out, before)
	maps.Copy(out, in)
	maps.DeleteFunc(out, func(_, v string) bool { return v == "" })
	return out
}

func writeFields(ctx context.Context, tx *db.Tx, before, m Member) error {
	for _, name := range slices.Sorted(maps.Keys(joined(before.Fields, m.Fields))) {
		value := m.Fields[name]
		var err error
		switch {
		case value == before.Fields[name]:
		case value == "":
			err = tx.RemoveMemberField(ctx, gen.RemoveMemberFieldParams{MemberID: m.ID, Name: name})
		default:
			err = tx.SetMemberField(ctx, gen.SetMemberFieldParams{MemberID: m.ID, Name: name, Value: value})
		}
		if err != nil {
			return err
		}
	}
	return nil
}
