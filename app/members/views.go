package members

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"guildbook/app/apperr"
	"guildbook/db"
	"guildbook/db/gen"
)

// View is the roll as the organizer likes to look at it: what is asked for, which columns, in which order.
type View struct {
	ID        string            `json:"id"`
	Name      string            `json:"name"`
	Query     string            `json:"query"`
	Standing  string            `json:"standing"`
	TierID    string            `json:"tierId"`
	Tag       string            `json:"tag"`
	Code      string            `json:"code"`
	Household string            `json:"household"`
	Fields    map[string]string `json:"fields"`  // field -> the value asked for
	Columns   []string          `json:"columns"` // empty: the usual ones
	Sort      string            `json:"sort"`
	Desc      bool              `json:"desc"`
}

// ViewsOut is the saved views by their order, and the columns chosen for the roll without any.
type ViewsOut struct {
	Views   []View   `json:"views"`
	Columns []string `json:"columns"` // empty: the usual ones
}

// ColumnsIn chooses the columns of the roll and their order; none is the usual ones.
type ColumnsIn struct {
	Columns []string `json:"columns"`
}

const (
	maxViews   = 100
	maxColumns = 80
	// columnsKey is the setting under which the columns are remembered.
	columnsKey = "roll.columns"
)

// Views lists what was saved.
func (s *Service) Views(ctx context.Context) (out ViewsOut, err error) {
	out = ViewsOut{Views: []View{}, Columns: []string{}}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListRollViews(ctx)
		if err != nil {
			return err
		}
		for _, r := range rows {
			out.Views = append(out.Views, view(r))
		}
		set, err := q.ListSettings(ctx)
		for _, x := range set {
			if x.Key == columnsKey && x.Value != "" {
				out.Columns = strings.Split(x.Value, "\n")
			}
		}
		return err
	})
	return out, err
}

func view(r gen.ListRollViewsRow) View {
	v := View{}
	_ = json.Unmarshal([]byte(r.View), &v) // a view that cannot be read shows everybody
	v.ID, v.Name, v.Columns = r.ID, r.Name, full(v.Columns)
	if v.Fields == nil {
		v.Fields = map[string]string{}
	}
	return v
}

// SaveView keeps a view, or with an ID changes one. It answers members.view_invalid with an error per field, and
// members.view_not_found.
func (s *Service) SaveView(ctx context.Context, in View) (out View, err error) {
	in.Name, in.Query = Line(in.Name), Line(in.Query)
	bad := apperr.New(apperr.Invalid, "members.view_invalid")
	switch {
	case in.Name == "":
		bad = bad.With("name", "field.required")
	case utf8.RuneCountInString(in.Name) > maxTag:
		bad = bad.With("name", "field.too_long", "max", maxTag)
	}
	if len(in.Columns) > maxColumns {
		bad = bad.With("columns", "members.view_columns", "max", maxColumns)
	}
	in.Columns = full(in.Columns)
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		rows, err := tx.ListRollViews(ctx)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(rows, func(r gen.ListRollViewsRow) bool { return r.ID != in.ID && Fold(r.Name) == Fold(in.Name) }) {
			bad = bad.With("name", "members.view_taken", "name", in.Name)
		}
		if in.ID == "" && len(rows) >= maxViews {
			bad = bad.With("name", "members.view_many", "max", maxViews)
		}
		if len(bad.Fields) > 0 {
			return bad
		}
		body, err := json.Marshal(in)
		if err != nil {
			return err
		}
		action := "changed"
		if in.ID == "" {
			in.ID, action = tx.NewID(), "added"
			err = tx.InsertRollView(ctx, gen.InsertRollViewParams{ID: in.ID, Name: in.Name, View: string(body), CreatedAt: tx.NowMillis()})
		} else {
			var n int64
			n, err = tx.ChangeRollView(ctx, gen.ChangeRollViewParams{ID: in.ID, Name: in.Name, View: string(body)})
			if err == nil && n == 0 {
				return apperr.New(apperr.NotFound, "members.view_not_found")
			}
		}
		if err != nil {
			return err
		}
		if in.Fields == nil {
			in.Fields = map[string]string{}
		}
		out = in
		return tx.Audit(ctx, domain, "view", in.ID, action, in)
	})
	return out, err
}

// RemoveView forgets a view and answers it, so that it can be saved again. It answers members.view_not_found.
func (s *Service) RemoveView(ctx context.Context, in IDIn) (out View, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		rows, err := tx.ListRollViews(ctx)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(rows, func(r gen.ListRollViewsRow) bool { return r.ID == in.ID })
		if i < 0 {
			return apperr.New(apperr.NotFound, "members.view_not_found")
		}
		out = view(rows[i])
		if _, err := tx.RemoveRollView(ctx, in.ID); err != nil {
			return err
		}
		return tx.Audit(ctx, domain, "view", in.ID, "removed", out)
	})
	return out, err
}

// SetColumns remembers the columns of the roll for this workspace. It answers members.view_invalid.
func (s *Service) SetColumns(ctx context.Context, in ColumnsIn) error {
	if len(in.Columns) > maxColumns {
		return apperr.New(apperr.Invalid, "members.view_invalid").With("columns", "members.view_columns", "max", maxColumns)
	}
	for i, c := range in.Columns {
		in.Columns[i] = Line(c)
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		err := tx.PutSetting(ctx, gen.PutSettingParams{Key: columnsKey, Value: strings.Join(in.Columns, "\n")})
		if err != nil {
			return err
		}
		return tx.Audit(ctx, domain, "columns", "roll", "changed", in)
	})
}
