package publishing

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/deploy"
	"guildbook/app/lessons"
	"guildbook/app/markdown"
	"guildbook/app/pack"
	"guildbook/app/settings"
	"guildbook/db"
	"guildbook/db/gen"
)

// Rebuild makes an old edition again, for the archive, from the revisions and media that the workspace keeps. It goes to a new place
// alone: a folder that is absent or empty, or a file that is absent. The workspace's own copy, its ledger and its keys stay untouched.
//
// It is never a way back in: the archive has keys of its own, drawn now and kept nowhere, so that a key from then opens nothing in it,
// and its slots are for codes that are live now. With Who "then" these are the members of that edition as far as they still hold
// the tiers they held; with "today" whoever holds its tiers now. Somebody whose code was taken back, who left or was shut out
// gets no slot either way.
//
// Texts, titles and audiences are those of then. Courses, modules and their order are those of today, and links lead where they lead
// today. So do slips: the archive takes them, if packs do now, for today's recipient, as only its identity opens them; they name members
// and lessons by the same opaque ids as any other pack's. Codes: publishing.no_edition, publishing.rebuild_invalid (with fields), publishing.rebuild_there, publishing.rebuild_nobody,
// publishing.rebuild_gone naming what is gone (unless LeaveOut), deploy.no_folder, cancelled, and those of package pack.
func (s *Service) Rebuild(ctx context.Context, in RebuildIn) (out RebuildOut, err error) {
	if err := s.checkRebuild(&in); err != nil {
		return out, err
	}
	r, err := s.pastEdition(ctx, in)
	if err != nil {
		return out, err
	}
	out.Missing = r.gone
	if len(r.gone) > 0 && !in.LeaveOut {
		return out, r.refusal()
	}
	if len(r.edition.Members) == 0 {
		return out, apperr.New(apperr.Conflict, "publishing.rebuild_nobody", "number", in.Number)
	}
	scratch, err := os.MkdirTemp(filepath.Dir(in.Path), ".gb-tmp-rebuild-")
	if err != nil {
		return out, apperr.New(apperr.NotFound, "deploy.no_folder", "path", filepath.Dir(in.Path)).Because(err)
	}
	defer os.RemoveAll(scratch)
	made := filepath.Join(scratch, "pack")
	report, place, err := s.make(ctx, in, r.edition, made)
	if err != nil {
		return out, err
	}
	if err := s.rememberRebuilt(ctx, in); err != nil {
		return out, err
	}
	out.Place, out.Lessons, out.Members = place, int64(len(report.Sizes)), int64(report.Members)
	return out, nil
}

// rememberRebuilt keeps by what the archive is known again.
func (s *Service) rememberRebuilt(ctx context.Context, in RebuildIn) error {
	src, err := pack.OpenSource(in.Path)
	if err != nil {
		return err
	}
	sums, err := sumsOf(src)
	if err = errors.Join(err, src.Close()); err != nil {
		return err
	}
	return s.db.Write(context.WithoutCancel(ctx), func(ctx context.Context, tx *db.Tx) error {
		if err := tx.KeepRebuiltPack(ctx, gen.KeepRebuiltPackParams{Sums: sums, Edition: in.Number, At: tx.NowMillis()}); err != nil {
			return err
		}
		return tx.Audit(ctx, "packs", "edition", "edition", "rebuilt", map[string]any{"number": in.Number, "kind": in.Kind})
	})
}

// make writes the edition into scratch and from there, whole, to its place.
func (s *Service) make(ctx context.Context, in RebuildIn, e *pack.Edition, scratch string) (*pack.Report, Place, error) {
	var place Place
	dir, err := pack.OpenDir(scratch)
	if err != nil {
		return nil, place, err
	}
	defer dir.Close()
	ledger, report, err := pack.Publish(ctx, e, nil, dir, s.progress(in.Task))
	if err != nil {
		return nil, place, err
	}
	src := deploy.Source{FS: dir, Dir: scratch, Live: ledger.Live()}
	place = Place{Kind: in.Kind, Path: in.Path, Bytes: report.WrittenBytes(), Written: int64(len(report.Written))}
	var to deploy.Target
	switch in.Kind {
	case "zip":
		to = deploy.Zip{Path: in.Path}
	case "single":
		to = deploy.Single{Path: in.Path, Reader: e.Reader}
	default:
		if err := os.Remove(in.Path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, place, apperr.New(apperr.IO, "deploy.io", "path", in.Path).Because(err)
		}
		if err := os.Chmod(scratch, 0o755); err != nil {
			return nil, place, apperr.New(apperr.IO, "deploy.io", "path", in.Path).Because(err)
		}
		if err := os.Rename(scratch, in.Path); err != nil {
			return nil, place, apperr.New(apperr.IO, "deploy.io", "path", in.Path).Because(err)
		}
		return report, place, nil
	}
	r, err := to.Put(ctx, src)
	place.Bytes, place.Written, place.Warning = r.Bytes, int64(r.Written), r.Warning
	return report, place, err
}

