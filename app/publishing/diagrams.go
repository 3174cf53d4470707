package publishing

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"

	"guildbook/app/lessons"
	"guildbook/app/pack"
)

// diagramScript is the type of the medium with which the reader draws diagrams (pack FORMAT.md, section 7). Only packs with a
// lesson that has one carry it. In the cache of renderings it marks such a lesson.
const diagramScript = "application/vnd.guildbook.diagrams+gzip"

// drawn adds the mark to what the cache holds of a lesson.
func drawn(media []mediaUse, out lessons.Rendered) []mediaUse {
	if !out.Diagrams {
		return media
	}
	return append(slices.Clip(media), mediaUse{Mime: diagramScript})
}

// undrawn takes it away again, and tells whether it was there.
func undrawn(media []mediaUse) ([]mediaUse, bool) {
	rest := slices.DeleteFunc(slices.Clone(media), func(m mediaUse) bool { return m.Mime == diagramScript })
	return rest, len(rest) < len(media)
}

// draw gives a lesson of an edition the script that draws its diagrams, where there is one to give.
func (s *Service) draw(e *pack.Edition, l *pack.Lesson, idOf func(kind, row string) string) error {
	if s.ports.Diagrams == nil {
		return nil
	}
	at := slices.IndexFunc(e.Media, func(m pack.Media) bool { return m.Type == diagramScript })
	if at >= 0 {
		l.Media = append(l.Media, e.Media[at].ID)
		return nil
	}
	script, err := s.ports.Diagrams()
	if err != nil {
		return err
	}
	sum := sha256.Sum256(script)
	m := pack.Media{
		SHA256: hex.EncodeToString(sum[:]), Size: int64(len(script)), Type: diagramScript, Name: "diagrams.js.gz",
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(script)), nil },
	}
	m.ID = idOf("media", m.SHA256)
	e.Media = append(e.Media, m)
	l.Media = append(l.Media, m.ID)
	return nil
}
