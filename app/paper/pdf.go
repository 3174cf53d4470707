package paper

import (
	"bytes"
	"io"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// millimetresPerPoint turns the unit of a page into that of letters.
const millimetresPerPoint = 25.4 / 72

// PDF writes sheets as one document, a page each. The same sheets and instant give the same bytes. Title is what a
// viewer shows above it.
func PDF(w io.Writer, title string, at time.Time, sheets ...*Sheet) error {
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "mm", Size: fpdf.SizeType{Wd: 210, Ht: 297}})
	doc.SetCatalogSort(true)
	doc.SetCreationDate(at.UTC())
	doc.SetModificationDate(at.UTC())
	doc.SetTitle(title, true)
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	used := facesOf(sheets)
	for f, name := range fontNames {
		if used[f] {
			doc.AddUTF8FontFromBytes(name, "", bytes.Clone(fontBytes[f]))
		}
	}
	for _, s := range sheets {
		doc.AddPageFormat("P", fpdf.SizeType{Wd: s.W, Ht: s.H})
		for _, m := range s.marks {
			m.onPDF(doc)
		}
	}
	if err := doc.Output(w); err != nil {
		return broken(err)
	}
	return nil
}

func facesOf(sheets []*Sheet) (used [faces]bool) {
	for _, s := range sheets {
		for _, m := range s.marks {
			for _, r := range runs(m.text, m.bold) {
				used[r.face] = true
			}
		}
	}
	return used
}

func (m mark) onPDF(doc *fpdf.Fpdf) {
	r, g, b := int(m.colour[0]), int(m.colour[1]), int(m.colour[2])
	switch {
	case m.text != "":
		doc.SetTextColor(r, g, b)
		x := m.start()
		for _, part := range runs(m.text, m.bold) {
			doc.SetFont(fontNames[part.face], "", m.h/millimetresPerPoint)
			doc.Text(x, m.y, part.text)
			x += width(part.text, m.h, m.bold)
		}
	case m.dots != nil:
		doc.SetFillColor(r, g, b)
		side := m.w / float64(len(m.dots))
		for i, row := range m.dots {
			for j := 0; j < len(row); j++ {
				n := 0
				for j+n < len(row) && row[j+n] {
					n++
				}
				if n > 0 {
					doc.Rect(m.x+float64(j)*side, m.y+float64(i)*side, float64(n)*side, side*1.02, "F")
					j += n
				}
			}
		}
	default:
		doc.SetFillColor(r, g, b)
		doc.Rect(m.x, m.y, m.w, m.h, "F")
	}
}
