package paper

// Row is a label and what stands beside it.
type Row struct {
	Label, Text string
}

// Receipt is one receipt in words.
type Receipt struct {
	Community string // who received the money
	Contact   string // how to reach them; may be empty
	Title     string // "Receipt"
	Number    string // "No. 0042"
	Rows      []Row  // received from, for, period, method, date ...
	Label     string // "Amount received"
	Amount    string // as people write it
	Notes     []string
	Foot      string
}

// The measures of a receipt: A5, upright, in millimetres.
const (
	receiptW, receiptH = 148.0, 210.0
	edge               = 16.0
)

// Sheet lays the receipt out on one A5 page.
func (r Receipt) Sheet() *Sheet {
	s := &Sheet{W: receiptW, H: receiptH}
	inner := receiptW - 2*edge
	s.seal(edge, 16, 11, r.Community)
	s.text(edge+15, 22, 4.6, left, ink, true, inner-15, r.Community)
	s.text(edge+15, 27, 3.1, left, second, false, inner-15, r.Contact)
	s.rule(edge, 34, inner)
	s.text(edge, 48, 8, left, ink, true, inner*0.6, r.Title)
	s.text(receiptW-edge, 48, 4, right, second, false, inner*0.4, r.Number)
	y := 61.0
	for _, row := range r.Rows {
		s.text(edge, y, 3.4, left, second, false, 34, row.Label)
		for _, l := range wrap(row.Text, 3.9, false, inner-38, 3) {
			s.text(edge+38, y, 3.9, left, ink, false, inner-38, l)
			y += 6
		}
		y += 2.6
	}
	s.rule(edge, y, inner)
	y += 12
	s.text(edge, y, 3.6, left, second, false, inner*0.45, r.Label)
	s.text(receiptW-edge, y+0.6, 7.4, right, seal, true, inner*0.55, r.Amount)
	y += 8
	s.rule(edge, y, inner)
	y += 8
	for _, n := range r.Notes {
		for _, l := range wrap(n, 3.2, false, inner, 4) {
			s.text(edge, y, 3.2, left, second, false, inner, l)
			y += 5
		}
	}
	s.text(edge, receiptH-14, 2.8, left, second, false, inner, r.Foot)
	return s
}
