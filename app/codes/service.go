// Package codes holds members' access codes: it issues, shows, revokes and reissues them, and writes the text that
// brings a member theirs. A member has at most one live code. What a code opens is decided when an edition is
// published, so a code that was revoked opens nothing from the next edition on.
//
// It also holds the pack's identity, which every code is bound to.
package codes

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/pack"
	"guildbook/app/settings"
	"guildbook/app/slip"
	"guildbook/db"
	"guildbook/db/gen"
)

// Service is the domain's use cases.
type Service struct {
	db       *db.DB
	settings *settings.Service
}

// New makes the service.
func New(d *db.DB, set *settings.Service) *Service { return &Service{db: d, settings: set} }

// Pack is the workspace's pack, drawn when it is first needed.
func Pack(ctx context.Context, tx *db.Tx) (gen.Pack, error) {
	p, err := tx.FindPack(ctx)
	if err == nil && p.Reply == "" {
		p.Reply = slip.NewIdentity()
		return p, tx.SetPackReply(ctx, p.Reply)
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return p, err
	}
	in := gen.InsertPackParams{ID: pack.NewID(), Seed: randomHex(), Secret: randomHex(), CreatedAt: tx.NowMillis()}
	if err := tx.InsertPack(ctx, in); err != nil {
		return p, err
	}
	if err := tx.Audit(ctx, "packs", "pack", in.ID, "made", nil); err != nil {
		return p, err
	}
	return Pack(ctx, tx)
}

// randomHex is 32 random bytes.
func randomHex() string {
	b := make([]byte, 32)
	rand.Read(b)
	return hex.EncodeToString(b)
}

// Issue gives each member a code; those who have a live one keep it. It answers members.not_found, and
// codes.member_in_trash, naming the member; then nobody gets one.
func (s *Service) Issue(ctx context.Context, in IssueIn) (out []Code, err error) {
	out = []Code{}
	err = s.write(ctx, func(ctx context.Context, tx *db.Tx, w writer) error {
		have := map[string]Code{}
		for _, c := range w.live {
			have[c.MemberID] = c
		}
		var missing []gen.FindCodeMemberRow
		asked := map[string]bool{}
		for _, id := range in.MemberIDs {
			if _, ok := have[id]; ok || asked[id] {
				continue
			}
			m, err := member(ctx, tx, id)
			if err != nil {
				return err
			}
			asked[id] = true
			missing = append(missing, m)
		}
		fresh, err := w.issue(ctx, tx, missing)
		if err != nil {
			return err
		}
		for _, c := range fresh {
			have[c.MemberID] = c
		}
		given := map[string]bool{}
		for _, id := range in.MemberIDs {
			if !given[id] {
				given[id] = true
				out = append(out, have[id])
			}
		}
		return nil
	})
	return out, err
}

// Show gives a member's live code. It answers members.not_found and codes.none.
func (s *Service) Show(ctx context.Context, in MemberIn) (out Code, err error) {
	set, err := s.settings.Show(ctx)
	if err != nil {
		return out, err
	}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		out, err = find(ctx, q, in.MemberID, set.PublicAddress)
		return err
	})
	return out, err
}

// Revoke takes a member's code back. It answers members.not_found and codes.none.
func (s *Service) Revoke(ctx context.Context, in RevokeIn) (out Code, err error) {
	err = s.write(ctx, func(ctx context.Context, tx *db.Tx, w writer) error {
		out, err = w.revoke(ctx, tx, in.MemberID, in.Why)
		return err
	})
	return out, err
}

// Reissue revokes a member's code and gives a new one. It answers members.not_found, codes.member_in_trash and
// codes.none.
func (s *Service) Reissue(ctx context.Context, in MemberIn) (out Code, err error) {
	err = s.write(ctx, func(ctx context.Context, tx *db.Tx, w writer) error {
		m, err := member(ctx, tx, in.MemberID)
		if err != nil {
			return err
		}
		if _, err := w.revoke(ctx, tx, in.MemberID, "reissued"); err != nil {
			return err
		}
		fresh, err := w.issue(ctx, tx, []gen.FindCodeMemberRow{m})
		if err != nil {
			return err
		}
		out = fresh[0]
		return nil
	})
	return out, err
}

// List lists codes by member name.
func (s *Service) List(ctx context.Context, in ListIn) (out []Code, err error) {
	set, err := s.settings.Show(ctx)
	if err != nil {
		return nil, err
	}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		out, err = list(ctx, q, in.Revoked, set.PublicAddress)
		return err
	})
	return out, err
}

// writer is what a change of codes works with.
type writer struct {
	pack    string
	address string
	live    []Code
}

