package bills

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/importer/bill"
	"guildbook/db"
	"guildbook/db/gen"
)

// MappingFields are the fields that a mapping may have: columns of the table first, then what is said of all rows. Words are parted
// by |; no_header is yes.
var MappingFields = []string{
	"date", "other_date", "time", "amount", "in", "out", "direction", "fee", "currency", "party", "payer", "item", "note", "number", "status",
	"account", "no_header", "sign", "in_words", "fixed", "skip_words", "order", "style", "month",
}

// ReadMapping makes a mapping of its fields. It answers bills.bad_field.
func ReadMapping(columns map[string]string) (bill.Mapping, error) {
	plain := map[string]any{}
	for field, value := range columns {
		if !slices.Contains(MappingFields, field) {
			return bill.Mapping{}, apperr.New(apperr.Invalid, "bills.bad_field", "value", field, "fields", strings.Join(MappingFields, ", "))
		}
		switch {
		case value == "":
		case field == "in_words" || field == "skip_words":
			plain[field] = strings.Split(value, "|")
		case field == "no_header":
			plain[field] = true
		default:
			plain[field] = value
		}
	}
	var out bill.Mapping
	body, err := json.Marshal(plain)
	if err == nil {
		err = json.Unmarshal(body, &out)
	}
	return out, err
}

// WriteMapping gives the fields of a mapping that are not empty.
func WriteMapping(m bill.Mapping) map[string]string {
	out := map[string]string{}
	body, err := json.Marshal(m)
	plain := map[string]any{}
	if err == nil {
		err = json.Unmarshal(body, &plain)
	}
	if err != nil {
		return out
	}
	for field, v := range plain {
		switch v := v.(type) {
		case string:
			if v != "" {
				out[field] = v
			}
		case bool:
			if v {
				out[field] = "yes"
			}
		case []any:
			var all []string
			for _, w := range v {
				if s, ok := w.(string); ok {
					all = append(all, s)
				}
			}
			if len(all) > 0 {
				out[field] = strings.Join(all, "|")
			}
		}
	}
	return out
}

// MappingFor gives the mapping that was saved last for a table with the same columns; nil where there is none.
func (s *Service) MappingFor(ctx context.Context, signature string) (out *Mapping, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListMappings(ctx)
		for _, r := range rows {
			if r.Signature == signature && signature != "" {
				m := Mapping{ID: r.ID, Name: r.Name, Columns: map[string]string{}}
				if err := json.Unmarshal([]byte(r.Mapping), &m.Columns); err != nil {
					return err
				}
				out = &m
			}
		}
		return err
	})
	return out, err
}

// SaveMapping keeps a mapping under a name, for tables with the same columns. One of that name is replaced. It joins the transaction of
// its context. It answers bills.bad_field.
func (s *Service) SaveMapping(ctx context.Context, name, signature string, columns map[string]string) error {
	if _, err := ReadMapping(columns); err != nil {
		return err
	}
	body, err := json.Marshal(columns)
	if err != nil {
		return err
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		id := tx.NewID()
		err := tx.SaveMapping(ctx, gen.SaveMappingParams{ID: id, Name: strings.TrimSpace(name), Signature: signature, Mapping: string(body), CreatedAt: tx.NowMillis()})
		if err != nil {
			return err
		}
		return tx.Audit(ctx, domain, "bill_mapping", id, "saved", map[string]any{"name": name, "columns": columns})
	})
}