func (s *Service) checkRebuild(in *RebuildIn) error {
	bad := apperr.New(apperr.Invalid, "publishing.rebuild_invalid")
	none := bad
	if !slices.Contains([]string{"folder", "zip", "single"}, in.Kind) {
		bad = bad.With("kind", "targets.kind", "kind", in.Kind)
	}
	if in.Who == "" {
		in.Who = "then"
	}
	if in.Who != "then" && in.Who != "today" {
		bad = bad.With("who", "publishing.rebuild_who", "who", in.Who)
	}
	in.Path = strings.TrimSpace(in.Path)
	switch {
	case in.Path == "":
		bad = bad.With("path", "field.required")
	case !filepath.IsAbs(in.Path):
		bad = bad.With("path", "publishing.path_not_absolute", "path", in.Path)
	}
	if bad != none {
		return bad
	}
	in.Path = filepath.Clean(in.Path)
	if rel, err := filepath.Rel(filepath.Dir(s.ports.PackDir), in.Path); err == nil && !strings.HasPrefix(rel, "..") {
		return apperr.New(apperr.Conflict, "publishing.rebuild_there", "path", in.Path)
	}
	there, err := os.Lstat(in.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return apperr.New(apperr.IO, "deploy.io", "path", in.Path).Because(err)
	}
	if in.Kind == "folder" && there.IsDir() {
		if list, err := os.ReadDir(in.Path); err == nil && len(list) == 0 {
			return nil
		}
	}
	return apperr.New(apperr.Conflict, "publishing.rebuild_there", "path", in.Path)
}

// past is an old edition on its way to the archive.
type past struct {
	b       *building
	lib     *lessons.Library
	rows    []gen.ListEditionContentsRow
	people  []gen.ListEditionPeopleRow
	modules []gen.ListAllModulesRow
	row     gen.Edition
	edition *pack.Edition
	in      map[string]bool // lesson ids
	gone    []Gone
}

// refusal names what is gone, the first few of it.
func (p *past) refusal() error {
	const most = 5
	var names []string
	for _, g := range p.gone[:min(most, len(p.gone))] {
		if g.Kind == "revision" {
			names = append(names, g.Title+" ("+strconv.FormatInt(g.Revision, 10)+")")
		} else {
			names = append(names, g.Title+": "+g.Name)
		}
	}
	what := strings.Join(names, "; ")
	if len(p.gone) > most {
		what += " …"
	}
	return apperr.New(apperr.NotFound, "publishing.rebuild_gone", "number", p.row.Number, "count", len(p.gone), "what", what)
}

// pastEdition gathers an old edition.
func (s *Service) pastEdition(ctx context.Context, in RebuildIn) (*past, error) {
	set, err := s.settings.Show(ctx)
	if err != nil {
		return nil, err
	}
	p := &past{b: &building{codes: map[string]liveCode{}, same: newShared(), today: set.Today(s.db.Now())}, in: map[string]bool{}, gone: []Gone{}}
	if p.b.access, err = s.ports.Roll.Access(ctx, p.b.today); err != nil {
		return nil, err
	}
	if p.lib, err = s.ports.Lessons.Library(ctx); err != nil {
		return nil, err
	}
	if err := s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error { return p.load(ctx, q, in.Number) }); err != nil {
		return nil, err
	}
	p.b.secret = bytesOfHex(p.b.pack.Secret)
	if err := s.frame(p, set); err != nil {
		return nil, err
	}
	p.fillTiers()
	if err := s.fillLessons(ctx, p, in.Task); err != nil {
		return nil, err
	}
	p.fillMembers(in.Who)
	p.b.edition = p.edition
	return p, s.replies(ctx, p.b, set)
}

