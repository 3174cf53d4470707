package publishing_test

import (
	"os"
	"path/filepath"
	"testing"

	"guildbook/app/codes"
	"guildbook/app/pack"
	"guildbook/app/publishing"
	"guildbook/app/testkit"
)

// key is the present key of a tier.
func (g *guild) key(tier string) string {
	g.T.Helper()
	return g.Text("SELECT identity FROM tier_keys WHERE tier_id = ? ORDER BY epoch DESC LIMIT 1", tier)
}

func (g *guild) joinDora() (id string) {
	g.T.Helper()
	id = g.Member("Dora")
	g.Term(id, g.ordinary, "2026-01-01", "2027-12-31")
	g.must(g.codes.Issue(g.Ctx, codes.IssueIn{MemberIDs: []string{id}}))
	return id
}

// TestAnOlderDatabasePutBackTrustsNoKey restores a copy from before somebody joined: they have left the roll with it, and
// no edition that it knows of gave them a key.
func TestAnOlderDatabasePutBackTrustsNoKey(t *testing.T) {
	for name, lose := range map[string]bool{"with the pack of later": false, "without a pack": true} {
		t.Run(name, func(t *testing.T) {
			g := newGuild(t)
			g.publish(publishing.PublishIn{})
			before := filepath.Join(t.TempDir(), "old.db")
			g.must(nil, g.DB.Backup(g.Ctx, before))
			g.joinDora()
			g.publish(publishing.PublishIn{})
			doras := g.key(g.ordinary)
			g.must(g.DB.Raw().Exec("ATTACH ? AS old", before))
			tables := []string{"members", "terms", "access_codes", "packs", "editions", "tier_keys", "pack_files", "edition_lessons", "edition_members"}
			for i := range tables {
				g.Exec("packs", "DELETE FROM "+tables[len(tables)-1-i])
			}
			for _, table := range tables {
				g.Exec("packs", "INSERT INTO "+table+" SELECT * FROM old."+table)
			}
			if lose {
				g.must(nil, os.RemoveAll(g.Workspace.PackDir()))
			}
			g.publish(publishing.PublishIn{Over: true})
			if g.key(g.ordinary) == doras {
				t.Error("who joined after the copy still has the key")
			}
			g.titles(g.Workspace.PackDir(), g.code(g.bob))
			if did := g.publish(publishing.PublishIn{}); !did.Nothing {
				t.Error("not settled")
			}
		})
	}
}

// TestWhoWasInAnEditionThatWasCutOffIsShutOut leaves somebody's slot in the folder, and no record of it.
func TestWhoWasInAnEditionThatWasCutOffIsShutOut(t *testing.T) {
	g := newGuild(t)
	g.publish(publishing.PublishIn{})
	dora := g.joinDora()
	g.Exec("packs", "CREATE TRIGGER full BEFORE INSERT ON editions BEGIN SELECT RAISE(ABORT, 'full'); END")
	if _, err := g.publishing.Publish(g.Ctx, publishing.PublishIn{}); err == nil {
		t.Fatal("it was recorded")
	}
	g.titles(g.Workspace.PackDir(), g.code(dora))
	doras := g.key(g.ordinary)
	g.Exec("packs", "DROP TRIGGER full")
	g.must(g.codes.Revoke(g.Ctx, codes.RevokeIn{MemberID: dora}))
	g.publish(publishing.PublishIn{})
	if g.key(g.ordinary) == doras {
		t.Error("she still has the key")
	}
	if did := g.publish(publishing.PublishIn{}); !did.Nothing {
		t.Error("not settled")
	}
}

// TestRekeyDropsTheKeysOfTiersInTheTrash re-keys while a tier lies there that may come back.
func TestRekeyDropsTheKeysOfTiersInTheTrash(t *testing.T) {
	g := newGuild(t)
	g.publish(publishing.PublishIn{})
	g.Trash("members", g.cleo)
	g.Trash("tiers", g.core)
	g.publish(publishing.PublishIn{Rekey: true})
	if n := g.Count("SELECT count(*) FROM tier_keys WHERE tier_id = ? AND dropped_at IS NULL", g.core); n != 0 {
		t.Errorf("%d former keys are handed on", n)
	}
	if n := g.Count("SELECT count(*) FROM tier_keys WHERE dropped_at IS NULL"); n != 1 {
		t.Errorf("%d keys in use", n)
	}
}

func TestNoFileForWhoHasNoAccess(t *testing.T) {
	g := newGuild(t)
	g.publish(publishing.PublishIn{})
	g.At("2027-02-01")
	_, err := g.publishing.Publish(g.Ctx, publishing.PublishIn{Single: filepath.Join(t.TempDir(), "x.html"), For: g.anna})
	testkit.WantCode(t, err, "publishing.for_no_access")
	if n := g.Count("SELECT count(*) FROM editions"); n != 1 {
		t.Errorf("%d editions", n)
	}
	src, err := pack.OpenSource(g.Workspace.PackDir())
	g.must(nil, err)
	defer src.Close()
	if _, err := pack.Open(src, g.code(g.anna)); err != nil {
		t.Errorf("the last edition was changed: %v", err)
	}
}
