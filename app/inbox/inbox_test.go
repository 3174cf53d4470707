package inbox_test

import (
	"context"
	"testing"

	"guildbook/app/inbox"
	"guildbook/app/media"
	"guildbook/app/testkit"
	"guildbook/db"
)

func TestInbox(t *testing.T) {
	k := testkit.New(t)
	s := inbox.New(k.DB, media.NewStore(t.TempDir()), nil)
	list := func(in inbox.ListIn) inbox.ListOut {
		t.Helper()
		out, err := s.List(k.Ctx, in)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	if out := list(inbox.ListIn{}); out.Problems == nil || out.Imports == nil || len(out.Problems)+len(out.Imports) != 0 {
		t.Fatalf("empty inbox: %+v", out)
	}
	receive := func(source string, problems ...inbox.Problem) string {
		t.Helper()
		id, err := s.Receive(k.Ctx, inbox.ImportRun{Kind: "members", Source: source, Added: 3, Changed: 2, Unchanged: 1}, problems)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	first := receive("a.csv", inbox.Problem{Place: "a.csv:2", Code: "members.bad_email", Params: map[string]string{"value": "x"}, Raw: "x,y"}, inbox.Problem{Place: "a.csv:9", Code: "members.import_twice"})
	k.Clock.Advance(1e9)
	second := receive("b.csv", inbox.Problem{Place: "b.csv:3", Code: "members.import_twice"})
	out := list(inbox.ListIn{})
	if len(out.Problems) != 3 || out.Problems[0].Source != "b.csv" || out.Problems[1].Place != "a.csv:2" || out.Problems[1].Params["value"] != "x" || out.Problems[1].Raw != "x,y" || out.Problems[2].Params == nil {
		t.Errorf("problems %+v", out.Problems)
	}
	if len(out.Imports) != 2 || out.Imports[0].ID != second || out.Imports[1].Problems != 2 || out.Imports[1].Added != 3 || out.Imports[1].Actor != "Keeper" {
		t.Errorf("imports %+v", out.Imports)
	}
	if got := list(inbox.ListIn{ImportID: second}); len(got.Problems) != 1 {
		t.Errorf("of one import: %+v", got.Problems)
	}

	id := out.Problems[1].ID
	testkit.WantCode(t, s.Handle(k.Ctx, inbox.HandleIn{IDs: []string{id, "none"}}), "inbox.not_found")
	for range 2 {
		if err := s.Handle(k.Ctx, inbox.HandleIn{IDs: []string{id}}); err != nil {
			t.Fatal(err)
		}
	}
	if got := list(inbox.ListIn{}); len(got.Problems) != 2 || got.Imports[1].Problems != 1 {
		t.Errorf("after handling one: %+v", got)
	}
	if got := list(inbox.ListIn{Handled: true}); len(got.Problems) != 3 || got.Problems[1].HandledAt == 0 {
		t.Errorf("with handled: %+v", got)
	}
	if n := k.Count("SELECT count(*) FROM audit WHERE action = 'handled'"); n != 1 {
		t.Errorf("%d audit rows", n)
	}
	if err := s.Handle(k.Ctx, inbox.HandleIn{IDs: []string{id}, Undo: true}); err != nil || len(list(inbox.ListIn{}).Problems) != 3 {
		t.Errorf("reopened: %v", err)
	}

	if err := s.Undone(k.Ctx, first); err != nil {
		t.Fatal(err)
	}
	testkit.WantCode(t, s.Undone(k.Ctx, first), "imports.undone_already")
	testkit.WantCode(t, s.Undone(k.Ctx, "none"), "imports.not_found")
	got := list(inbox.ListIn{Handled: true})
	if len(got.Problems) != 1 || got.Imports[1].UndoneAt == 0 || got.Imports[1].Problems != 0 || got.Imports[0].Problems != 1 {
		t.Errorf("after undoing: %+v", got)
	}
}

// An import that fails leaves no trace.
func TestReceiveJoinsTheTransaction(t *testing.T) {
	k := testkit.New(t)
	s := inbox.New(k.DB, media.NewStore(t.TempDir()), nil)
	err := k.DB.Write(k.Ctx, func(ctx context.Context, _ *db.Tx) error {
		if _, err := s.Receive(ctx, inbox.ImportRun{Kind: "members", Source: "a.csv"}, nil); err != nil {
			return err
		}
		return context.Canceled
	})
	if err == nil || k.Count("SELECT count(*) FROM imports") != 0 {
		t.Errorf("kept in spite of %v", err)
	}
}
