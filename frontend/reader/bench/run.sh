#!/usr/bin/env bash
# Times the reader on a pack of 1,000 lessons of 10 KB and an attachment of 20 MB, made here with the program that is named, and
# holds the medians against their limits. Needs the built reader, node and Chromium.
#
#   frontend/reader/bench/run.sh GUILDBOOK [RUNS]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
guildbook=$(realpath "${1:?usage: run.sh GUILDBOOK [RUNS]}")
runs=${2:-9}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
export GUILDBOOK_CONFIG=$out/config

node "$here/lessons.mjs" "$out/in"
g() { "$guildbook" -w "$out/ws" "$@" >/dev/null; }
"$guildbook" init "$out/ws" --name Bench --currency CNY --timezone Asia/Shanghai >/dev/null
for course in "$out"/in/*; do g lesson import "$course" --course "$(basename "$course")"; done
g tier add Member
g plan add Year --tier Member --price 100
awk 'BEGIN { print "name,email"; for (i = 1; i <= 60; i++) printf "Member %d,m%d@example.com\n", i, i }' >"$out/m.csv"
g member import "$out/m.csv"
for i in $(seq 1 60); do g term grant --member "$i" --plan Year --why bench; done
g code issue --all
g publish --out "$out/pack"
code=$("$guildbook" -w "$out/ws" code show --member 1 | head -n1)

bad=0
while read -r name value; do
  case $name in
    unlock) what="the reader: from Open to the first lesson, 1,000 lessons" limit=60 ;;
    remembered) what="the reader: from its script's start to the lesson, code remembered" limit=60 ;;
    attachment) what="the reader: an attachment of 20 MB, until it can be saved" limit=200 ;;
    *) continue ;;
  esac
  word="ok   "
  awk -v v="$value" -v l="$limit" 'BEGIN { exit !(v <= l) }' || { word=FAIL; bad=1; }
  printf '%-5s %-64s %10s ms (at most %s)\n' "$word" "$what" "$value" "$limit"
done < <(node "$here/bench.mjs" "$out/pack" "$code" "$runs" || echo "attachment 99999")
exit $bad
