//go:build unix

package app_test

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"guildbook/app"
	"guildbook/app/codes"
	"guildbook/app/plans"
	"guildbook/db"
)

// BenchmarkLarge publishes with the program itself, which GUILDBOOK_BIN names: 1,250 lessons for 2,500 members, then eight times both. It
// reports the ratio of the times, which would be 8 if time grew with size alone, and the memory that the larger one took at most. Packs
// hold slots and boxes by powers of two, so that nobody counts members: a pack eight times as large is filled up by the same share,
// one ten times as large is not.
func BenchmarkLarge(b *testing.B) {
	bin := os.Getenv("GUILDBOOK_BIN")
	if bin == "" {
		b.Skip("GUILDBOOK_BIN does not name the program")
	}
	b.Setenv("GUILDBOOK_CONFIG", b.TempDir())
	var small, large measured
	for b.Loop() {
		// The small one is over in a moment, so what else the machine does weighs more: the median of several.
		several := make([]measured, 5)
		for i := range several {
			several[i] = publishWith(b, bin, largeWorkspace(b, 1_250, 2_500))
		}
		slices.SortFunc(several, func(x, y measured) int { return cmp.Compare(x.worked, y.worked) })
		small = several[len(several)/2]
		dir := largeWorkspace(b, 10_000, 20_000)
		large = publishWith(b, bin, dir)
		again := publishWith(b, bin, dir)
		b.ReportMetric(again.worked.Seconds()/large.worked.Seconds(), "again/publish")
		b.ReportMetric(float64(again.peak)/(1<<20), "MB-again")
	}
	b.ReportMetric(small.worked.Seconds(), "cpu-s/small")
	b.ReportMetric(large.took.Seconds(), "s/10k")
	b.ReportMetric(large.worked.Seconds(), "cpu-s/10k")
	b.ReportMetric(large.worked.Seconds()/small.worked.Seconds(), "10k/small")
	b.ReportMetric(float64(large.peak)/(1<<20), "MB-peak")
	b.ReportMetric(0, "ns/op")
}

// measured is what a run of the program took.
type measured struct {
	took, worked time.Duration // worked by processors
	peak         int64         // bytes of memory
}

func publishWith(b *testing.B, bin, dir string) measured {
	b.Helper()
	return ran(b, bin, "-w", dir, "publish")
}

// ran runs the program.
func ran(b *testing.B, bin string, args ...string) measured {
	b.Helper()
	cmd := exec.Command(bin, args...)
	start := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	use := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	return measured{time.Since(start), cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), use.Maxrss << 10}
}

// largeWorkspace is a workspace with courses of 100 lessons of 10 KB and members with codes, written into its database.
func largeWorkspace(b *testing.B, lessons, people int) string {
	b.Helper()
	ctx := context.Background()
	dir := filepath.Join(inMemory(b), "club")
	a, err := app.Create(ctx, app.CreateIn{Dir: dir, Name: "Large", Currency: "CNY", Timezone: "Asia/Shanghai", Language: "en"}, app.Ports{Reader: readerPage})
	if err != nil {
		b.Fatal(err)
	}
	tier, err := a.Plans.AddTier(ctx, plans.AddTierIn{Name: "Member"})
	if err != nil {
		b.Fatal(err)
	}
	var ids []string
	err = a.Workspace.DB.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		tx.Changed("lessons")
		tx.Changed("members")
		ids, err = fillLarge(ctx, tx, tier.ID, lessons, people)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := a.Codes.Issue(ctx, codes.IssueIn{MemberIDs: ids}); err != nil {
		b.Fatal(err)
	}
	if err := a.Close(); err != nil {
		b.Fatal(err)
	}
	return dir
}

// inMemory is a temporary folder in memory where the system has one: before a disk's file system makes a file it looks past each one that
// was deleted in the last minutes, and what ran before would weigh more than what is measured.
func inMemory(b *testing.B) string {
	b.Helper()
	const shm, room = "/dev/shm", 2 << 30
	var fs syscall.Statfs_t
	if err := syscall.Statfs(shm, &fs); err != nil || uint64(fs.Bavail)*uint64(fs.Bsize) < room {
		return b.TempDir()
	}
	dir, err := os.MkdirTemp(shm, "guildbook-bench-")
	if err != nil {
		return b.TempDir()
	}
	b.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// fillLarge writes lessons and members into a database, and answers the members' ids.
func fillLarge(ctx context.Context, tx *db.Tx, tier string, lessons, people int) ([]string, error) {
	var failed error
	do := func(query string, args ...any) {
		if failed == nil {
			_, failed = tx.SQL().ExecContext(ctx, query, args...)
		}
	}
	const now = 1_790_000_000_000
	for i := range lessons {
		course := fmt.Sprintf("01900000-0000-7000-8000-%012d", 1_000_000+i/100)
		if i%100 == 0 {
			do("INSERT INTO courses (id, title, position, created_at) VALUES (?, ?, ?, ?)", course, fmt.Sprint("Course ", i/100), i/100, now)
		}
		var s strings.Builder
		for p := 0; s.Len() < benchBytes; p++ {
			fmt.Fprintf(&s, "## Part %d\n\nA *paragraph* of lesson %d with **strong** words, `code` and [a link](%04d.md); word%d word%d.\n\n- one %d\n- two\n\n> 好的开头像一扇半开的门，读者看见一线光，于是推门。第%d段。\n\n", p, i, i/100*100+(i+1)%100, i*31+p, i*17+p*3, p, p)
		}
		sum := sha256.Sum256([]byte(s.String()))
		do(`INSERT INTO lessons (id, course_id, title, path, position, state, audience, body, body_sha256, search_id, created_at, updated_at)
			VALUES (?, ?, ?, ?, ?, 'ready', 'members', ?, ?, ?, ?, ?)`, fmt.Sprintf("01900000-0000-7000-8000-%012d", 2_000_000+i), course, fmt.Sprint("Lesson ", i),
			fmt.Sprintf("%04d.md", i), i, s.String(), hex.EncodeToString(sum[:]), i+1, now, now)
	}
	ids := make([]string, people)
	for i := range ids {
		ids[i] = fmt.Sprintf("01900000-0000-7000-8000-%012d", 3_000_000+i)
		do("INSERT INTO members (id, number, name, pinyin, joined_on, created_at, updated_at) VALUES (?, ?, ?, ?, '2026-01-01', ?, ?)",
			ids[i], i+1, fmt.Sprint("Member ", i), fmt.Sprint("member ", i), now, now)
		do(`INSERT INTO terms (id, member_id, tier_id, bought_on, start_on, anchor_day, period, grace_days, created_at)
			VALUES (?, ?, ?, '2026-01-01', '2026-01-01', 1, 'lifetime', 7, ?)`, fmt.Sprintf("01900000-0000-7000-8000-%012d", 4_000_000+i), ids[i], tier, now)
	}
	return ids, failed
}