func (p *past) load(ctx context.Context, q *gen.Queries, number int64) (err error) {
	if p.row, err = findEdition(ctx, q, number); err != nil {
		return err
	}
	if p.b.pack, err = q.FindPack(ctx); err != nil {
		return err
	}
	if p.b.tiers, err = q.ListTiersForPack(ctx); err != nil {
		return err
	}
	if p.b.stages, err = loadStages(ctx, q); err != nil {
		return err
	}
	codes, err := q.ListCodes(ctx, 0)
	if err != nil {
		return err
	}
	for _, c := range codes {
		p.b.codes[c.MemberID] = liveCodeOf(c)
	}
	if p.rows, err = q.ListEditionContents(ctx, number); err != nil {
		return err
	}
	p.rows = slices.DeleteFunc(p.rows, func(r gen.ListEditionContentsRow) bool { return len(tiersOf(r.Tiers)) == 0 })
	if p.people, err = q.ListEditionPeople(ctx, number); err != nil {
		return err
	}
	p.modules, err = q.ListAllModules(ctx)
	return err
}

// frame is what the edition is besides its lessons and members, as its row tells, and where it does not as it is today.
func (s *Service) frame(p *past, set settings.Settings) (err error) {
	then := facts{Community: set.Community, Language: set.Language, PublicName: cut(set.PublicName, 200)}
	var kept facts
	if json.Unmarshal([]byte(p.row.Facts), &kept) == nil && kept.Language != "" {
		then = kept
	}
	p.edition = &pack.Edition{
		Pack: p.b.pack.ID, Seed: bytesOfHex(p.b.pack.Seed), Community: then.Community, PublicName: then.PublicName, Language: then.Language,
		Number: int(p.row.Number), Generation: int(p.row.Generation), Renderer: markdown.Version,
	}
	if p.edition.Reader, err = s.ports.Reader(); err != nil {
		return err
	}
	if s.ports.Worker != nil {
		p.edition.Worker, err = s.ports.Worker()
	}
	return err
}

// fillTiers draws keys for the tiers and stages that the edition's lessons need.
func (p *past) fillTiers() {
	needed := map[string]bool{}
	for _, r := range p.rows {
		for _, id := range tiersOf(r.Tiers) {
			needed[id] = true
			for _, t := range p.b.tiers {
				if t.ID == id {
					p.b.stages.tag(t, r.Days)
				}
			}
		}
	}
	for _, t := range p.b.tiers {
		if !needed[t.ID] {
			continue
		}
		p.edition.Tiers = append(p.edition.Tiers, pack.Tier{Tag: t.Tag, Name: t.Name, Epoch: 1, Identity: pack.NewTierKey()})
		before := t.Tag
		for _, k := range p.b.stages.of(t.ID) {
			tag := p.b.stages.tags[k]
			p.edition.Tiers = append(p.edition.Tiers, pack.Tier{Tag: tag, After: before, Name: t.Name, Epoch: 1, Identity: pack.NewTierKey()})
			before = tag
		}
	}
}

// fillMembers gives slots to who may open the archive.
func (p *past) fillMembers(who string) {
	then := map[string]gen.ListEditionPeopleRow{}
	for _, m := range p.people {
		then[m.MemberID] = m
	}
	has := map[string]bool{}
	for _, t := range p.edition.Tiers {
		has[t.Tag] = true
	}
	for _, a := range p.b.access {
		code, ok := p.b.codes[a.ID]
		if !ok || a.ShutOut {
			continue
		}
		was, in := then[a.ID]
		if who == "then" && !in {
			continue
		}
		m := pack.Member{ID: code.Me, Code: pack.Code(code.Code)}
		for _, t := range p.b.tiers {
			if !has[t.Tag] || !slices.Contains(a.TierIDs, t.ID) || who == "then" && !slices.Contains(tiersOf(was.Tiers), t.ID) {
				continue
			}
			m.Tiers = append(m.Tiers, t.Tag)
			for _, tag := range p.b.stages.reached(a.ID, t.ID, p.b.today) {
				if who == "today" || slices.Contains(tiersOf(was.Stages), tag) {
					m.Tiers = append(m.Tiers, tag)
				}
			}
		}
		if len(m.Tiers) > 0 {
			p.edition.Members = append(p.edition.Members, m)
		}
	}
}

// mediaFile is a media file of the archive.
func (s *Service) mediaFile(p *past, m mediaUse) pack.Media {
	return pack.Media{
		ID: p.b.id("media", m.SHA256), SHA256: m.SHA256, Size: m.Size, Type: m.Mime, Name: m.Name,
		Open: func() (io.ReadCloser, error) { return s.ports.Media.Open(m.SHA256) },
	}
}
