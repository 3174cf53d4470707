package members

import "guildbook/app/civil"

// FormFields are what a column of a form's file can feed beside the answers.
var FormFields = []string{"name", "first_name", "last_name", "email", "phone", "wechat", "applied_on"}

// FormIn names the file of a form's answers (CSV, XLSX, or one of them in a ZIP).
type FormIn struct {
	Path     string            `json:"path"`
	Mapping  map[string]string `json:"mapping"` // one of FormFields -> column; empty to leave it out; the rest is guessed
	Password string            `json:"password"`
	// DryRun writes nothing. With Look too, a table of which no column says who the applicants are is no error, so that a screen can ask
	// for the columns.
	DryRun bool   `json:"dryRun"`
	Look   bool   `json:"look"`
	Task   string `json:"task"`
}

// FormRow is the fate of one row.
type FormRow struct {
	Line int `json:"line"` // 1-based line in the file where the row begins
	// Fate is add; change, of one who waits and answered anew; same; member, who needs no application; skip.
	Fate      string            `json:"fate"`
	Name      string            `json:"name"`
	Contact   string            `json:"contact"` // the first there is
	AppliedOn civil.Date        `json:"appliedOn"`
	Answers   int               `json:"answers"`
	MemberID  string            `json:"memberId"` // whom it is about; empty for somebody new
	Code      string            `json:"code"`     // why, or what to look at: an error code; empty otherwise
	Params    map[string]string `json:"params"`
}

// FormOut is what an import of a form's answers did, or would do.
type FormOut struct {
	ImportID  string            `json:"importId"` // empty on a dry run, and where there was nothing to take
	Columns   []string          `json:"columns"`
	Mapping   map[string]string `json:"mapping"`   // as used
	Questions []string          `json:"questions"` // the columns that are kept as questions
	Left      []string          `json:"left"`      // the form's own bookkeeping, which is not kept: row numbers, starts, ids, addresses of computers
	Rows      []FormRow         `json:"rows"`
	Added     int               `json:"added"`
	Changed   int               `json:"changed"`
	Same      int               `json:"same"`
	Members   int               `json:"members"`
	Skipped   int               `json:"skipped"`
}
