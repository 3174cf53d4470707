// Package paper draws what is printed or sent as a picture: receipts and member cards, as PDF and PNG. Its fonts, Latin
// and Chinese, are part of the program, so that a sheet looks alike on every machine. Text comes to it in words; it knows
// no language.
package paper

import "guildbook/app/apperr"

// Sheet is a page of W by H millimetres and what stands on it, in the order in which it is drawn.
type Sheet struct {
	W, H  float64
	marks []mark
}

// colour is red, green and blue.
type colour [3]uint8

// The colours of the house on paper.
var (
	ink    = colour{0x22, 0x25, 0x2B}
	second = colour{0x5B, 0x60, 0x6B}
	line   = colour{0xE6, 0xE1, 0xD6}
	seal   = colour{0xB8, 0x37, 0x2A}
	white  = colour{0xFF, 0xFF, 0xFF}
	page   = colour{0xFB, 0xFA, 0xF7}
)

// align says which end of the text stands at X.
type align int

const (
	left align = iota
	centre
	right
)

// mark is one thing on a sheet: text where Text is not empty, else a filled box, or squares where Dots is set.
type mark struct {
	x, y, w, h float64 // of text, y is the base line and h the size, in millimetres
	text       string
	bold       bool
	align      align
	colour     colour
	dots       [][]bool // of a QR code, by row
}

// text sets one line; what is wider than most millimetres (0: no limit) is cut with an ellipsis.
func (s *Sheet) text(x, y, size float64, a align, c colour, bold bool, most float64, text string) {
	s.marks = append(s.marks, mark{x: x, y: y, h: size, w: most, text: fit(text, size, bold, most), bold: bold, align: a, colour: c})
}

func (s *Sheet) box(x, y, w, h float64, c colour) {
	s.marks = append(s.marks, mark{x: x, y: y, w: w, h: h, colour: c})
}

// rule is a thin line across.
func (s *Sheet) rule(x, y, w float64) { s.box(x, y, w, 0.25, line) }

// mark of the community: its first character in a seal.
func (s *Sheet) seal(x, y, side float64, name string) {
	s.box(x, y, side, side, seal)
	for _, r := range name {
		s.text(x+side/2, y+side*0.73, side*0.62, centre, white, true, side, string(r))
		return
	}
}

// start is where text begins.
func (m mark) start() float64 {
	switch m.align {
	case centre:
		return m.x - width(m.text, m.h, m.bold)/2
	case right:
		return m.x - width(m.text, m.h, m.bold)
	default:
		return m.x
	}
}

func broken(err error) error { return apperr.New(apperr.Internal, "internal").Because(err) }
