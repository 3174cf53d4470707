package publishing

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"guildbook/app/apperr"
	"guildbook/app/pack"
	"guildbook/db/gen"
)

// prove tests what was written before it counts as published and goes anywhere: nothing in it can be read without a key, and a real
// code of every tier and stage opens what it should. Codes: publishing.leak {path, phrase}, publishing.not_opened {name}.
func (s *Service) prove(ctx context.Context, b *building, folder fs.FS, r *pack.Report) error {
	if !r.Changed {
		return nil
	}
	var leaking error
	var side sync.WaitGroup
	side.Go(func() { leaking = s.leaks(ctx, b, folder, r) })
	shut := b.unlock(ctx, folder)
	side.Wait()
	return cmp.Or(leaking, shut)
}

// proving begins prove and answers how to wait for its end, once or more often.
func (s *Service) proving(ctx context.Context, b *building, folder fs.FS, r *pack.Report) func() error {
	var err error
	var side sync.WaitGroup
	side.Go(func() { err = s.prove(ctx, b, folder, r) })
	return func() error {
		side.Wait()
		return err
	}
}

// leaks looks into every file that was written, but the reader's page, which is the same for everybody.
func (s *Service) leaks(ctx context.Context, b *building, folder fs.FS, r *pack.Report) error {
	var words []string
	err := s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) (err error) {
		words, err = q.ListPrivateWords(ctx)
		return err
	})
	if err != nil {
		return err
	}
	for _, c := range b.edition.Courses {
		words = append(words, c.Title)
		for _, m := range c.Modules {
			words = append(words, m.Title)
		}
		for _, l := range c.Lessons {
			words = append(words, l.Title)
		}
	}
	for _, t := range b.edition.Tiers {
		words = append(words, t.Name)
	}
	for _, m := range b.edition.Members {
		words = append(words, string(m.Code), m.Code.String())
	}
	words = append(words, b.phrases...)
	words = slices.DeleteFunc(words, func(w string) bool { return public(strings.TrimSpace(w), b.edition.PublicName) })
	var paths []string
	for _, f := range r.Written {
		if f.Kind != "reader" {
			paths = append(paths, f.Path)
		}
	}
	found, err := pack.Leaks(ctx, folder, paths, words)
	if err != nil {
		return err
	}
	if len(found) > 0 {
		return apperr.New(apperr.Internal, "publishing.leak", "path", found[0].Path, "phrase", found[0].Phrase)
	}
	return nil
}

// fixed is what stands in the clear in every pack: somebody may call a lesson "encryption".
const fixed = "age-encryption.org/v1 -> X25519 index.html pack.json SHA256SUMS generation buckets record slots"

var digits = regexp.MustCompile(`^[0-9a-f]{1,11}$`)

// public tells whether a word may stand in the clear, or may do so by chance as a part of a checksum.
func public(word, name string) bool {
	return strings.Contains(name, word) || strings.Contains(fixed, word) || digits.MatchString(word)
}

// excerptLength is how many characters of a lesson's text make a phrase that is looked for.
const excerptLength = 16

// excerpts is phrases from the start, the middle and the end of a text.
func excerpts(text string) []string {
	text = strings.TrimSpace(text)
	if utf8.RuneCountInString(text) < 12 {
		return nil
	}
	middle := max(0, len(text)/2-excerptLength)
	for middle < len(text)-1 && !utf8.RuneStart(text[middle]) {
		middle++
	}
	last := len(text)
	for range excerptLength {
		_, n := utf8.DecodeLastRuneInString(text[:last])
		last -= n
	}
	return []string{strings.Clone(begin(text)), strings.Clone(begin(text[middle:])), strings.Clone(text[last:])}
}

// begin is the first characters of a text.
func begin(text string) string {
	n := 0
	for i := range text {
		if n++; n > excerptLength {
			return text[:i]
		}
	}
	return text
}

// unlock opens the pack as one member of every tier and stage would, and reads one lesson of each and the first member's private box.
func (b *building) unlock(ctx context.Context, folder fs.FS) error {
	names := map[string]string{}
	for _, t := range b.edition.Tiers {
		names[t.Tag] = t.Name
	}
	tried, boxed := map[string]bool{}, false
	for _, m := range b.edition.Members {
		fresh := slices.ContainsFunc(m.Tiers, func(tag string) bool { return !tried[tag] })
		box := !boxed && m.Box != nil && len(m.Tiers) > 0
		if !fresh && !box {
			continue
		}
		if err := ctx.Err(); err != nil {
			return apperr.New(apperr.Cancelled, "cancelled").Because(err)
		}
		failed := func(err error) error {
			return apperr.New(apperr.Internal, "publishing.not_opened", "name", names[m.Tiers[0]]).Because(err)
		}
		p, err := pack.Unlock(folder, m.Code.String())
		if err != nil {
			return failed(err)
		}
		if box {
			boxed = true
			got, err := p.Box()
			if err == nil && (got == nil || got.Name != m.Box.Name || got.Number != m.Box.Number) {
				err = errors.New("the private box is not the member's")
			}
			if err != nil {
				return failed(err)
			}
		}
		want := 0
		for _, c := range b.edition.Courses {
			for _, l := range c.Lessons {
				if !slices.ContainsFunc(l.Tiers, func(tag string) bool { return slices.Contains(m.Tiers, tag) }) {
					continue
				}
				want++
				if untried := slices.ContainsFunc(l.Tiers, func(tag string) bool { return !tried[tag] && slices.Contains(m.Tiers, tag) }); untried {
					for _, tag := range l.Tiers {
						tried[tag] = tried[tag] || slices.Contains(m.Tiers, tag)
					}
					if _, err := p.Lesson(l.ID); err != nil {
						return failed(err)
					}
				}
			}
		}
		if got := p.Lessons(); got != want {
			return failed(errors.New("the code opens another number of lessons than it should"))
		}
		for _, tag := range m.Tiers {
			tried[tag] = true
		}
	}
	return nil
}
