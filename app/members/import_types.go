package members

import (
	"guildbook/app/civil"
	"guildbook/app/money"
)

// ImportIn names a list of members (CSV, XLSX, vCard, or one of them in a ZIP) and how to read it. What is empty is guessed
// from the file.
type ImportIn struct {
	Path string `json:"path"`
	// Mapping is field -> column, empty to leave a field out; fields that it does not name are guessed. The fields are those of
	// Fields and HistoryFields, and "custom:NAME" for a field of the organizer's own.
	Mapping  map[string]string `json:"mapping"`
	Preset   string            `json:"preset"`   // one of people.Names
	Sheet    string            `json:"sheet"`    // of a workbook
	Encoding string            `json:"encoding"` // one of table.Encodings
	Comma    string            `json:"comma"`    // the separator of a text
	Header   int               `json:"header"`   // the line of the row that names the columns; -1: there is none
	Password string            `json:"password"` // of a ZIP or workbook
	// History takes payments and terms for granted that the file tells of, from the columns known for it.
	History  bool   `json:"history"`
	Currency string `json:"currency"` // of amounts beside which none stands
	Method   string `json:"method"`   // of payments that name none
	// Names says which tier or plan of ours a name in the file means; empty: none.
	Names map[string]string `json:"names"`
	// Answers decides rows that ask, by line: "new", "skip", or the id of the member it is. Unsure is for the rest: "new",
	// "skip"; empty leaves them for the Inbox.
	Answers map[string]string `json:"answers"`
	Unsure  string            `json:"unsure"`
	BadRows string            `json:"badRows"` // a file to write the rows to that are not taken, as CSV with the reason
	// DryRun rehearses: it writes nothing and refuses what the import would refuse. With Look too, a table of which no column says who
	// the members are is no error, so that a screen can ask for the columns.
	DryRun bool   `json:"dryRun"`
	Look   bool   `json:"look"`
	Task   string `json:"task"`
}

// Candidate is a member that a row may be about.
type Candidate struct {
	ID     string `json:"id"`
	Number int64  `json:"number"`
	Name   string `json:"name"`
	Email  string `json:"email"`
}

// ImportRow is the fate of one row.
type ImportRow struct {
	Line       int               `json:"line"` // 1-based line in the file where the row begins
	Fate       string            `json:"fate"` // add, change, same, skip, ask
	Name       string            `json:"name"`
	Email      string            `json:"email"`
	MemberID   string            `json:"memberId"` // whom it changes; empty for a new member
	Fields     []string          `json:"fields"`   // what it changes of them, "term" and "payment" among it
	Tier       string            `json:"tier"`     // of the term it grants; empty: none
	Until      civil.Date        `json:"until"`    // its end; empty with a Tier: for life, or as the plan says
	Paid       *money.Amount     `json:"paid"`     // the payment it brings
	PaidOn     civil.Date        `json:"paidOn"`
	Code       string            `json:"code"` // why it is skipped or asks, or what to look at: an error code, empty otherwise
	Params     map[string]string `json:"params"`
	Candidates []Candidate       `json:"candidates"` // whom it may be about, where it asks
}

// ImportTotal is what an import brings into the ledger in one currency.
type ImportTotal struct {
	Payments int          `json:"payments"`
	Amount   money.Amount `json:"amount"`
}

// ImportName is a tier or plan that the file names and we do not have.
type ImportName struct {
	Name string `json:"name"`
	Rows int    `json:"rows"`
}

// ImportOut is what an import did, or would do.
type ImportOut struct {
	ImportID   string            `json:"importId"` // empty on a dry run
	Format     string            `json:"format"`   // csv, xlsx, vcard
	Encoding   string            `json:"encoding"`
	Comma      string            `json:"comma"`
	Sheet      string            `json:"sheet"`
	Sheets     []string          `json:"sheets"`
	Header     int               `json:"header"` // the line that names the columns; -1: none
	Preview    []ImportLine      `json:"preview"`
	Preset     string            `json:"preset"`     // as used
	Remembered bool              `json:"remembered"` // the mapping is that of an earlier import of the same columns
	Columns    []string          `json:"columns"`
	Samples    []string          `json:"samples"` // by column, the first that stands in it
	Mapping    map[string]string `json:"mapping"` // as used
	// History is the columns that tell of money and terms, field -> column, used or not.
	History  map[string]string `json:"history"`
	Currency string            `json:"currency"`
	Rows     []ImportRow       `json:"rows"`
	Added    int               `json:"added"`
	Changed  int               `json:"changed"`
	Same     int               `json:"same"`
	Skipped  int               `json:"skipped"`
	Asked    int               `json:"asked"`
	Terms    int               `json:"terms"` // terms granted
	Totals   []ImportTotal     `json:"totals"`
	Unknown  []ImportName      `json:"unknown"`
	BadRows  int               `json:"badRows"` // rows written to the file of bad rows
}

// ImportLine is one of the first rows of a file, to choose the header among.
type ImportLine struct {
	Line  int      `json:"line"`
	Cells []string `json:"cells"`
}
