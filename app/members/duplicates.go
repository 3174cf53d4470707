package members

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/db"
	"guildbook/db/gen"
)

// Why two members may be one person, the strongest first.
const (
	SameEmail   = "email"
	SameWechat  = "wechat"
	SamePhone   = "phone"
	SameName    = "name"
	AliasIsName = "alias"
	CloseName   = "pinyin" // written otherwise, sounding alike
)

// strength is how much a reason says.
var strength = map[string]int{SameEmail: 50, SameWechat: 45, SamePhone: 40, SameName: 20, AliasIsName: 18, CloseName: 8}

// Reason is why two members may be one, with what they share.
type Reason struct {
	Kind  string `json:"kind"` // email, wechat, phone, name, alias, pinyin
	Value string `json:"value"`
}

// Pair is two members who may be one person; A has the lower number.
type Pair struct {
	A       Referred `json:"a"`
	B       Referred `json:"b"`
	Reasons []Reason `json:"reasons"`
	Score   int      `json:"score"`
}

// DuplicatesIn asks for pairs. MemberID empty is everybody; Limit 0 is 200.
type DuplicatesIn struct {
	MemberID string `json:"memberId"`
	Limit    int    `json:"limit"`
}

// DuplicatesOut is the pairs, the most alike first, and how many there are.
type DuplicatesOut struct {
	Pairs []Pair `json:"pairs"`
	Count int    `json:"count"`
}

// ApartIn says that two members are two people, or with Undo takes that back.
type ApartIn struct {
	A    string `json:"a"`
	B    string `json:"b"`
	Undo bool   `json:"undo"`
}

// Groups that are larger say little: a name that so many bear, a contact that so many gave.
const (
	largestContact = 6
	largestName    = 12
	largestSound   = 5
)

// Duplicates finds members who may be one person.
func (s *Service) Duplicates(ctx context.Context, in DuplicatesIn) (out DuplicatesOut, err error) {
	var f finder
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error { return f.load(ctx, q) })
	if err != nil {
		return out, err
	}
	pairs := f.find()
	if in.MemberID != "" {
		pairs = slices.DeleteFunc(pairs, func(p Pair) bool { return p.A.ID != in.MemberID && p.B.ID != in.MemberID })
	}
	out.Count = len(pairs)
	if in.Limit <= 0 {
		in.Limit = 200
	}
	out.Pairs = full(pairs[:min(len(pairs), in.Limit)])
	return out, nil
}

// Apart remembers that two members are two people, so that they are not asked about again. It answers members.not_found.
func (s *Service) Apart(ctx context.Context, in ApartIn) error {
	a, b := min(in.A, in.B), max(in.A, in.B)
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		rows, err := tx.MembersOfIDs(ctx, list([]string{a, b}))
		if err != nil {
			return err
		}
		if len(rows) != 2 {
			return apperr.New(apperr.NotFound, "members.not_found", "ref", in.A+" "+in.B)
		}
		action := "apart"
		if in.Undo {
			action = "alike"
			err = tx.RemoveNamesakes(ctx, gen.RemoveNamesakesParams{AID: a, BID: b})
		} else {
			err = tx.InsertNamesakes(ctx, gen.InsertNamesakesParams{AID: a, BID: b})
		}
		if err != nil {
			return err
		}
		return tx.Audit(ctx, domain, entity, a, action, map[string]string{"other": b})
	})
}

// finder gathers members under what they share.
type finder struct {
	people []gen.ListLookalikesRow
	at     map[string]int32
	shared map[sharing][]int32
	apart  map[[2]int32]bool
	found  map[[2]int32][]Reason
}

type sharing struct{ kind, key string }

