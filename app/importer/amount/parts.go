package amount

import (
	"errors"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var (
	errAmbiguous = errors.New("ambiguous")
	errGroups    = errors.New("not groups of digits")
)

var (
	plainSigns = strings.NewReplacer("−", "-", "–", "-", "﹣", "-", "、", ",", "。", ".", "'", " ", "’", " ")
	noSigns    = strings.NewReplacer("-", "", "+", "")
)

// parts is an amount without its sign and currency: digits with points and commas among them.
type parts struct {
	digits   string
	negative bool
}

// split takes an amount apart. It is not ok for anything beside digits, separators, a sign, brackets and a currency.
func split(s string) (parts, bool) {
	t := strings.TrimFunc(norm.NFKC.String(s), isSpace)
	if isASCIINumber(t) {
		return parts{digits: t}, true
	}
	p := parts{}
	if rest, yuan := strings.CutPrefix(t, "¥"); yuan && isASCIINumber(rest) {
		return parts{digits: rest}, true
	}
	t = plainSigns.Replace(t)
	if i := strings.LastIndexByte(t, '('); i > 0 && strings.HasSuffix(t, ")") && isWord(t[i+1:len(t)-1]) {
		t = t[:i] // a country or currency in brackets after the amount
	}
	if strings.HasPrefix(t, "(") && strings.HasSuffix(t, ")") {
		t, p.negative = t[1:len(t)-1], true
	}
	var digits strings.Builder
	var before, after strings.Builder // what stands around the digits
	for _, r := range t {
		switch {
		case r >= '0' && r <= '9' || (r == '.' || r == ',') && digits.Len() > 0:
			if after.Len() > 0 && strings.TrimFunc(after.String(), isSpace) != "" {
				return p, false
			}
			if after.Len() > 0 { // a space as a separator of thousands
				digits.WriteByte(' ')
				after.Reset()
			}
			digits.WriteRune(r)
		case (r == '.' || r == ',') && digits.Len() == 0 && before.Len() > 0 && strings.HasSuffix(before.String(), "s"):
			before.WriteRune(r) // Rs.
		case r == '.' || r == ',':
			digits.WriteString("0" + string(r)) // .50
		case digits.Len() == 0:
			before.WriteRune(r)
		default:
			after.WriteRune(r)
		}
	}
	p.digits = strings.TrimRight(digits.String(), " ")
	if p.digits == "" {
		return p, false
	}
	front, ok := p.sign(before.String())
	back, okBack := p.sign(after.String())
	switch upper := strings.ToUpper(back); {
	case strings.HasSuffix(upper, "DR"):
		p.negative, back = !p.negative, back[:len(back)-2]
	case strings.HasSuffix(upper, "CR"):
		back = back[:len(back)-2]
	}
	if !ok || !okBack || !isCurrency(front) || !isCurrency(back) || front != "" && back != "" && !strings.EqualFold(front, back) && CurrencyOf(front) != CurrencyOf(back) {
		return p, false
	}
	return p, true
}

// sign takes one plus or minus off what stands beside the digits.
func (p *parts) sign(s string) (rest string, ok bool) {
	minus, plus := strings.Count(s, "-"), strings.Count(s, "+")
	if minus+plus > 1 || minus == 1 && p.negative {
		return s, false
	}
	p.negative = p.negative || minus == 1
	rest = noSigns.Replace(s)
	return strings.TrimFunc(rest, isSpace), true
}

func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u202f' || r == '\u200e' || r == '\u200f'
}

func isASCIINumber(s string) bool {
	dots := 0
	for i := range len(s) {
		switch {
		case s[i] >= '0' && s[i] <= '9':
		case s[i] == '.' && i > 0 && i+1 < len(s):
			dots++
		default:
			return false
		}
	}
	return s != "" && dots <= 1
}

func isWord(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return s != ""
}

// isCurrency tells whether s is nothing, a currency's symbol or code, or words such as 元.
func isCurrency(s string) bool {
	t := strings.TrimFunc(s, isSpace)
	return t == "" || t == "$" || t == "Rs." || t == "Rs" || len([]rune(t)) <= 4 && CurrencyOf(t) != ""
}

// styleOf is what the digits prove by themselves.
func styleOf(digits string, decimals int) Style {
	points, commas, spaces := strings.Count(digits, "."), strings.Count(digits, ","), strings.Count(digits, " ")
	switch {
	case points > 0 && commas > 0:
		if strings.LastIndexByte(digits, '.') > strings.LastIndexByte(digits, ',') {
			return Point
		}
		return Comma
	case points+commas == 0:
		return Unknown
	case points > 1:
		return Comma
	case commas > 1:
		return Point
	}
	at := strings.IndexAny(digits, ".,")
	after, own, other := len(digits)-at-1, Point, Comma
	if commas == 1 {
		own, other = Comma, Point
	}
	switch {
	case after != 3, at == 0, digits[0] == '0', at > 3 && spaces == 0, spaces > 0:
		return own // no separator of thousands stands there
	case decimals == 0:
		return other
	}
	return Unknown
}

// cut divides the digits into whole and fraction. With no style a lone separator is ambiguous.
func cut(digits string, style Style) (whole, fraction string, err error) {
	if style == Unknown && strings.ContainsAny(digits, ".,") {
		return "", "", errAmbiguous
	}
	decimal, group := ".", ","
	if style == Comma {
		decimal, group = group, decimal
	}
	whole, fraction, _ = strings.Cut(digits, decimal)
	if strings.ContainsAny(fraction, ".,") {
		return "", "", errGroups
	}
	groups := strings.FieldsFunc(whole, func(r rune) bool { return r == ' ' || string(r) == group })
	if strings.Count(whole, group)+strings.Count(whole, " ") != max(len(groups)-1, 0) {
		return "", "", errGroups
	}
	for i, g := range groups {
		if i > 0 && len(g) != 3 && !(len(g) == 2 && i < len(groups)-1) || len(groups) > 1 && len(g) > 3 {
			return "", "", errGroups // two digits are how lakhs are written
		}
	}
	fraction = strings.ReplaceAll(fraction, " ", "")
	whole = strings.Join(groups, "")
	if whole == "" {
		whole = "0"
	}
	return whole, fraction, nil
}
