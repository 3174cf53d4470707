package bridge

import (
	"fmt"
	"testing"

	"guildbook/app"
)

func TestATaskIsStoppedWheneverItIsAsked(t *testing.T) {
	h := NewHost(app.Ports{}, nil)
	stop := func(name string) {
		t.Helper()
		if err := (&Tasks{h}).Cancel(TaskIn{Task: name}); err != nil {
			t.Fatal(err)
		}
	}
	ctx, end := h.task("running")
	stop("running")
	if ctx.Err() == nil {
		t.Error("a task under way goes on")
	}
	end()
	stop("coming")
	ctx, end = h.task("coming")
	if ctx.Err() == nil {
		t.Error("a task that was stopped before it began goes on")
	}
	end()
	if ctx, end = h.task("coming"); ctx.Err() != nil {
		t.Error("the next task of the name is stopped too")
	}
	end()
	for i := range 10 * mostStopped {
		stop(fmt.Sprint("gone ", i))
	}
	if len(h.stopped) > mostStopped {
		t.Errorf("%d names are kept", len(h.stopped))
	}
}
