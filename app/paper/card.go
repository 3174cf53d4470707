package paper

// Card is a member card in words.
type Card struct {
	Community string
	Name      string
	Number    string // "No. 0042"
	Tier      string
	Until     string // "until 2027-11-22"; may be empty
	Code      string // what its QR code says
}

// The measures of a card: ISO/IEC 7810 ID-1, in millimetres.
const cardW, cardH = 85.6, 53.98

// Sheet lays the card out.
func (c Card) Sheet() (*Sheet, error) {
	s := &Sheet{W: cardW, H: cardH}
	s.box(0, 0, cardW, cardH, page)
	s.box(0, 0, cardW, 1.2, seal)
	s.seal(6, 6.5, 7, c.Community)
	s.text(15.5, 11.2, 3.6, left, ink, true, 62, c.Community)
	s.text(6, 28, 6.2, left, ink, true, 44, c.Name)
	s.text(6, 34.5, 3.6, left, second, false, 44, c.Tier)
	s.rule(6, 39, 44)
	s.text(6, 45, 3.6, left, ink, false, 44, c.Number)
	s.text(6, 49.4, 2.9, left, second, false, 44, c.Until)
	return s, s.qr(53, 20, 28, c.Code)
}
