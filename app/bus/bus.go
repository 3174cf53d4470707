// Package bus tells whoever listens that something changed or how far a long task has come. It never
// blocks the teller: a listener that is too slow misses messages and should read anew.
package bus

import (
	"sync"
	"time"
)

// Message is one announcement. Topic "changed" names the domain in Domain; topic "progress" counts Done of
// Total in Phase for the task Task.
type Message struct {
	Topic  string `json:"topic"`
	Domain string `json:"domain,omitempty"`
	Task   string `json:"task,omitempty"`
	Phase  string `json:"phase,omitempty"`
	Done   int64  `json:"done,omitempty"`
	Total  int64  `json:"total,omitempty"`
}

// Bus hands messages to every listener.
type Bus struct {
	mu        sync.Mutex
	listeners map[chan Message]struct{}
	told      map[string]step // how far tasks were last told to be
}

// step is a phase of a task, and when it was last told of.
type step struct {
	phase string
	at    time.Time
}

const (
	// pace is the least time between two messages about a phase of a task: more than anyone can read would keep pages busy
	// drawing, and crowd out that something changed.
	pace = 100 * time.Millisecond
	// mostTold bounds the tasks that are remembered: one that was cut off never tells its end.
	mostTold = 64
)

// New makes a bus.
func New() *Bus { return &Bus{listeners: map[chan Message]struct{}{}, told: map[string]step{}} }

// Listen gives a channel of messages and the function that ends it.
func (b *Bus) Listen() (<-chan Message, func()) {
	ch := make(chan Message, 64)
	b.mu.Lock()
	b.listeners[ch] = struct{}{}
	b.mu.Unlock()
	var once sync.Once
	return ch, func() {
		once.Do(func() {
			b.mu.Lock()
			delete(b.listeners, ch)
			close(ch)
			b.mu.Unlock()
		})
	}
}

// Tell announces m.
func (b *Bus) Tell(m Message) {
	if b == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for ch := range b.listeners {
		select {
		case ch <- m:
		default:
		}
	}
}

// Changed announces that rows of a domain changed.
func (b *Bus) Changed(domain string) { b.Tell(Message{Topic: "changed", Domain: domain}) }

// Progress announces how far a task has come. It may be called as often as there is anything to count: what is told is the start and
// the end of each phase, and what lies between them at a pace.
func (b *Bus) Progress(task, phase string, done, total int64) {
	if b == nil || !b.due(task, phase, done >= total) {
		return
	}
	b.Tell(Message{Topic: "progress", Task: task, Phase: phase, Done: done, Total: total})
}

func (b *Bus) due(task, phase string, ended bool) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := time.Now()
	last, ok := b.told[task]
	if ok && !ended && last.phase == phase && now.Sub(last.at) < pace {
		return false
	}
	if len(b.told) >= mostTold {
		clear(b.told)
	}
	b.told[task] = step{phase, now}
	return true
}
