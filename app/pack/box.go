package pack

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"time"

	"filippo.io/age"

	"guildbook/app/apperr"
)

var currencyRule = regexp.MustCompile(`^[A-Z]{3}$`)

const boxContext = "guildbook/1/box\n"

// boxSizes are the lengths of the gzip stream in a box: the smallest that fits.
var boxSizes = []int{2 << 10, 8 << 10, 32 << 10, 128 << 10, 512 << 10}

const (
	maxBoxFile  = 520 << 10
	maxBox      = 1 << 20 // after gunzip
	maxBoxTiers = 1_000
	maxReceipts = 5_000
	maxFeedback = 1_000
)

// Box is what only one member may read of themselves: FORMAT.md, section 7. It holds nothing that changes from day to day.
// Dates are YYYY-MM-DD.
type Box struct {
	Name     string     `json:"name"`
	Number   int        `json:"number"`
	Joined   string     `json:"joined"`
	Alumni   string     `json:"alumni"` // since when they are a member no more; empty otherwise
	Remind   int        `json:"remind"` // days before the end from which a membership is due
	Tiers    []BoxTier  `json:"tiers"`
	Receipts []Receipt  `json:"receipts"` // the newest first
	Feedback []Feedback `json:"feedback"` // the newest first
}

// BoxTier is a membership as it runs.
type BoxTier struct {
	Name  string `json:"name"`
	Since string `json:"since"`
	Until string `json:"until"` // the last day that is paid for; empty: for life
	Grace string `json:"grace"` // the last day on which packs open; empty: for life
	// Paused is the first day of a pause that goes on or is to come, Back its last day; both may be empty, Back while nobody knows.
	// What is left is added to Until when the pause is over.
	Paused string `json:"paused"`
	Back   string `json:"back"`
}

// Receipt is one line of the ledger. Amounts are in the currency's smallest unit; refunds and corrections are negative.
type Receipt struct {
	Number   int    `json:"number"`
	Kind     string `json:"kind"` // payment, refund, correction
	Date     string `json:"date"`
	Amount   int64  `json:"amount"`
	Currency string `json:"currency"`
	Method   string `json:"method"`
	Plan     string `json:"plan"`
}

// Feedback is what somebody wrote to this member, in plain text.
type Feedback struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Body   string `json:"body"`
	Date   string `json:"date"`
	Lesson string `json:"lesson"` // id, or empty
}

// OpenBox is a box as its member opens it.
type OpenBox struct {
	Generation int    `json:"generation"` // of the publish that wrote it
	Made       string `json:"made"`       // the day of that publish
	Box
}

// boxText is the JSON of a box.
type boxText struct {
	Gbp  int    `json:"gbp"`
	Pack string `json:"pack"`
	Me   string `json:"me"`
	OpenBox
}

// parseBox reads and checks the JSON line of a box.
func parseBox(line []byte, pack, me string) (*OpenBox, error) {
	var b boxText
	if err := unmarshal(line, &b); err != nil {
		return nil, err
	}
	if b.Gbp != Format || b.Pack != pack || b.Me != me {
		return nil, errors.New("box of another pack or member")
	}
	if b.Generation < 1 || !isDate(b.Made) {
		return nil, errors.New("box without its generation or day")
	}
	return &b.OpenBox, b.check()
}

// check tells what is wrong with the content of a box.
func (b *Box) check() error {
	bad := errors.New("box with wrong values")
	if len(b.Tiers) > maxBoxTiers || len(b.Receipts) > maxReceipts || len(b.Feedback) > maxFeedback {
		return errors.New("box with too much in it")
	}
	if b.Number < 0 || b.Remind < 0 || !isDate(b.Joined) || b.Alumni != "" && !isDate(b.Alumni) {
		return bad
	}
	for _, t := range b.Tiers {
		if !isDate(t.Since) || (t.Until == "") != (t.Grace == "") || t.Until != "" && (!isDate(t.Until) || !isDate(t.Grace)) {
			return bad
		}
		if t.Paused != "" && !isDate(t.Paused) || t.Back != "" && (t.Paused == "" || !isDate(t.Back)) {
			return bad
		}
	}
	for _, r := range b.Receipts {
		known := r.Kind == "payment" || r.Kind == "refund" || r.Kind == "correction"
		if !known || r.Number < 1 || !isDate(r.Date) || !currencyRule.MatchString(r.Currency) || r.Amount > maxInstant || r.Amount < -maxInstant {
			return bad
		}
	}
	for _, f := range b.Feedback {
		if !ValidID(f.ID) || !isDate(f.Date) || f.Lesson != "" && !ValidID(f.Lesson) {
			return bad
		}
	}
	return nil
}

func isDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// normal is the box with lists in the place of nil, in their order.
func (b Box) normal() Box {
	b.Tiers = append([]BoxTier{}, b.Tiers...)
	b.Receipts = append([]Receipt{}, b.Receipts...)
	b.Feedback = append([]Feedback{}, b.Feedback...)
	slices.SortStableFunc(b.Receipts, func(x, y Receipt) int { return cmp.Or(cmp.Compare(y.Date, x.Date), cmp.Compare(y.Number, x.Number)) })
	slices.SortStableFunc(b.Feedback, func(x, y Feedback) int { return cmp.Or(cmp.Compare(y.Date, x.Date), cmp.Compare(x.ID, y.ID)) })
	return b
}

// Box is what the pack holds for this member alone; nil where it holds nothing. Codes: pack.altered, pack.io.
func (p *Pack) Box() (*OpenBox, error) {
	path := ObjectPath(p.code.Box(p.ID))
	data, err := readAll(p.fsys, path, maxBoxFile)
	if apperr.IsCode(err, "pack.missing") {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	identity, err := parseIdentity(p.code.Identity(p.ID))
	if err != nil {
		return nil, err
	}
	box, err := p.readBox(data, identity)
	if err != nil {
		return nil, altered(path, err)
	}
	return box, nil
}

func (p *Pack) readBox(data []byte, identity age.Identity) (*OpenBox, error) {
	zipped, err := decrypt(data, maxBoxFile, identity)
	if err != nil {
		return nil, err
	}
	text, err := decompress(zipped, maxBox)
	if err != nil {
		return nil, err
	}
	line, err := verifySigned(text, p.org, boxContext)
	if err != nil {
		return nil, err
	}
	return parseBox(line, p.ID, p.Member)
}
