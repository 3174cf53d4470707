//go:build unix

package app_test

import (
	"context"
	"fmt"
	"syscall"
	"testing"
	"time"

	"guildbook/app/publishing"
)

// BenchmarkRevoke takes back the code of one of 1,000 members of a pack of 1,000 lessons and publishes without them, against
// publishing that pack for the first time in the same run. It also reports the time of processors, which does not depend on what else
// runs, and the bytes that a host would be sent.
func BenchmarkRevoke(b *testing.B) {
	b.Setenv("GUILDBOOK_CONFIG", b.TempDir())
	ctx := context.Background()
	a := benchWorkspaceOf(b, ctx, benchSources(), 1000)
	defer a.Close()
	first := timed(func() { publishBench(b, ctx, a, false) })
	var took, worked time.Duration
	var sent int64
	n := 0
	for b.Loop() {
		m, err := a.Members.Find(ctx, fmt.Sprintf("Member %d", n))
		if err != nil {
			b.Fatal(err)
		}
		n++
		before := processors(b)
		took += timed(func() {
			out, err := a.Publishing.Publish(ctx, publishing.PublishIn{Revoke: []string{m.ID}})
			if err != nil {
				b.Fatal(err)
			}
			sent += out.Plan.WriteBytes
		})
		worked += processors(b) - before
	}
	b.ReportMetric(took.Seconds()*1000/float64(n), "revoke-ms")
	b.ReportMetric(worked.Seconds()*1000/float64(n), "revoke-cpu-ms")
	b.ReportMetric(took.Seconds()/float64(n)/first.Seconds(), "revoke/publish")
	b.ReportMetric(float64(sent)/float64(n), "sent-B")
	b.ReportMetric(0, "ns/op")
}

// processors is the time that processors have worked for this process.
func processors(b *testing.B) time.Duration {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		b.Fatal(err)
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}
