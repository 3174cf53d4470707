#!/usr/bin/env bash
# Checks everything. Each step is named and timed, all run even where one fails, and the last line counts:
#   N passed, N failed
# counting each Go and front-end test and every other step. Arguments choose steps by the beginning of their names, such as:
#   build/test.sh go front
set -uo pipefail
# shellcheck source=build/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT" || exit 1
need_go
need_node

passed=0
failed=0
failures=()
started=$SECONDS
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
chosen=("$@")

is_chosen() {
  local prefix
  [ ${#chosen[@]} -gt 0 ] || return 0
  for prefix in "${chosen[@]}"; do [[ $1 == "$prefix"* ]] && return 0; done
  return 1
}

# step NAME COMMAND... runs a step. Where it writes "P F" into $COUNTS it stands for that many tests, else for one.
step() {
  local name=$1 log begun=$SECONDS code p f
  shift
  is_chosen "$name" || return 0
  log=$logs/$(printf %s "$name" | tr -c 'a-z0-9' -)
  COUNTS=$log.counts "$@" >"$log" 2>&1
  code=$?
  if [ -s "$log.counts" ]; then
    read -r p f <"$log.counts"
    [ "$code" = 0 ] || [ "$f" -gt 0 ] || f=1
  elif [ "$code" = 0 ]; then
    p=1 f=0
  else
    p=0 f=1
  fi
  passed=$((passed + p))
  failed=$((failed + f))
  if [ "$f" = 0 ]; then
    printf 'ok    %-44s %4d s' "$name" $((SECONDS - begun))
    [ "$p" = 1 ] && printf '\n' || printf '  (%d tests)\n' "$p"
  else
    failures+=("$name")
    printf 'FAIL  %-44s %4d s\n' "$name" $((SECONDS - begun))
    tail -n 60 "$log" | sed 's/^/      /'
  fi
}

go_tool() { CGO_ENABLED=0 go tool -modfile=build/tools.mod "$@"; }
own_go_files() { git ls-files --cached --others --exclude-standard '*.go' ':!db/gen' | while read -r f; do [ ! -f "$f" ] || printf '%s\n' "$f"; done; }

install_packages() {
  local missing
  # shellcheck disable=SC2046
  missing=$(apt_missing "${WINDOW_PACKAGES[@]}" chromium xvfb xauth dbus imagemagick age fonts-noto-cjk hledger beancount)
  # Ubuntu's chromium is a snap, which is the same for our purpose if it is there.
  # shellcheck disable=SC2086
  [ -z "$missing" ] || apt_install $missing || { echo "These packages are missing and could not be installed: $missing"; return 1; }
  # Debian calls it firefox-esr, others firefox.
  [ -n "${FIREFOX-}" ] || command -v firefox-esr >/dev/null || command -v firefox >/dev/null || apt_install firefox-esr || apt_install firefox ||
    { echo "Firefox is missing: install firefox-esr (Debian) or firefox, or name its path in FIREFOX"; return 1; }
}
formatting() {
  local unformatted
  # shellcheck disable=SC2046
  unformatted=$(go_tool gofumpt -l $(own_go_files)) || return 1
  [ -z "$unformatted" ] || { printf 'Run: go tool -modfile=build/tools.mod gofumpt -w\n%s\n' "$unformatted"; return 1; }
}
vet() { go vet ./... && go vet -tags "$(window_tags)" ./app/desktop/... && go vet -tags bindings ./app/desktop/...; }
static_analysis() { go_tool staticcheck ./... && CGO_ENABLED=1 go tool -modfile=build/tools.mod staticcheck -tags "$(window_tags)" ./app/desktop; }
# The server that the tests of hosting speak to. A module of its own names it, for it brings many others.
s3_server() {
  local mark
  mark=$(sha256sum build/tools-s3.sum | cut -d' ' -f1)
  [ -x "$BIN/versitygw" ] && up_to_date versitygw "$mark" && return
  mkdir -p "$BIN"
  CGO_ENABLED=0 go build -modfile=build/tools-s3.mod -o "$BIN/versitygw" github.com/versity/versitygw/cmd/versitygw && done_for versitygw "$mark"
}
go_tests() {
  local json=$logs/go.json code
  [ ! -x "$BIN/versitygw" ] || export GUILDBOOK_S3_SERVER=$BIN/versitygw
  # The detector also checks each pointer's arithmetic. SQLite here is C made into Go, which does little else: left out there, the
  # whole takes half the time, and our own code is checked as before.
  CGO_ENABLED=1 go test -race -gcflags='modernc.org/...=-d=checkptr=0' -timeout 15m -json ./... >"$json"
  code=$?
  node build/count.mjs go "$json" "$COUNTS"
  return $code
}
# vitest_run SCRIPT runs one of the front end's test scripts and counts its tests.
vitest_run() {
  local json=$logs/vitest.json code
  rm -f "$json"
  (cd frontend && npm run --silent "$1" -- --reporter=default --reporter=json --outputFile.json="$json")
  code=$?
  node build/count.mjs vitest "$json" "$COUNTS"
  return $code
}
front() { (cd frontend && npm run --silent "$@"); }
headless_binary() { CGO_ENABLED=0 binary_ready guildbook "" && "$BIN/guildbook" --help >/dev/null; }
desktop_binary() { CGO_ENABLED=1 binary_ready guildbook-desktop "$(window_tags)"; }
windows_binary() { CGO_ENABLED=0 GOOS=windows GOARCH=amd64 go build -trimpath -tags desktop,production -ldflags "-H windowsgui" -o "$BIN/guildbook.exe" .; }
in_chromium() {
  CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)} \
    GUILDBOOK_BIN=$BIN/guildbook vitest_run "$1"
}

step "packages of the system" install_packages
step "packages of the front end" npm_ready
step "go formatting" formatting
step "go vet" vet
step "go static analysis" static_analysis
step "sql as generated" go_tool sqlc diff
step "sql rules" go_tool sqlc vet
step "bindings as generated" build/bindings.sh --check
step "layers" go test -count=1 -run '^TestLayers' ./app
step "front end lint" front lint
step "front end types" front typecheck
step "front end tests" vitest_run test
step "pages build" pages_ready
step "S3 server for the tests" s3_server
step "go tests with the race detector" go_tests
step "binary, headless" headless_binary
step "binary, with a window" desktop_binary
step "binary, Windows" windows_binary
step "the one command" build/run.sh --help
step "the program in Chromium" in_chromium e2e
step "the reader in Chromium and Firefox" in_chromium e2e:reader
step "the window under Xvfb" build/window-test.sh

printf 'in %d min %d s\n' $(((SECONDS - started) / 60)) $(((SECONDS - started) % 60))
[ ${#failures[@]} = 0 ] || printf 'failed: %s\n' "${failures[@]}"
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
