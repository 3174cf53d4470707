package app

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/bills"
	"guildbook/app/importer/amount"
	"guildbook/app/importer/bill"
	"guildbook/app/importer/dates"
	"guildbook/app/importer/table"
	"guildbook/app/inbox"
	"guildbook/db"
)

// BillIn names a bill's file, and says what the file does not. Source is auto (also empty) or the one that it must be. Columns is
// field -> column of a bank's table (bills.MappingFields); where it names no date, it is added to a saved mapping for the same columns. Save keeps it
// under a name. Order is dmy or mdy, Style point or comma.
type BillIn struct {
	Path     string            `json:"path"`
	Name     string            `json:"name"` // of the file as the organizer knows it; empty: of the path
	Source   string            `json:"source"`
	Password string            `json:"password"`
	Currency string            `json:"currency"`
	Order    string            `json:"order"`
	Style    string            `json:"style"`
	Columns  map[string]string `json:"columns"`
	Save     string            `json:"save"`
	Remap    bool              `json:"remap"` // on a dry run of a bank's table: ask for the columns even where they are known
	DryRun   bool              `json:"dryRun"`
	// Incomplete: it is taken in though it says itself that rows of it are missing, or that its sums are others.
	Incomplete bool   `json:"incomplete"`
	Task       string `json:"task"` // progress is told, and can be cancelled, under this name
}

// BillOut is what an import of bills did, or on a dry run would do. Where Unknown, the file is a table that is no known bill: Columns are
// its columns (#3 for one without a name of its own), Guess how they may be read and Sample its first rows.
type BillOut struct {
	ImportID string            `json:"importId"` // empty on a dry run, and for the same file again
	Bills    []bills.Taken     `json:"bills"`
	New      int               `json:"new"`
	Known    int               `json:"known"`
	Bad      int               `json:"bad"`
	Mapping  string            `json:"mapping"` // name of the saved mapping that was used
	Unknown  bool              `json:"unknown"`
	Columns  []string          `json:"columns"`
	Guess    map[string]string `json:"guess"`
	Sample   [][]string        `json:"sample"`
	Numbered string            `json:"-"` // the columns in one text, as errors name them
}

// sampleRows is how many rows of an unknown table are shown.
const sampleRows = 5

// ImportBill takes the bills of a file in: each transaction once, however often it is told. Rows that cannot be read wait in the inbox.
// The same file again leaves no import behind. With DryRun nothing is written. It answers the errors of bill.Read, bills.unknown_source, bills.other_source, bills.bad_field, bills.no_file, bills.is_folder, and
// bills.incomplete where the bill says itself that it is not whole and In.Incomplete is not said. A dry run of an unknown table answers
// no error but BillOut.Unknown.
func (a *App) ImportBill(ctx context.Context, in BillIn) (out BillOut, err error) {
	out = BillOut{Bills: []bills.Taken{}, Columns: []string{}, Guess: map[string]string{}, Sample: [][]string{}}
	if in.Name == "" {
		in.Name = filepath.Base(in.Path)
	}
	if err := checkSource(in.Source); err != nil {
		return out, err
	}
	body, err := readBillFile(in)
	if err != nil {
		return out, err
	}
	a.Bus.Progress(in.Task, "read", 0, 0)
	read, signature, err := a.readBills(ctx, body, in, &out)
	if err != nil || out.Unknown {
		return out, err
	}
	if err := ctx.Err(); err != nil {
		return out, err
	}
	if in.DryRun {
		plan, err := a.Bills.Prepare(ctx, read)
		if err != nil {
			return out, err
		}
		out.tell(plan)
		return out, nil
	}
	if file := cutOff(read); file != "" && !in.Incomplete {
		return out, apperr.New(apperr.Conflict, "bills.incomplete", "file", file)
	}
	err = a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		plan, err := a.Bills.Prepare(ctx, read)
		if err != nil {
			return err
		}
		out.tell(plan)
		if in.Save != "" && signature != "" {
			columns := maps.Clone(in.Columns)
			delete(columns, "month") // each statement has its own
			if err := a.Bills.SaveMapping(ctx, in.Save, signature, columns); err != nil {
				return err
			}
			out.Mapping = in.Save
		}
		if again, err := a.Bills.Again(ctx, plan); again || err != nil {
			return err
		}
		out.ImportID, err = a.Inbox.Receive(ctx, inbox.ImportRun{
			Kind: "bills", Source: in.Name, Added: int64(out.New), Unchanged: int64(out.Known),
		}, problemsOf(plan.Taken))
		if err != nil {
			return err
		}
		return a.Bills.Take(ctx, plan, out.ImportID, func(done, total int) {
			a.Bus.Progress(in.Task, "write", int64(done), int64(total))
		})
	})
	if err != nil {
		out.ImportID = ""
		return out, err
	}
	return out, nil
}

// cutOff names the first bill that is likely not whole.
func cutOff(read []*bill.Bill) string {
	for _, b := range read {
		if slices.ContainsFunc(b.Notices, func(n bill.Notice) bool { return n.Severe }) {
			return b.File
		}
	}
	return ""
}

func (out *BillOut) tell(p *bills.Plan) {
	out.Bills, out.New, out.Known, out.Bad = p.Taken, p.New(), p.Known(), 0
	for _, t := range p.Taken {
		out.Bad += len(t.Bad)
	}
}

func problemsOf(taken []bills.Taken) []inbox.Problem {
	var out []inbox.Problem
	for _, t := range taken {
		for _, b := range t.Bad {
			out = append(out, inbox.Problem{Place: t.File + ":" + itoa(b.Line), Code: b.Code, Params: b.Params, Raw: b.Raw})
		}
	}
	return out
}

