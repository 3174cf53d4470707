#!/usr/bin/env bash
# Writes frontend/wailsjs anew from the bound Go structs. With --check it changes nothing and fails where what is committed
# differs.
set -euo pipefail
# shellcheck source=build/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need_go

# The generator writes below the folder it is run in, as wails.json says.
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
mkdir -p "$out/frontend"
cp "$ROOT/wails.json" "$out/"
(cd "$ROOT" && go build -tags bindings -o "$out/generate" ./app/desktop/bindings)
(cd "$out" && ./generate >/dev/null)
# Its runtime carries trailing spaces and the permissions of its own sources.
find "$out/frontend/wailsjs" -type f -exec chmod 644 {} +

if [ "${1-}" = --check ]; then
  diff -r "$ROOT/frontend/wailsjs" "$out/frontend/wailsjs" >&2 || die "frontend/wailsjs is not what the Go structs say: run build/bindings.sh and commit it."
  exit 0
fi
rm -rf "$ROOT/frontend/wailsjs"
cp -r "$out/frontend/wailsjs" "$ROOT/frontend/wailsjs"