func (f *finder) load(ctx context.Context, q *gen.Queries) (err error) {
	if f.people, err = q.ListLookalikes(ctx); err != nil {
		return err
	}
	f.at = make(map[string]int32, len(f.people))
	f.shared = make(map[sharing][]int32, 4*len(f.people))
	for i, p := range f.people {
		f.at[p.ID] = int32(i)
		f.share(SameName, compactFold(p.Name), int32(i))
		f.share(CloseName, sound(p.Name, p.Pinyin), int32(i))
	}
	contacts, err := q.ListAllContacts(ctx)
	if err != nil {
		return err
	}
	for _, c := range contacts {
		i, ok := f.at[c.MemberID]
		if !ok || c.Kind != SameEmail && c.Kind != SamePhone && c.Kind != SameWechat || c.Kind == SamePhone && len(c.Folded) < 6 {
			continue
		}
		key := c.Folded
		if c.Kind == SamePhone { // with or without the code of the country
			key = key[max(0, len(key)-10):]
		}
		f.share(c.Kind, key, i)
	}
	aliases, err := q.ListAliases(ctx)
	if err != nil {
		return err
	}
	for _, a := range aliases {
		if i, ok := f.at[a.MemberID]; ok {
			f.share(AliasIsName, compactFold(a.Alias), i)
		}
	}
	f.apart = map[[2]int32]bool{}
	apart, err := q.ListNamesakes(ctx)
	for _, n := range apart {
		a, okA := f.at[n.AID]
		b, okB := f.at[n.BID]
		if okA && okB {
			f.apart[[2]int32{min(a, b), max(a, b)}] = true
		}
	}
	return err
}

func (f *finder) share(kind, key string, i int32) {
	if key == "" {
		return
	}
	k := sharing{kind, key}
	if list := f.shared[k]; len(list) == 0 || list[len(list)-1] != i {
		f.shared[k] = append(list, i)
	}
}

func compactFold(s string) string { return strings.ReplaceAll(Fold(s), " ", "") }

// sound is how a name is heard: its readings without what is easily mixed up, its words in any order. A name
// of one syllable says too little.
func sound(name, sortKey string) string {
	words := strings.Fields(sortKey)
	if len(words) < 2 || len(words) > 6 {
		return ""
	}
	chinese := false
	for _, r := range name {
		chinese = chinese || r >= 0x2E80
	}
	for i, w := range words {
		words[i] = mixedUp.Replace(w)
	}
	slices.Sort(words)
	if !chinese && len(words) == 2 && len(words[0])+len(words[1]) < 5 {
		return ""
	}
	return strings.Join(words, " ")
}

// mixedUp are sounds that many speakers do not tell apart.
var mixedUp = strings.NewReplacer("zh", "z", "ch", "c", "sh", "s", "ang", "an", "eng", "en", "ing", "in")

// find gives every pair with its reasons, the most alike first.
func (f *finder) find() []Pair {
	f.found = map[[2]int32][]Reason{}
	for k, group := range f.shared {
		most := largestContact
		switch k.kind {
		case SameName:
			most = largestName
		case CloseName:
			most = largestSound
		case AliasIsName: // an alias that is another's name, or their alias too
			for _, other := range f.shared[sharing{SameName, k.key}] {
				if len(group) <= largestContact {
					for _, i := range group {
						f.pair(i, other, k)
					}
				}
			}
		}
		if len(group) < 2 || len(group) > most {
			continue
		}
		for x, i := range group {
			for _, j := range group[x+1:] {
				f.pair(i, j, k)
			}
		}
	}
	out := make([]Pair, 0, len(f.found))
	for at, reasons := range f.found {
		if f.apart[at] {
			continue
		}
		a, b := f.people[at[0]], f.people[at[1]]
		if slices.ContainsFunc(reasons, func(r Reason) bool { return r.Kind == SameName }) {
			reasons = slices.DeleteFunc(reasons, func(r Reason) bool { return r.Kind == CloseName })
		}
		p := Pair{A: Referred{ID: a.ID, Number: a.Number, Name: a.Name}, B: Referred{ID: b.ID, Number: b.Number, Name: b.Name}, Reasons: reasons}
		for i, r := range reasons {
			p.Score += strength[r.Kind]
			if r.Kind == CloseName {
				p.Reasons[i].Value = b.Name
			}
		}
		slices.SortFunc(p.Reasons, func(x, y Reason) int {
			return cmp.Or(cmp.Compare(strength[y.Kind], strength[x.Kind]), strings.Compare(x.Value, y.Value))
		})
		out = append(out, p)
	}
	slices.SortFunc(out, func(x, y Pair) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(x.A.Number, y.A.Number), cmp.Compare(x.B.Number, y.B.Number))
	})
	return out
}

func (f *finder) pair(i, j int32, k sharing) {
	if i == j {
		return
	}
	at, r := [2]int32{min(i, j), max(i, j)}, Reason{Kind: k.kind, Value: k.key}
	if !slices.Contains(f.found[at], r) {
		f.found[at] = append(f.found[at], r)
	}
}