// checkSource answers bills.unknown_source for what is no source.
func checkSource(source string) error {
	if source == "" || source == "auto" || slices.Contains(bill.Sources, bill.Source(source)) {
		return nil
	}
	names := []string{"auto"}
	for _, s := range bill.Sources {
		names = append(names, string(s))
	}
	return apperr.New(apperr.Invalid, "bills.unknown_source", "source", source, "sources", strings.Join(names, ", "))
}

func readBillFile(in BillIn) ([]byte, error) {
	info, err := os.Stat(in.Path)
	if err == nil && info.IsDir() {
		return nil, apperr.New(apperr.Invalid, "bills.is_folder", "file", in.Name)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, apperr.New(apperr.NotFound, "bills.no_file", "file", in.Name)
	}
	if err == nil && info.Size() > table.MaxBytes {
		return nil, apperr.New(apperr.Invalid, "importer.too_large", "file", in.Name, "limit", "64 MB")
	}
	body, err := os.ReadFile(in.Path)
	if err != nil {
		return nil, apperr.New(apperr.IO, "bills.no_file", "file", in.Name).Because(err)
	}
	return body, nil
}

// readBills reads the file. A table that is no known bill is read with the mapping that was given, or with one saved for its columns;
// signature is by what it will be known.
func (a *App) readBills(ctx context.Context, body []byte, in BillIn, out *BillOut) (read []*bill.Bill, signature string, err error) {
	set, err := a.Settings.Show(ctx)
	if err != nil {
		return nil, "", err
	}
	o := bill.Options{
		Password: in.Password, Currency: in.Currency, Zone: set.Zone(), Order: dates.Order(in.Order), Style: amount.Style(in.Style),
	}
	m, err := bills.ReadMapping(in.Columns)
	if err != nil {
		return nil, "", err
	}
	if in.Columns["date"] != "" { // what names no date adds to the mapping that is saved
		o.Mapping = &m
		if in.Save != "" {
			signature, _, _ = shapeOf(body, in)
		}
	}
	read, err = bill.Read(body, in.Name, o)
	if apperr.IsCode(err, "bill.unknown") && o.Mapping == nil {
		read, err = a.readUnknown(ctx, body, in, o, out, err)
	}
	if err != nil || out.Unknown {
		return nil, signature, err
	}
	for _, b := range read {
		if in.Source != "" && in.Source != "auto" && in.Source != string(b.Source) {
			return nil, "", apperr.New(apperr.Invalid, "bills.other_source", "file", in.Name, "found", string(b.Source), "asked", in.Source)
		}
	}
	return read, signature, nil
}

func (a *App) readUnknown(ctx context.Context, body []byte, in BillIn, o bill.Options, out *BillOut, cause error) ([]*bill.Bill, error) {
	signature, t, header := shapeOf(body, in)
	if t == nil {
		return nil, cause
	}
	saved, err := a.Bills.MappingFor(ctx, signature)
	if err != nil {
		return nil, err
	}
	if saved != nil && !(in.Remap && in.DryRun) {
		columns := maps.Clone(saved.Columns)
		maps.Copy(columns, in.Columns)
		m, err := bills.ReadMapping(columns)
		if err != nil {
			return nil, err
		}
		o.Mapping, out.Mapping = &m, saved.Name
		return bill.Read(body, in.Name, o)
	}
	if len(in.Columns) > 0 {
		return nil, apperr.New(apperr.Invalid, "bill.mapping_incomplete", "file", in.Name)
	}
	if !in.DryRun {
		return nil, cause
	}
	guess, _, _ := bill.GuessMapping(t)
	out.Unknown, out.Guess = true, bills.WriteMapping(guess)
	if saved != nil {
		out.Guess, out.Mapping = saved.Columns, saved.Name
	}
	out.Columns, out.Numbered = slices.Clone(header.Names), strings.Join(bill.Numbered(header.Names), ", ")
	for i, name := range out.Columns {
		if name == "" || slices.Contains(out.Columns[:i], name) {
			out.Columns[i] = "#" + itoa(i+1)
		}
	}
	for _, r := range t.Body(header)[:min(sampleRows, len(t.Body(header)))] {
		row := make([]string, len(header.Names))
		for i := range row {
			row[i] = r.Cell(i)
		}
		out.Sample = append(out.Sample, row)
	}
	return nil, nil
}

// shapeOf finds the table that looks most like a bank's, and the names of its columns.
func shapeOf(body []byte, in BillIn) (string, *table.Table, table.Header) {
	tables, err := table.ReadAll(body, in.Name, table.Options{Password: in.Password})
	if err != nil {
		return "", nil, table.Header{}
	}
	for _, t := range tables {
		if _, h, ok := bill.GuessMapping(t); ok {
			return bill.Signature(h), t, h
		}
	}
	for _, t := range tables {
		for i := range min(len(t.Rows), 40) {
			if h := t.NewHeader(i); len(h.Names) > 2 && !slices.Contains(h.Names, "") {
				return bill.Signature(h), t, h
			}
		}
	}
	for _, t := range tables { // without names, or with names for some columns
		for i := range min(len(t.Rows), 40) {
			h := t.NewHeader(i)
			if named := slices.DeleteFunc(slices.Clone(h.Names), func(s string) bool { return s == "" }); len(named) > 1 {
				return bill.Signature(h), t, h
			}
		}
	}
	return "", nil, table.Header{}
}
