// Package bridge is the program as its front end sees it: the only structs that Wails binds and that the web
// page calls. Each method is one line over a service; there are no rules here.
package bridge

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/bus"
)

// Host holds the workspace that is open, if one is, and the long tasks under way.
type Host struct {
	ports app.Ports
	log   func(string)

	mu    sync.RWMutex
	app   *app.App
	tasks map[string]context.CancelFunc
	views string // origin under which views are shown

	stopped []string // tasks that were stopped and are not under way, the latest last
}

// NewHost makes a host without a workspace. log receives the private causes of internal errors; nil drops
// them.
func NewHost(p app.Ports, log func(string)) *Host {
	if p.Bus == nil {
		p.Bus = bus.New()
	}
	if log == nil {
		log = func(string) {}
	}
	return &Host{ports: p, log: log, tasks: map[string]context.CancelFunc{}}
}

// Bus is where changes and progress are announced.
func (h *Host) Bus() *bus.Bus { return h.ports.Bus }

// ShowViewsAt says under which origin the pages of views are served.
func (h *Host) ShowViewsAt(origin string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.views = origin
}

// ViewsAt is that origin; empty while none is.
func (h *Host) ViewsAt() string {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return h.views
}

// App is the open workspace, or nil.
func (h *Host) App() *app.App {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return h.app
}

// Use makes a the open workspace and closes the one before.
func (h *Host) Use(a *app.App) error {
	h.mu.Lock()
	old := h.app
	h.app = a
	h.mu.Unlock()
	h.ports.Bus.Changed("workspace")
	if old != nil && old != a {
		return old.Close()
	}
	return nil
}

// Close stops every task and closes the workspace.
func (h *Host) Close() error {
	h.mu.Lock()
	for _, cancel := range h.tasks {
		cancel()
	}
	h.mu.Unlock()
	return h.Use(nil)
}

// Services are the structs to bind, in the order of their names.
func (h *Host) Services() []any {
	return []any{
		&Bills{h}, &Challenges{h}, &Dues{h}, &Events{h}, &Inbox{h}, &Lessons{h}, &Members{h}, &Money{h}, &Plans{h}, &Publish{h}, &Reports{h},
		&Settings{h}, &Tasks{h}, &Workspace{h},
	}
}

// run calls f on the open workspace. A panic becomes an internal error, since an unanswered call would hang
// the front end.
func run[Out any](h *Host, f func(context.Context, *app.App) (Out, error)) (Out, error) {
	return runTask(h, "", f)
}

// runTask is run for work that can be cancelled under the name task.
func runTask[Out any](h *Host, task string, f func(context.Context, *app.App) (Out, error)) (out Out, err error) {
	a := h.App()
	if a == nil {
		return out, apperr.New(apperr.Conflict, "workspace.none_open")
	}
	ctx, end := h.task(task)
	defer end()
	return guard(h, func() (Out, error) { return f(ctx, a) })
}

func do(h *Host, f func(context.Context, *app.App) error) error {
	_, err := run(h, func(ctx context.Context, a *app.App) (struct{}, error) { return struct{}{}, f(ctx, a) })
	return err
}

func guard[Out any](h *Host, f func() (Out, error)) (out Out, err error) {
	defer func() {
		if r := recover(); r != nil {
			h.log(fmt.Sprintf("panic: %v\n%s", r, debug.Stack()))
			err = apperr.New(apperr.Internal, "internal")
			return
		}
		if err != nil {
			known := apperr.From(err)
			if known.Kind == apperr.Internal {
				h.log(err.Error())
			}
			err = known
		}
	}()
	return f()
}

func (h *Host) task(name string) (context.Context, func()) {
	ctx, cancel := context.WithCancel(context.Background())
	if name == "" {
		return ctx, cancel
	}
	h.mu.Lock()
	h.tasks[name] = cancel
	if i := slices.Index(h.stopped, name); i >= 0 {
		h.stopped = slices.Delete(h.stopped, i, i+1)
		cancel()
	}
	h.mu.Unlock()
	return ctx, func() {
		cancel()
		h.mu.Lock()
		delete(h.tasks, name)
		h.mu.Unlock()
	}
}

// Tasks cancels long work.
type Tasks struct{ h *Host }

// TaskIn names a task, as the caller did when it began it.
type TaskIn struct {
	Task string `json:"task"`
}

// mostStopped bounds the names that are kept of tasks that were stopped before they began, or after they ended.
const mostStopped = 32

// Cancel stops a task, also one that has not begun yet; one that has ended already is no error.
func (s *Tasks) Cancel(in TaskIn) error {
	s.h.mu.Lock()
	defer s.h.mu.Unlock()
	if cancel := s.h.tasks[in.Task]; cancel != nil {
		cancel()
	} else if in.Task != "" {
		// The call that begins it may still be on its way: pages send their calls side by side.
		s.h.stopped = append(s.h.stopped, in.Task)
		s.h.stopped = s.h.stopped[max(0, len(s.h.stopped)-mostStopped):]
	}
	return nil
}
