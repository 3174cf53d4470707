package publishing_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"filippo.io/age"

	"guildbook/app/codes"
	"guildbook/app/lessons"
	"guildbook/app/markdown"
	"guildbook/app/media"
	"guildbook/app/publishing"
	"guildbook/app/reports"
	"guildbook/app/testkit"
)

// benchText is about 10 KB of Markdown with headings, lists, emphasis, a link and some code.
func benchText(r *rand.Rand) string {
	words := strings.Fields("the quiet harbour keeps its lamps lit when boats come home late and nobody asks why a letter takes so long to write")
	var b strings.Builder
	for i := 0; b.Len() < 10_000; i++ {
		switch i % 6 {
		case 0:
			fmt.Fprintf(&b, "## Part %d\n\n", i)
		case 3:
			b.WriteString("- one\n- *two*\n- [three](https://example.org)\n\n")
		case 5:
			b.WriteString("```go\nfunc main() { println(\"lamps\") }\n```\n\n")
		default:
			for range 60 {
				b.WriteString(words[r.IntN(len(words))] + " ")
			}
			b.WriteString("\n\n")
		}
	}
	return b.String()
}

// BenchmarkPublish publishes 1,000 lessons of 10 KB from the workspace, then again without a change and after one edit.
// full/(render+age) holds it against rendering and age-encrypting the same bytes alone, in the same run and with as many
// workers; the others are shares of the full publish.
func BenchmarkPublish(b *testing.B) {
	var full, same, edit, alone time.Duration
	for range b.N {
		k := testkit.New(b)
		store := media.NewStore(k.Workspace.MediaDir())
		ls := lessons.New(k.DB, k.Settings, store)
		s := publishing.New(k.DB, k.Settings, publishing.Ports{
			Lessons: ls, Media: store, Roll: reports.New(k.DB, k.Settings), PackDir: k.Workspace.PackDir(),
			Reader: func() ([]byte, error) { return []byte("<!--gb:data-->"), nil },
		})
		tier := k.Tier("Ordinary")
		var members []string
		for i := range 200 {
			m := k.Member(fmt.Sprint("M", i))
			k.Term(m, tier, "2026-01-01", "")
			members = append(members, m)
		}
		if _, err := codes.New(k.DB, k.Settings).Issue(k.Ctx, codes.IssueIn{MemberIDs: members}); err != nil {
			b.Fatal(err)
		}
		r := rand.New(rand.NewPCG(1, 2))
		var texts []string
		var first string
		for c := range 10 {
			course := k.Course(fmt.Sprint("Course ", c))
			for i := range 100 {
				text := benchText(r)
				texts = append(texts, text)
				id := k.Lesson(course, fmt.Sprintf("Lesson %d %d", c, i), text)
				if first == "" {
					first = id
				}
			}
		}
		publish := func() time.Duration {
			start := time.Now()
			if _, err := s.Publish(k.Ctx, publishing.PublishIn{}); err != nil {
				b.Fatal(err)
			}
			return time.Since(start)
		}
		alone += renderAndAge(b, texts)
		full += publish()
		same += publish()
		k.Exec("lessons", "UPDATE lessons SET body = 'other', body_sha256 = ? WHERE id = ?", strings.Repeat("ab", 32), first)
		edit += publish()
	}
	n := time.Duration(b.N)
	b.ReportMetric(float64(full)/float64(alone), "full/(render+age)")
	b.ReportMetric(100*float64(same)/float64(full), "%same")
	b.ReportMetric(100*float64(edit)/float64(full), "%edit")
	b.ReportMetric(float64((full / n).Milliseconds()), "ms/full")
	b.ReportMetric(float64((alone / n).Milliseconds()), "ms/render+age")
}

func renderAndAge(b *testing.B, texts []string) time.Duration {
	b.Helper()
	id, err := age.GenerateX25519Identity()
	if err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	var wg sync.WaitGroup
	work := make(chan string)
	for range max(2, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for text := range work {
				doc, err := markdown.Render([]byte(text), markdown.Options{})
				if err != nil {
					panic(err)
				}
				w, err := age.Encrypt(io.Discard, id.Recipient())
				if err != nil {
					panic(err)
				}
				_, _ = io.WriteString(w, doc.HTML)
				_ = w.Close()
			}
		})
	}
	for _, t := range texts {
		work <- t
	}
	close(work)
	wg.Wait()
	return time.Since(start)
}
