package paper

import (
	"github.com/boombuler/barcode/qr"
)

// quiet is the light edge that a QR code needs around it, in squares (ISO/IEC 18004 asks for 4).
const quiet = 4

// qr draws text as a QR code of a side in millimetres, its light edge included.
func (s *Sheet) qr(x, y, side float64, text string) error {
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return broken(err)
	}
	b := code.Bounds()
	dots := make([][]bool, b.Dy()+2*quiet)
	for i := range dots {
		dots[i] = make([]bool, b.Dx()+2*quiet)
	}
	for i := range b.Dy() {
		for j := range b.Dx() {
			r, _, _, _ := code.At(b.Min.X+j, b.Min.Y+i).RGBA()
			dots[i+quiet][j+quiet] = r == 0
		}
	}
	s.box(x, y, side, side, white)
	s.marks = append(s.marks, mark{x: x, y: y, w: side, h: side, colour: ink, dots: dots})
	return nil
}
