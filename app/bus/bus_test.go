package bus

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestProgressKeepsAPace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := New()
		heard, end := b.Listen()
		defer end()
		for i := range int64(1000) {
			b.Progress("a", "first", i, 1000)
			time.Sleep(time.Millisecond)
		}
		b.Progress("a", "first", 1000, 1000)
		b.Progress("a", "second", 0, 5)
		b.Progress("b", "first", 1, 5)
		b.Changed("members")
		var all []Message
		for len(heard) > 0 {
			all = append(all, <-heard)
		}
		if n := len(all); n < 12 || n > 16 {
			t.Fatalf("%d messages were told of a thousand steps in a second", n)
		}
		last := all[len(all)-4:]
		if all[0].Done != 0 || last[0].Done != 1000 || last[1].Phase != "second" || last[2].Task != "b" || last[3].Domain != "members" {
			t.Errorf("what begins, ends or changed is not told: %+v", all)
		}
	})
}

func TestProgressForgets(t *testing.T) {
	b := New()
	for range 10 * mostTold {
		b.Progress(time.Now().String(), "p", 0, 1)
	}
	if len(b.told) > mostTold {
		t.Errorf("%d tasks are remembered", len(b.told))
	}
}
