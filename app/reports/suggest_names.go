package reports

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"guildbook/app/bills"
	"guildbook/app/members"
	"guildbook/db/gen"
)

// names finds members by how a payment may name them. Keys are squashed.
type names struct {
	name    map[string][]int
	alias   map[string][]int
	pinyin  map[string][]int              // of Chinese names, as written with letters
	contact map[string][]int              // folded addresses, numbers and the like
	han     [mostHan + 1]map[string][]int // names of Chinese characters alone, by their length
}

// squash is a name without what people change when they write it: width, case, accents, space, marks and emoji.
func squash(s string) string {
	folded := members.Fold(s)
	out := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, folded)
	if out == "" {
		return strings.ReplaceAll(folded, " ", "") // a name of emoji alone
	}
	return out
}

// names gives the names of everybody, kept until a member changes.
func (s *Service) names(ctx context.Context, r *roll) (out *names, err error) {
	version := s.version("members")
	s.naming.mu.Lock()
	defer s.naming.mu.Unlock()
	if k := s.naming.kept; k.rows != nil && k.version == version {
		return k.rows, nil
	}
	out = &names{name: map[string][]int{}, alias: map[string][]int{}, pinyin: map[string][]int{}, contact: map[string][]int{}}
	put := func(m map[string][]int, key string, i int) {
		if key != "" && !slices.Contains(m[key], i) {
			m[key] = append(m[key], i)
		}
	}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		aliases, err := q.ListAliases(ctx)
		if err != nil {
			return err
		}
		contacts, err := q.ListContacts(ctx)
		if err != nil {
			return err
		}
		for i := range r.people {
			p := &r.people[i]
			if p.trashed {
				continue
			}
			put(out.name, squash(p.name), i)
			if n := hanLength(squash(p.name)); n > 0 {
				if out.han[n] == nil {
					out.han[n] = map[string][]int{}
				}
				put(out.han[n], squash(p.name), i)
			}
			if read := squash(p.sortKey); read != squash(p.name) {
				put(out.pinyin, read, i)
			}
		}
		for _, a := range aliases {
			if i, ok := r.at[a.MemberID]; ok && !r.people[i].trashed {
				put(out.alias, squash(a.Alias), i)
			}
		}
		for _, c := range contacts {
			if i, ok := r.at[c.MemberID]; ok && !r.people[i].trashed && c.Kind != "address" {
				put(out.contact, c.Folded, i)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	s.naming.kept = layer[*names]{version, out}
	return out, nil
}

// others are the members who are known by a name, where there is one.
func (m *matcher) others(name string) []string {
	n, key := m.known, squash(name)
	out := []string{}
	for _, i := range append(slices.Clone(n.name[key]), n.alias[key]...) {
		if name := m.roll.people[i].name; !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// named gives the members whom something about a line names, each with all reasons.
func (m *matcher) named(l *bills.Line) []found {
	var out []found
	add := func(i int, r Reason) {
		if m.roll.people[i].trashed {
			return
		}
		for k := range out {
			if out[k].at == i {
				if !slices.ContainsFunc(out[k].reasons, func(have Reason) bool { return have.Kind == r.Kind }) {
					out[k].reasons = append(out[k].reasons, r)
				}
				return
			}
		}
		out = append(out, found{at: i, reasons: []Reason{r}})
	}
	party := squash(l.Party)
	for _, i := range m.known.alias[party] {
		add(i, reason("alias", "name", l.Party))
	}
	for _, i := range m.known.name[party] {
		add(i, reason("name", "name", l.Party))
	}
	if len(out) == 0 {
		for _, i := range m.known.pinyin[party] {
			add(i, reason("pinyin", "name", l.Party))
		}
	}
	if i, ok := m.unmask(l.Party); ok && len(out) == 0 {
		add(i, reason("masked", "name", l.Party))
	}
	for _, at := range []string{l.PartyAt, l.Party} {
		for _, kind := range []string{"email", "phone", "wechat"} {
			if folded := members.FoldContact(kind, at); at != "" && len(folded) > 4 {
				for _, i := range m.known.contact[folded] {
					add(i, reason("contact", "value", at))
				}
			}
		}
	}
	if l.Party != "" {
		for _, id := range m.before[l.Party] {
			if i, ok := m.roll.at[id]; ok {
				add(i, reason("before", "name", l.Party))
			}
		}
	}
	for _, text := range []string{l.Note, l.Item} {
		for _, name := range namesIn(text) {
			for _, by := range []map[string][]int{m.known.name, m.known.alias} {
				for _, i := range by[name] {
					add(i, reason("note_member", "name", m.roll.people[i].name))
				}
			}
		}
	}
	return out
}

// unmask finds the only member whose name is a party's that a service has covered in part: 张*三, *三, **明.
func (m *matcher) unmask(party string) (at int, ok bool) {
	mask := []rune(maskSigns.Replace(strings.Join(strings.Fields(party), "")))
	seen := strings.Trim(string(mask), "*")
	if len(mask) < 2 || len(mask) > mostHan || seen == "" || !slices.Contains(mask, '*') {
		return 0, false
	}
	for _, r := range mask {
		if r != '*' && !unicode.Is(unicode.Han, r) {
			return 0, false
		}
	}
	n := 0
	for name, who := range m.known.han[len(mask)] {
		if fits(mask, []rune(name)) {
			at = who[0]
			if n += len(who); n > 1 {
				return 0, false
			}
		}
	}
	return at, n == 1
}

// hanLength is how many Chinese characters a name has that has nothing else; 0 for others and for long ones.
func hanLength(name string) (n int) {
	for _, r := range name {
		if n++; n > mostHan || !unicode.Is(unicode.Han, r) {
			return 0
		}
	}
	return n
}

// fits tells whether a name is what a mask of the same length covers.
func fits(mask, name []rune) bool {
	for i, r := range mask {
		if r != '*' && r != name[i] {
			return false
		}
	}
	return true
}

var maskSigns = strings.NewReplacer("＊", "*", "●", "*", "x", "*", "X", "*")

// Names in a text are looked for by runs: so many Chinese characters, or so many words of letters, in a row.
const (
	mostHan    = 6
	mostWords  = 3
	leastWords = 3 // letters of a name within a text
	longNote   = 300
)

// namesIn gives what within a text may be a name, squashed.
func namesIn(text string) []string {
	if text == "" {
		return nil
	}
	runes := []rune(members.Fold(text))
	runes = runes[:min(len(runes), longNote)]
	var out []string
	var words []string
	for i := 0; i < len(runes); {
		switch {
		case unicode.Is(unicode.Han, runes[i]):
			words = nil
			for n := 2; n <= mostHan && i+n <= len(runes); n++ {
				if !unicode.Is(unicode.Han, runes[i+n-1]) {
					break
				}
				out = append(out, string(runes[i:i+n]))
			}
			i++
		case unicode.IsLetter(runes[i]) || unicode.IsNumber(runes[i]):
			j := i
			for j < len(runes) && (unicode.IsLetter(runes[j]) || unicode.IsNumber(runes[j])) && !unicode.Is(unicode.Han, runes[j]) {
				j++
			}
			words = append(words, string(runes[i:j]))
			for n := 1; n <= mostWords && n <= len(words); n++ {
				if name := strings.Join(words[len(words)-n:], ""); len(name) >= leastWords {
					out = append(out, name)
				}
			}
			i = j
		default:
			i++
		}
	}
	return out
}
