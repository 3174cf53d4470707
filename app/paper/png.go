package paper

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// PNG writes a sheet as a picture of so many dots to the inch.
func PNG(w io.Writer, s *Sheet, dpi float64) error {
	scale := dpi / 25.4
	canvas := image.NewRGBA(image.Rect(0, 0, int(math.Round(s.W*scale)), int(math.Round(s.H*scale))))
	draw.Draw(canvas, canvas.Bounds(), image.White, image.Point{}, draw.Src)
	for _, m := range s.marks {
		if err := m.onPicture(canvas, scale); err != nil {
			return broken(err)
		}
	}
	if err := png.Encode(w, canvas); err != nil {
		return broken(err)
	}
	return nil
}

func (m mark) onPicture(canvas *image.RGBA, scale float64) error {
	fill := image.NewUniform(color.RGBA{m.colour[0], m.colour[1], m.colour[2], 0xFF})
	switch {
	case m.text != "":
		return m.write(canvas, scale, fill)
	case m.dots != nil:
		side := m.w / float64(len(m.dots))
		for i, row := range m.dots {
			for j, dark := range row {
				if dark {
					paint(canvas, fill, scale, m.x+float64(j)*side, m.y+float64(i)*side, side, side)
				}
			}
		}
	default:
		paint(canvas, fill, scale, m.x, m.y, m.w, m.h)
	}
	return nil
}

func paint(canvas *image.RGBA, fill image.Image, scale, x, y, w, h float64) {
	at := func(v float64) int { return int(math.Round(v * scale)) }
	box := image.Rect(at(x), at(y), at(x+w), max(at(y+h), at(y)+1))
	draw.Draw(canvas, box, fill, image.Point{}, draw.Src)
}

func (m mark) write(canvas *image.RGBA, scale float64, fill image.Image) error {
	pen := font.Drawer{Dst: canvas, Src: fill, Dot: point(m.start()*scale, m.y*scale)}
	for _, part := range runs(m.text, m.bold) {
		f, err := opentype.NewFace(fonts()[part.face], &opentype.FaceOptions{Size: m.h * scale, DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			return err
		}
		pen.Face = f
		pen.DrawString(part.text)
		if err := f.Close(); err != nil {
			return err
		}
	}
	return nil
}

func point(x, y float64) fixed.Point26_6 {
	return fixed.Point26_6{X: fixed.Int26_6(math.Round(x * 64)), Y: fixed.Int26_6(math.Round(y * 64))}
}
