package bills

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"guildbook/app/apperr"
	"guildbook/app/money"
	"guildbook/db/gen"
)

// entry is what choosing, sorting and counting need of a line.
type entry struct {
	number           int64
	at, minor        int64
	on               string
	method, month    string
	direction, state string
	currency, party  string
	words            string
	queue            bool
}

// index keeps the entries by day, newest first. Lines are only added or removed by imports, after which it is read anew; states are
// put in one by one.
type index struct {
	mu      sync.Mutex
	kept    bool
	entries []entry
	place   map[int64]int
	changed map[int64]bool
	shared  map[string]string
}

func (x *index) forget() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.kept, x.entries, x.place, x.changed = false, nil, nil, nil
}

func (x *index) touch(number int64) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.changed == nil {
		x.changed = map[int64]bool{}
	}
	x.changed[number] = true
}

// up brings the index up to date; its mutex is held.
func (x *index) up(ctx context.Context, q *gen.Queries) error {
	if !x.kept {
		rows, err := q.ListLineIndex(ctx)
		if err != nil {
			return err
		}
		x.shared = map[string]string{}
		x.entries = make([]entry, 0, len(rows))
		for _, r := range rows {
			x.entries = append(x.entries, entry{
				number: r.Number, at: r.At, minor: r.AmountMinor, on: r.OnDate, method: x.one(r.Method), month: x.one(r.Month), direction: x.one(r.Direction),
				state: x.one(r.State), currency: x.one(r.Currency), party: r.Party, words: r.Words, queue: r.Queue == 1,
			})
		}
		slices.SortStableFunc(x.entries, func(a, b entry) int {
			return cmp.Or(cmp.Compare(b.on, a.on), cmp.Compare(b.at, a.at), cmp.Compare(b.number, a.number))
		})
		x.place = make(map[int64]int, len(rows))
		for i := range x.entries {
			x.place[x.entries[i].number] = i
		}
		x.kept, x.changed = true, nil
		return nil
	}
	if len(x.changed) == 0 {
		return nil
	}
	numbers := make([]int64, 0, len(x.changed))
	for n := range x.changed {
		numbers = append(numbers, n)
	}
	rows, err := q.ListLineStates(ctx, list(numbers))
	if err != nil {
		return err
	}
	for _, r := range rows {
		if i, ok := x.place[r.Number]; ok {
			x.entries[i].state = x.one(r.State)
		}
	}
	x.changed = nil
	return nil
}

func (x *index) one(s string) string {
	if have, ok := x.shared[s]; ok {
		return have
	}
	x.shared[s] = s
	return s
}

// List chooses lines, newest first or by In.Sort. It answers bills.bad_sort.
func (s *Service) List(ctx context.Context, in ListIn) (out ListOut, err error) {
	if !slices.Contains([]string{"", "on", "amount", "party"}, in.Sort) {
		return out, apperr.New(apperr.Invalid, "bills.bad_sort", "value", in.Sort)
	}
	s.index.mu.Lock()
	defer s.index.mu.Unlock()
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		if err := s.index.up(ctx, q); err != nil {
			return err
		}
		c := s.index.choose(in)
		out = c.out
		out.Count, out.All = len(c.at), len(s.index.entries)
		from := min(max(in.Offset, 0), len(c.at))
		to := len(c.at)
		if in.Limit > 0 {
			to = min(from+in.Limit, to)
		}
		numbers := make([]int64, 0, to-from)
		for _, i := range c.at[from:to] {
			numbers = append(numbers, s.index.entries[i].number)
		}
		out.Rows, err = linesOf(ctx, q, numbers)
		return err
	})
	return out, err
}

// chosen is the places of the lines that were asked for, and the counts.
type chosen struct {
	at  []int
	out ListOut
}

func (x *index) choose(in ListIn) (c chosen) {
	query := strings.ToLower(strings.TrimSpace(in.Query))
	counts := [4]map[string]int{{}, {}, {}, {}}
	sums := map[string]*Sum{}
	for i := range x.entries {
		e := &x.entries[i]
		if e.queue && e.state == Unmatched {
			c.out.Waiting++
		}
		if query != "" && !strings.Contains(e.words, query) {
			continue
		}
		part := "apart"
		if e.queue {
			part = "queue"
		}
		keys := [4]string{e.state, part, e.method, e.month}
		fits, misses, missed := 0, 0, 0
		for k, want := range [4]string{in.State, in.Part, in.Method, in.Month} {
			if want == "" || want == keys[k] {
				fits++
			} else {
				misses++
				missed = k
			}
		}
		switch {
		case misses == 0:
			for k := range counts {
				counts[k][keys[k]]++
			}
			c.at = append(c.at, i)
			sum := sums[e.currency]
			if sum == nil {
				sum = &Sum{In: money.Amount{Currency: e.currency}, Out: money.Amount{Currency: e.currency}}
				sums[e.currency] = sum
			}
			switch e.direction {
			case "in":
				sum.In.Minor += e.minor
			case "out":
				sum.Out.Minor += e.minor
			}
		case misses == 1:
			counts[missed][keys[missed]]++
		}
	}
	x.sort(c.at, in)
	c.out.States, c.out.Parts, c.out.Methods, c.out.Months = counted(counts[0]), counted(counts[1]), counted(counts[2]), counted(counts[3])
	slices.Reverse(c.out.Months)
	c.out.Sums = []Sum{}
	for _, sum := range sums {
		c.out.Sums = append(c.out.Sums, *sum)
	}
	slices.SortFunc(c.out.Sums, func(a, b Sum) int { return cmp.Compare(a.In.Currency, b.In.Currency) })
	return c
}

func (x *index) sort(at []int, in ListIn) {
	switch in.Sort {
	case "amount":
		slices.SortStableFunc(at, func(a, b int) int { return cmp.Compare(x.entries[a].minor, x.entries[b].minor) })
	case "party":
		slices.SortStableFunc(at, func(a, b int) int { return cmp.Compare(x.entries[a].party, x.entries[b].party) })
	case "":
		return
	default: // on: they stand newest first
		slices.Reverse(at)
	}
	if in.Desc {
		slices.Reverse(at)
	}
}

func counted(m map[string]int) []Count {
	out := make([]Count, 0, len(m))
	for k, n := range m {
		out = append(out, Count{Key: k, Count: n})
	}
	slices.SortFunc(out, func(a, b Count) int { return cmp.Compare(a.Key, b.Key) })
	return out
}
