#!/usr/bin/env bash
# Takes the pictures of the reader in build/screenshots anew: a lesson on a phone, in both languages and from right to left, by day and
# by night. It needs Chromium; CHROMIUM names it where it is elsewhere, GUILDBOOK_BIN another program than the one that is built.
set -euo pipefail
# shellcheck source=build/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need_go
need_node
npm_ready
if [ -z "${GUILDBOOK_BIN-}" ]; then
  pages_ready
  CGO_ENABLED=0 binary_ready guildbook ""
fi

cd "$ROOT/frontend"
CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)} \
  GUILDBOOK_BIN=${GUILDBOOK_BIN:-$BIN/guildbook} PICTURES=$ROOT/build/screenshots \
  npx vitest run --config e2e/vitest.config.ts e2e/pocket.e2e.ts
