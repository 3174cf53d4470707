package dates

import (
	"strconv"
	"strings"
	"time"
)

// three is the three numbers of a date, as they stand.
type three struct {
	a, b, c int
	order   string // ymd, dmy or mdy where the writing tells; empty for a/b/c with the year last
}

func (f three) known() bool { return f.order != "" }

func (f three) resolve(order Order) (year, month, day int, clear bool) {
	switch {
	case f.order == "ymd":
		return f.a, f.b, f.c, true
	case f.order == "dmy":
		return century(f.c), f.b, f.a, true
	case f.order == "mdy":
		return century(f.c), f.a, f.b, true
	case order == DayFirst, order == Unclear && f.a > 12 || f.a == f.b:
		return century(f.c), f.b, f.a, true
	case order == MonthFirst, f.b > 12:
		return century(f.c), f.a, f.b, true
	}
	return 0, 0, 0, false
}

func century(year int) int {
	if year < 100 {
		return 2000 + year
	}
	return year
}

// fields reads the three numbers with which t begins, and gives what follows.
func fields(t string) (f three, rest string, ok bool) {
	if n := digitsAt(t); n == 8 || n == 14 || n == 12 {
		f = three{number(t[:4]), number(t[4:6]), number(t[6:8]), "ymd"}
		rest = t[8:]
		if n >= 12 {
			rest = t[8:10] + ":" + t[10:12] + t[12:]
			if n == 14 {
				rest = t[8:10] + ":" + t[10:12] + ":" + t[12:]
			}
		}
		return f, rest, true
	}
	if len(t) > 3 && !isDigit(t[0]) { // Mon, 2 Jan 2006; Jan 2, 2006
		if day, after, has := strings.Cut(t, " "); has && weekdays[strings.ToLower(strings.Trim(day, ",."))] {
			t = strings.TrimSpace(after)
		}
	}
	var words [3]string
	var marks [2]string
	rest = t
	for i := range words {
		n := digitsAt(rest)
		if n == 0 {
			n = lettersAt(rest)
		}
		if n == 0 || n > 9 {
			return f, "", false
		}
		words[i], rest = rest[:n], rest[n:]
		if i == 2 {
			break
		}
		m := 0
		for m < len(rest) && !isDigit(rest[m]) && (!isLetter(rest[m])) {
			m++
		}
		marks[i] = strings.TrimSpace(rest[:m])
		if m == len(rest) || m == 0 && isDigit(rest[0]) == isDigit(words[i][0]) || m > 6 {
			return f, "", false
		}
		rest = rest[m:]
	}
	return arrange(words, marks, rest)
}

func arrange(words [3]string, marks [2]string, rest string) (f three, after string, ok bool) {
	for _, m := range marks {
		switch m {
		case "-", "/", ".", "", ",", "年", "月", ". ":
		default:
			return f, "", false
		}
	}
	if month := months[strings.ToLower(words[1])]; month > 0 {
		f = three{number(words[0]), month, number(words[2]), "dmy"}
		if len(words[0]) == 4 {
			f.order = "ymd"
		}
		return f, rest, isDigits(words[0]) && isDigits(words[2]) && yearLength(words[2])
	}
	if month := months[strings.ToLower(words[0])]; month > 0 {
		return three{month, number(words[1]), number(words[2]), "mdy"}, rest, isDigits(words[1]) && len(words[2]) == 4
	}
	for _, w := range words {
		if !isDigits(w) {
			return f, "", false
		}
	}
	f = three{a: number(words[0]), b: number(words[1]), c: number(words[2])}
	switch {
	case marks[0] == "" || marks[1] == "" || marks[0] == "," || marks[1] == ",":
		return f, "", false
	case len(words[0]) == 4:
		f.order = "ymd"
		rest = strings.TrimPrefix(rest, "日")
	case marks[0] == "." && yearLength(words[2]):
		f.order = "dmy" // with points the day is first everywhere
	}
	return f, rest, len(words[0]) == 4 && len(words[2]) <= 2 || len(words[0]) <= 2 && yearLength(words[2]) && marks[0] != "年"
}

func yearLength(s string) bool { return len(s) == 4 || len(s) == 2 }

