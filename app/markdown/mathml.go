package markdown

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
)

// mathElements are the elements of presentation MathML that may leave. None of them can hold HTML, run or lead anywhere.
var mathElements = set(`math semantics annotation mrow mi mo mn ms mtext mspace mfrac msqrt mroot mstyle msub msup msubsup
	munder mover munderover mmultiscripts mprescripts mtable mtr mtd mlabeledtr mpadded mphantom menclose merror`)

// mathAttributes are their attributes and the forms of their values.
var mathAttributes = func() map[string]*regexp.Regexp {
	out := map[string]*regexp.Regexp{}
	put := func(form, names string) {
		re := regexp.MustCompile(`^(?:` + form + `)$`)
		for name := range set(names) {
			out[name] = re
		}
	}
	length := `[+-]?(?:[0-9]{1,6}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})(?:em|ex|pt|px|mu|cm|mm|in|pc|%)?`
	put(length+`(?: `+length+`){0,63}`,
		"lspace rspace width height depth voffset rowspacing columnspacing minsize maxsize linethickness")
	put(`true|false`, "fence stretchy separator symmetric accent accentunder movablelimits largeop displaystyle")
	put(`block|inline`, "display")
	put(`application/x-tex`, "encoding")
	put(`[a-z-]{1,32}`, "mathvariant")
	put(`prefix|infix|postfix`, "form")
	put(`[+-]?[0-9]{1,2}`, "scriptlevel")
	put(`#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,24}`, "mathcolor mathbackground")
	put(`(?:left|center|right)(?: (?:left|center|right)){0,63}`, "columnalign")
	put(`(?:none|solid|dashed)(?: (?:none|solid|dashed)){0,63}`, "columnlines rowlines")
	put(`[a-z]{1,32}(?: [a-z]{1,32}){0,7}`, "notation")
	return out
}()

var errMathML = errors.New("gives no MathML")

// table is a <mtable> that is open: how its columns are set, and the column of the next cell.
type table struct {
	align []string
	next  int
}

// mathTokens hold text. Browsers read what is written in them as HTML, so where KaTeX puts elements there they become rows.
var mathTokens = set(`mi mo mn ms mtext annotation`)

// openTag is an element whose end has not come, and where its name stands in the output.
type openTag struct {
	name string
	at   int
}

// cleanMathML writes anew what KaTeX gave, of the known elements and attributes only. An unknown element is an error, an unknown
// attribute is left out. Cells carry the alignment of their column, because browsers know no other way.
func cleanMathML(raw string) (string, error) {
	out := make([]byte, 0, len(raw))
	d := xml.NewDecoder(strings.NewReader(raw))
	var open []openTag
	var tables []*table
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", errMathML
		}
		switch t := token.(type) {
		case xml.StartElement:
			name := t.Name.Local
			if name == "span" && len(open) == 0 {
				continue
			}
			if !mathElements[name] || t.Name.Space != "" || (name == "math") != (len(open) == 0) {
				return "", errMathML
			}
			if n := len(open); n > maxElements {
				return "", errors.New("nested too deeply")
			} else if n > 0 && mathTokens[open[n-1].name] {
				outer := &open[n-1]
				out = slices.Replace(out, outer.at, outer.at+len(outer.name), []byte("mrow")...)
				outer.name = "mrow"
			}
			open = append(open, openTag{name, len(out) + 1})
			out = append(out, "<"+name...)
			for _, a := range t.Attr {
				if form := mathAttributes[a.Name.Local]; a.Name.Space == "" && form != nil && form.MatchString(a.Value) {
					out = append(out, " "+a.Name.Local+`="`+a.Value+`"`...)
				}
			}
			switch name {
			case "mtable":
				tables = append(tables, &table{align: alignment(t)})
			case "mtr", "mlabeledtr":
				if len(tables) > 0 {
					tables[len(tables)-1].next = 0
				}
			case "mtd":
				if len(tables) > 0 {
					out = append(out, tables[len(tables)-1].cell()...)
				}
			}
			out = append(out, '>')
		case xml.EndElement:
			if t.Name.Local == "span" && len(open) == 0 {
				continue
			}
			if len(open) == 0 {
				return "", errMathML
			}
			if t.Name.Local == "mtable" && len(tables) > 0 {
				tables = tables[:len(tables)-1]
			}
			out = append(out, "</"+open[len(open)-1].name+">"...)
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				out = append(out, escape(string(t))...)
			}
		default:
			return "", errMathML
		}
	}
	if len(open) != 0 || len(out) == 0 {
		return "", errMathML
	}
	return string(out), nil
}

func alignment(t xml.StartElement) []string {
	for _, a := range t.Attr {
		if a.Name.Local == "columnalign" && mathAttributes["columnalign"].MatchString(a.Value) {
			return strings.Fields(a.Value)
		}
	}
	return nil
}

// cell is the attribute of the next cell of a table whose columns are not centred.
func (t *table) cell() string {
	if len(t.align) == 0 {
		return ""
	}
	align := t.align[min(t.next, len(t.align)-1)]
	t.next++
	if align == "center" {
		return ""
	}
	return ` columnalign="` + align + `"`
}
