#!/usr/bin/env bash
# Measures what must be quick and holds it against its limits, as ratios where a machine's own speed would count. Takes some
# minutes; nothing else should run meanwhile. --no-window leaves out the window.
set -euo pipefail
# shellcheck source=build/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"
need_go
need_node

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
bad=0

# within WHAT VALUE LIMIT UNIT
within() {
  if awk -v v="$2" -v l="$3" 'BEGIN { exit !(v != "" && v <= l) }'; then
    printf 'ok    %-64s %10s %s (at most %s)\n' "$1" "${2:-none}" "$4" "$3"
  else
    printf 'FAIL  %-64s %10s %s (at most %s)\n' "$1" "${2:-none}" "$4" "$3"
    bad=1
  fi
}
# metric FILE BENCHMARK UNIT prints the value before the unit.
metric() { awk -v b="^$2" -v u="$3" '$1 ~ b { for (i = 2; i <= NF; i++) if ($i == u) print $(i - 1) }' "$1" | head -n1; }
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

pages_ready
CGO_ENABLED=0 binary_ready guildbook ""
bench() { # NAME PACKAGE TIMES runs a benchmark and keeps what it prints.
  go test -run '^$' -bench "^$1\$" -benchtime "$3" "$2" | tee "$out/$1" | grep '^Benchmark' || true
}
bench BenchmarkPublish ./app 3x
bench BenchmarkRevoke ./app 20x
GUILDBOOK_BIN=$BIN/guildbook bench BenchmarkLarge ./app 1x
GUILDBOOK_BIN=$BIN/guildbook bench BenchmarkExport ./app 1x
bench BenchmarkSearch20000 ./app/reports 20x
bench BenchmarkBill20000 ./app 10x
bench BenchmarkMatch20000 ./app 5x
bench BenchmarkMonth200000 ./app 10x
bench BenchmarkMoneyReports ./app/reports 10x
of() { metric "$out/$1" "$1" "$2"; }
within "publishing 1,000 lessons, against rendering and encrypting alone" "$(of BenchmarkPublish publish/alone)" 2 times
if command -v hugo >/dev/null; then
  within "publishing 1,000 lessons, against hugo building them" "$(of BenchmarkPublish publish/hugo)" 1 times
else
  echo "hugo is not installed: publishing was not compared with it"
fi
within "publishing again without a change, against the first time" "$(of BenchmarkPublish again/publish)" 0.05 times
within "publishing one edit, against the first time" "$(of BenchmarkPublish edit/publish)" 0.05 times
within "publishing one new lesson, against the first time" "$(of BenchmarkPublish new/publish)" 0.1 times
within "taking back one of 1,000 codes" "$(of BenchmarkRevoke revoke-ms)" 200 ms
within "taking back one of 1,000 codes, what is sent" "$(of BenchmarkRevoke sent-B)" 1500000 bytes
within "10,000 lessons and 20,000 members, against an eighth of both" "$(of BenchmarkLarge 10k/small)" 8 times
within "10,000 lessons and 20,000 members, memory" "$(of BenchmarkLarge MB-peak)" 300 MB
within "exporting 60,000 payments in each format, memory" "$(of BenchmarkExport MB-peak)" 230 MB
within "bringing 60,000 payments back from JSON, memory" "$(of BenchmarkExport MB-back-json)" 180 MB
within "bringing 60,000 payments back from CSV, memory" "$(of BenchmarkExport MB-back-csv)" 280 MB
within "searching 20,000 members, the slowest letter" "$(of BenchmarkSearch20000 ms/worst)" 50 ms
within "importing a bill of 20,000 rows, against reading it alone" "$(of BenchmarkBill20000 import/read)" 3 times
within "suggestions for 1,000 lines at 20,000 members" "$(of BenchmarkMatch20000 ms/cold)" 2000 ms
within "comparing a month at 200,000 payments" "$(of BenchmarkMonth200000 ms/month)" 100 ms
within "unearned of 200,000 payments, cold" "$(awk -v n="$(metric "$out/BenchmarkMoneyReports" BenchmarkMoneyReports/unearned/first ns/op)" 'BEGIN { if (n != "") printf "%.0f", n / 1e6 }')" 1000 ms
film=$(GUILDBOOK_FILM=2147483648 go test -v -count 1 -run '^TestAFilmStreams$' ./app/pack | sed -n 's/.* MB through \([0-9.]*\) MB of memory.*/\1/p')
within "a film of 2 GB through publishing, checking and reading, memory" "$film" 32 MB

CGO_ENABLED=0 binary_ready guildbook "" && frontend/reader/bench/run.sh "$BIN/guildbook" || bad=1

if [ "${1-}" != --no-window ]; then
  CGO_ENABLED=1 binary_ready guildbook-desktop "$(window_tags)"
  export GUILDBOOK_CONFIG=$out/config
  "$BIN/guildbook" init "$out/empty" --name Empty --currency CNY --timezone Asia/Shanghai >/dev/null
  "$BIN/guildbook" init "$out/full" --name Full --currency CNY --timezone Asia/Shanghai >/dev/null
  awk 'BEGIN { print "name,email"; for (i = 1; i <= 2000; i++) printf "Member %d,m%d@example.com\n", i, i }' >"$out/members.csv"
  "$BIN/guildbook" -w "$out/full" member import "$out/members.csv" >/dev/null
  build/window-test.sh time 7 "$out/empty" "$out/full" >"$out/window" 2>"$out/window.log" || { cat "$out/window.log" >&2; exit 1; }
  empty=$(awk -v d="$out/empty" '$1 == d { print $2 }' "$out/window" | median)
  full=$(awk -v d="$out/full" '$1 == d { print $2 }' "$out/window" | median)
  echo "window ready: $empty ms empty, $full ms with 2,000 members (medians of 7)"
  within "the window with 2,000 members, against an empty workspace" "$(awk -v a="$full" -v b="$empty" 'BEGIN { printf "%.2f", a / b }')" 1.3 times
fi
exit $bad