var (
	plainNoon  = strings.NewReplacer("上午", "AM", "下午", "PM", ".", "")
	plainClock = strings.NewReplacer("时", ":", "分", ":", "秒", "")
)

// clocked is a time of day.
type clocked struct {
	hour, minute, second int
	given, seconds       bool
	zone                 *time.Location
}

// clock reads what follows a date: nothing, or a time with or without seconds, AM or PM, and a zone.
func clock(s string, zone *time.Location) (c clocked, ok bool) {
	c.zone = zone
	s = strings.TrimSpace(s)
	s = strings.TrimSpace(strings.TrimLeft(s, "T,"))
	if s == "" {
		return c, true
	}
	upper := strings.ToUpper(s)
	noon := ""
	for _, word := range []string{"AM", "PM", "A.M.", "P.M.", "上午", "下午"} {
		if strings.Contains(upper, word) {
			noon = plainNoon.Replace(word)
			s = strings.TrimSpace(strings.Replace(upper, word, " ", 1))
			break
		}
	}
	s = plainClock.Replace(s)
	end := 0
	for end < len(s) && (isDigit(s[end]) || s[end] == ':' || s[end] == '.' || s[end] == ',') {
		end++
	}
	numbers := strings.FieldsFunc(s[:end], func(r rune) bool { return r == ':' })
	if len(numbers) < 2 || len(numbers) > 4 {
		return c, false
	}
	last := len(numbers) - 1
	if last >= 2 {
		numbers[2], _, _ = strings.Cut(strings.ReplaceAll(numbers[2], ",", "."), ".")
	}
	for i, n := range numbers[:min(3, len(numbers))] {
		if !isDigits(n) || len(n) > 2 {
			return c, false
		}
		*[]*int{&c.hour, &c.minute, &c.second}[i] = number(n)
	}
	c.given, c.seconds = true, len(numbers) > 2
	switch {
	case noon != "" && (c.hour < 1 || c.hour > 12):
		return c, false
	case noon == "PM" && c.hour < 12:
		c.hour += 12
	case noon == "AM" && c.hour == 12:
		c.hour = 0
	}
	if c.hour > 23 || c.minute > 59 || c.second > 60 {
		return c, false
	}
	return c.in(strings.TrimSpace(s[end:]))
}

// in reads the zone: Z, UTC, +08:00, UTC+8, and the forms of OFX, [-5:EST].
func (c clocked) in(s string) (clocked, bool) {
	s = strings.Trim(s, "[]() ")
	if s == "" {
		return c, true
	}
	upper := strings.ToUpper(s)
	for _, utc := range []string{"UTC", "GMT", "Z"} {
		upper = strings.TrimSpace(strings.TrimPrefix(upper, utc))
	}
	if upper == "" {
		c.zone = time.UTC
		return c, true
	}
	number, _, _ := strings.Cut(upper, ":")
	minutes := 0
	if _, after, has := strings.Cut(upper, ":"); has && len(after) == 2 && isDigits(after) {
		minutes, _ = strconv.Atoi(after)
	}
	if len(number) == 5 && (number[0] == '+' || number[0] == '-') { // +0800
		minutes, _ = strconv.Atoi(number[3:])
		number = number[:3]
	}
	hours, err := strconv.ParseFloat(number, 64)
	if err != nil || hours < -14 || hours > 14 {
		return c, false
	}
	offset := int(hours * 3600)
	if strings.HasPrefix(number, "-") {
		minutes = -minutes
	}
	c.zone = time.FixedZone("", offset+minutes*60)
	return c, true
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func digitsAt(s string) (n int) {
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

func lettersAt(s string) (n int) {
	for n < len(s) && isLetter(s[n]) {
		n++
	}
	return n
}

var months = func() map[string]int {
	out := map[string]int{"sept": 9}
	for m := time.January; m <= time.December; m++ {
		out[strings.ToLower(m.String())] = int(m)
		out[strings.ToLower(m.String()[:3])] = int(m)
	}
	return out
}()

var weekdays = func() map[string]bool {
	out := map[string]bool{}
	for d := time.Sunday; d <= time.Saturday; d++ {
		out[strings.ToLower(d.String())] = true
		out[strings.ToLower(d.String()[:3])] = true
	}
	return out
}()
