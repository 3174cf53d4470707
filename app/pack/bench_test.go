package pack

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"filippo.io/age"
)

// benchEdition is n lessons of about 10 KB of HTML in ten courses, two tiers and 200 members.
func benchEdition(n int) *Edition {
	r := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("the quiet harbour keeps its lamps lit when boats come home late and nobody asks why a letter takes so long to write")
	e := &Edition{
		Pack: NewID(), Seed: bytes.Repeat([]byte{1}, 32), Community: "Bench", Language: "en", Number: 1, Renderer: "1",
		Tiers: []Tier{{Tag: "t1", Name: "A", Epoch: 1, Identity: NewTierKey()}, {Tag: "t2", Name: "B", Epoch: 1, Identity: NewTierKey()}},
	}
	for i, c := range NewCodes(e.Pack, nil, 200) {
		e.Members = append(e.Members, Member{ID: opaque(fmt.Sprint(i)), Code: c, Tiers: []string{"t1", "t2"}[:1+i%2]})
	}
	for i := range n {
		if i%100 == 0 {
			e.Courses = append(e.Courses, Course{ID: NewID(), Title: fmt.Sprint("Course ", i), Order: i})
		}
		var b strings.Builder
		for b.Len() < 10_000 {
			fmt.Fprintf(&b, "<p>%s %d.</p>\n", words[r.IntN(len(words))], r.IntN(1000))
			for range 12 {
				b.WriteString(words[r.IntN(len(words))] + " ")
			}
		}
		html := []byte(b.String())
		l := Lesson{ID: opaque(fmt.Sprint("l", i)), Title: fmt.Sprint("Lesson ", i), Order: i, Tiers: []string{"t1", "t2"}, Print: hexSum(html)}
		l.Body = func(context.Context) (Body, error) { return Body{HTML: html, Text: string(html)}, nil }
		c := &e.Courses[len(e.Courses)-1]
		c.Lessons = append(c.Lessons, l)
	}
	return e
}

// ageAlone encrypts the same bytes, for the same two recipients, with as many workers and no files.
func ageAlone(b *testing.B, e *Edition) time.Duration {
	b.Helper()
	var to []age.Recipient
	for _, t := range e.Tiers {
		id, err := parseIdentity(t.Identity)
		if err != nil {
			b.Fatal(err)
		}
		to = append(to, id.Recipient())
	}
	start := time.Now()
	var wg sync.WaitGroup
	work := make(chan *Lesson)
	for range max(2, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for l := range work {
				body, _ := l.Body(context.Background())
				w, err := age.Encrypt(io.Discard, to...)
				if err == nil {
					_, _ = w.Write(body.HTML)
					_ = w.Close()
				}
			}
		})
	}
	for i := range e.Courses {
		for k := range e.Courses[i].Lessons {
			work <- &e.Courses[i].Lessons[k]
		}
	}
	close(work)
	wg.Wait()
	return time.Since(start)
}

// BenchmarkPublish publishes 1,000 lessons of 10 KB, again without a change, and again after one edit. It reports the
// times as ratios: full against age alone on the same bytes, the others as shares of full.
func BenchmarkPublish(b *testing.B) {
	var full, same, edit, revoke, alone time.Duration
	for range b.N {
		e := benchEdition(1000)
		dir, err := OpenDir(b.TempDir())
		if err != nil {
			b.Fatal(err)
		}
		publish := func(prev *Ledger) (*Ledger, time.Duration) {
			start := time.Now()
			l, _, err := Publish(context.Background(), e, prev, dir, nil)
			if err != nil {
				b.Fatal(err)
			}
			return l, time.Since(start)
		}
		alone += ageAlone(b, e)
		led, d := publish(nil)
		full += d
		led, d = publish(led)
		same += d
		html := []byte("<p>edited</p>")
		l := &e.Courses[5].Lessons[50]
		l.Print, l.Body = "edited", func(context.Context) (Body, error) { return Body{HTML: html, Text: "edited"}, nil }
		e.Number++
		led, d = publish(led)
		edit += d
		t := &e.Tiers[0]
		t.Old = append(t.Old, Key{t.Epoch, t.Identity})
		t.Epoch, t.Identity, e.Members = 2, NewTierKey(), e.Members[1:]
		e.Number++
		_, d = publish(led)
		revoke += d
		dir.Close()
	}
	n := time.Duration(b.N)
	b.ReportMetric(float64(full)/float64(alone), "full/age")
	b.ReportMetric(100*float64(same)/float64(full), "%same")
	b.ReportMetric(100*float64(edit)/float64(full), "%edit")
	b.ReportMetric(float64((full / n).Milliseconds()), "ms/full")
	b.ReportMetric(float64((alone / n).Milliseconds()), "ms/age")
	b.ReportMetric(float64((revoke / n).Milliseconds()), "ms/revoke")
}
