package paper

// How many cards stand side by side on an A4 sheet, and one below the other.
const cardColumns, cardLines = 2, 5

// CardSheets lays cards out on A4 sheets, ten to a sheet, with thin lines to cut along.
func CardSheets(cards []Card) ([]*Sheet, error) {
	const w, h, gap = 210.0, 297.0, 4.0
	left0 := (w - cardColumns*cardW - (cardColumns-1)*gap) / 2
	top := (h - cardLines*cardH - (cardLines-1)*gap) / 2
	var out []*Sheet
	for i, c := range cards {
		place := i % (cardColumns * cardLines)
		if place == 0 {
			out = append(out, &Sheet{W: w, H: h})
		}
		one, err := c.Sheet()
		if err != nil {
			return nil, err
		}
		s := out[len(out)-1]
		x := left0 + float64(place%cardColumns)*(cardW+gap)
		y := top + float64(place/cardColumns)*(cardH+gap)
		s.box(x-0.2, y-0.2, cardW+0.4, cardH+0.4, line)
		for _, m := range one.marks {
			m.x += x
			m.y += y
			s.marks = append(s.marks, m)
		}
	}
	return out, nil
}
