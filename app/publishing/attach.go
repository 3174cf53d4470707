package publishing

import (
	"io"

	"guildbook/app/lessons"
	"guildbook/app/pack"
)

// mediaUse is how the cache holds the media of a lesson.
type mediaUse struct {
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
	Mime   string `json:"mime"`
	Name   string `json:"name"`
}

// attach puts the media that lessons use into the edition. One whose file is gone becomes a problem.
func (s *Service) attach(b *building, used map[string][]mediaUse) error {
	known := map[string]bool{}
	for i := range b.edition.Courses {
		for k := range b.edition.Courses[i].Lessons {
			l := &b.edition.Courses[i].Lessons[k]
			row := b.opaque[l.ID]
			for _, m := range used[row] {
				if !s.ports.Media.Has(m.SHA256, m.Size) {
					b.problems[row] = append(b.problems[row], lessons.Problem{
						Place: b.lessons[row].row.Path, Code: "lessons.image_missing", Params: map[string]string{"target": m.Name}, Raw: m.Name, LessonID: row,
					})
					continue
				}
				id := b.id("media", m.SHA256)
				l.Media = append(l.Media, id)
				if known[id] {
					continue
				}
				known[id] = true
				b.edition.Media = append(b.edition.Media, pack.Media{
					ID: id, SHA256: m.SHA256, Size: m.Size, Type: m.Mime, Name: m.Name,
					Open: func() (io.ReadCloser, error) { return s.ports.Media.Open(m.SHA256) },
				})
			}
			if b.draws[row] {
				if err := s.draw(b.edition, l, b.id); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