func (s *Service) write(ctx context.Context, fn func(context.Context, *db.Tx, writer) error) error {
	set, err := s.settings.Show(ctx)
	if err != nil {
		return err
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		p, err := Pack(ctx, tx)
		if err != nil {
			return err
		}
		live, err := list(ctx, tx.Queries, false, set.PublicAddress)
		if err != nil {
			return err
		}
		return fn(ctx, tx, writer{pack: p.ID, address: set.PublicAddress, live: live})
	})
}

// issue draws codes for members who have none.
func (w writer) issue(ctx context.Context, tx *db.Tx, to []gen.FindCodeMemberRow) ([]Code, error) {
	issued := make([]pack.Code, 0, len(w.live))
	for _, c := range w.live {
		if code, err := pack.ParseCode(c.Code); err == nil {
			issued = append(issued, code)
		}
	}
	var out []Code
	for i, code := range pack.NewCodes(w.pack, issued, len(to)) {
		row := gen.InsertAccessCodeParams{
			ID: tx.NewID(), MemberID: to[i].ID, Code: string(code), Me: pack.NewID(), IssuedAt: tx.NowMillis(),
		}
		if err := tx.InsertAccessCode(ctx, row); err != nil {
			return nil, err
		}
		if err := tx.Audit(ctx, "packs", "code", row.ID, "issued", map[string]string{"member": to[i].ID}); err != nil {
			return nil, err
		}
		out = append(out, Code{
			ID: row.ID, MemberID: to[i].ID, MemberName: to[i].Name, Code: code.String(), Link: Link(w.address, code),
			IssuedAt: row.IssuedAt, Fresh: true,
		})
	}
	return out, nil
}

func (w writer) revoke(ctx context.Context, tx *db.Tx, memberID, why string) (Code, error) {
	c, err := find(ctx, tx.Queries, memberID, w.address)
	if err != nil {
		return c, err
	}
	c.RevokedAt, c.Why = tx.NowMillis(), strings.TrimSpace(why)
	return c, takeBack(ctx, tx, c)
}

// TakeBack takes a member's code back as a part of a greater change. It answers members.not_found and codes.none.
func TakeBack(ctx context.Context, tx *db.Tx, memberID, why string) error {
	_, err := writer{}.revoke(ctx, tx, memberID, why)
	return err
}

func takeBack(ctx context.Context, tx *db.Tx, c Code) error {
	if err := tx.RevokeAccessCode(ctx, gen.RevokeAccessCodeParams{ID: c.ID, RevokedAt: &c.RevokedAt, Why: c.Why}); err != nil {
		return err
	}
	return tx.Audit(ctx, "packs", "code", c.ID, "revoked", map[string]string{"member": c.MemberID, "why": c.Why})
}

// member finds somebody who can be given a code.
func member(ctx context.Context, tx *db.Tx, id string) (gen.FindCodeMemberRow, error) {
	m, err := tx.FindCodeMember(ctx, id)
	if errors.Is(err, sql.ErrNoRows) {
		return m, apperr.New(apperr.NotFound, "members.not_found", "ref", id)
	}
	if err == nil && m.TrashedAt != nil {
		return m, apperr.New(apperr.Conflict, "codes.member_in_trash", "name", m.Name)
	}
	return m, err
}

// find gives a member's live code.
func find(ctx context.Context, q *gen.Queries, memberID, address string) (Code, error) {
	row, err := q.FindLiveCode(ctx, memberID)
	if errors.Is(err, sql.ErrNoRows) {
		m, err := q.FindCodeMember(ctx, memberID)
		if errors.Is(err, sql.ErrNoRows) {
			return Code{}, apperr.New(apperr.NotFound, "members.not_found", "ref", memberID)
		}
		if err != nil {
			return Code{}, err
		}
		return Code{}, apperr.New(apperr.NotFound, "codes.none", "name", m.Name)
	}
	return code(gen.ListCodesRow(row), address), err
}

func list(ctx context.Context, q *gen.Queries, revoked bool, address string) ([]Code, error) {
	with := int64(0)
	if revoked {
		with = 1
	}
	rows, err := q.ListCodes(ctx, with)
	out := make([]Code, 0, len(rows))
	for _, r := range rows {
		out = append(out, code(r, address))
	}
	return out, err
}

func code(r gen.ListCodesRow, address string) Code {
	c := pack.Code(r.Code)
	out := Code{
		ID: r.ID, MemberID: r.MemberID, MemberName: r.Name, Code: c.String(), Link: Link(address, c), IssuedAt: r.IssuedAt, Why: r.Why,
	}
	if r.RevokedAt != nil {
		out.RevokedAt = *r.RevokedAt
	}
	return out
}

// Link is the personal link of a code at the pack's public address; without one, in the pack's own page.
func Link(address string, c pack.Code) string {
	if address == "" {
		address = "index.html"
	}
	return c.Link(address)
}
