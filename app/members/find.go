package members

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/id"
	"guildbook/db/gen"
)

// Find finds a member by id, number (42, 0042, #42, No. 42), e-mail address, or unambiguous name or alias. Those in
// the trash are found only when nobody else fits. It answers members.not_found and members.ambiguous (naming the
// candidates).
func (s *Service) Find(ctx context.Context, ref string) (out Member, err error) {
	ref = Line(ref)
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		for _, look := range []func(context.Context, *gen.Queries, string) ([]candidate, error){byID, byNumber, byEmail, byName} {
			found, err := look(ctx, q, ref)
			if err != nil {
				return err
			}
			switch found = choose(found); len(found) {
			case 0:
				continue
			case 1:
				if out, err = load(ctx, q, found[0].ID); err == nil && out.MergedInto != "" {
					out, err = load(ctx, q, out.MergedInto)
				}
				return err
			default:
				return ambiguous(ref, found)
			}
		}
		return notFound(ref)
	})
	return out, err
}

type candidate = gen.MembersOfNameRow

func byID(ctx context.Context, q *gen.Queries, ref string) ([]candidate, error) {
	if !id.Valid(ref) {
		return nil, nil
	}
	rows, err := q.MembersOfIDs(ctx, list([]string{ref}))
	return candidates(rows, func(r gen.MembersOfIDsRow) candidate { return candidate(r) }), err
}

// NumberText is a member number as members see it: No. 0042.
func NumberText(n int64) string { return fmt.Sprintf("No. %04d", n) }

// CardText is what the QR code of a member card says: GB-0042. ParseNumber reads it.
func CardText(n int64) string { return fmt.Sprintf("GB-%04d", n) }

// ParseNumber reads a member number as people write it and as cards say it: 42, 0042, #42, No. 42, No.42, GB-0042. It gives 0
// for anything else.
func ParseNumber(s string) int64 {
	s = strings.ToLower(strings.TrimSpace(s))
	for _, prefix := range []string{"#", "№", "gb-", "no.", "no", "编号", "第"} {
		if rest, ok := strings.CutPrefix(s, prefix); ok {
			s = strings.TrimSuffix(strings.TrimSpace(rest), "号")
			break
		}
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 1 || n > maxNumber || strings.HasPrefix(s, "+") {
		return 0
	}
	return n
}

func byNumber(ctx context.Context, q *gen.Queries, ref string) ([]candidate, error) {
	n := ParseNumber(ref)
	if n == 0 {
		return nil, nil
	}
	rows, err := q.MemberOfNumber(ctx, n)
	return candidates(rows, func(r gen.MemberOfNumberRow) candidate { return candidate(r) }), err
}

func byEmail(ctx context.Context, q *gen.Queries, ref string) ([]candidate, error) {
	if !strings.Contains(ref, "@") {
		return nil, nil
	}
	rows, err := q.MembersOfContact(ctx, gen.MembersOfContactParams{Kind: "email", Folded: FoldContact("email", ref)})
	return candidates(rows, func(r gen.MembersOfContactRow) candidate { return candidate(r) }), err
}

func byName(ctx context.Context, q *gen.Queries, ref string) ([]candidate, error) {
	if ref == "" {
		return nil, nil
	}
	return q.MembersOfName(ctx, ref)
}

func candidates[T any](rows []T, as func(T) candidate) []candidate {
	out := make([]candidate, 0, len(rows))
	for _, r := range rows {
		out = append(out, as(r))
	}
	return out
}

// choose leaves out those in the trash when somebody else fits too.
func choose(found []candidate) []candidate {
	var live []candidate
	for _, c := range found {
		if c.TrashedAt == nil {
			live = append(live, c)
		}
	}
	if len(live) > 0 {
		return live
	}
	return found
}

// ambiguous names at most five of those who could be meant.
func ambiguous(ref string, found []candidate) error {
	const most = 5
	var names []string
	for i, c := range found {
		if i == most {
			names = append(names, "…")
			break
		}
		names = append(names, fmt.Sprintf("%s (No. %04d)", c.Name, c.Number))
	}
	return apperr.New(apperr.Conflict, "members.ambiguous", "ref", ref, "count", len(found), "candidates", strings.Join(names, ", "))
}
