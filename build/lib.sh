# Shared by the scripts of this folder: finding what is needed, installing what is missing, building what has changed.
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
BIN=$ROOT/build/bin
LEAST_GO=1.26
LEAST_NODE=20.19

say() { printf '%s\n' "$*" >&2; }
die() {
  say "$*"
  exit 1
}

# version_at_least HAVE WANT
version_at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n1)" = "$2" ]; }

need_go() {
  local have
  if ! command -v go >/dev/null; then
    # The usual place of Go's own archive, which a shell does not search by itself.
    if [ -x /usr/local/go/bin/go ]; then
      PATH=$PATH:/usr/local/go/bin
    else
      die "Go is not installed. Guildbook needs Go $LEAST_GO or newer: get it from https://go.dev/dl/, unpack it with
  sudo tar -C /usr/local -xzf go*.linux-amd64.tar.gz
then run this again."
    fi
  fi
  have=$(GOTOOLCHAIN=local go env GOVERSION 2>/dev/null | sed 's/^go//; s/[^0-9.].*//')
  [ -n "$have" ] || have=0
  version_at_least "$have" "$LEAST_GO" ||
    die "Go $have is too old. Guildbook needs Go $LEAST_GO or newer: get it from https://go.dev/dl/ and put it first in PATH."
}

need_node() {
  local have
  command -v node >/dev/null && command -v npm >/dev/null ||
    die "Node.js with npm is not installed. Guildbook needs Node $LEAST_NODE or newer: get it from https://nodejs.org/en/download
or from your system's packages where they are new enough, then run this again."
  have=$(node -p 'process.versions.node')
  version_at_least "$have" "$LEAST_NODE" ||
    die "Node $have is too old. Guildbook needs Node $LEAST_NODE or newer: get it from https://nodejs.org/en/download and put it first in PATH."
}

# apt_missing PACKAGE... prints those that are not installed; nothing on systems without dpkg.
apt_missing() {
  command -v dpkg-query >/dev/null || return 0
  local p
  for p in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$p" 2>/dev/null)" = installed ] || printf '%s ' "$p"
  done
}

# apt_install PACKAGE... installs them, asking for the password where sudo does. Fails where that is not possible.
apt_install() {
  [ $# -gt 0 ] || return 0
  command -v apt-get >/dev/null || return 1
  local as=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || return 1
    as=(sudo)
  fi
  say "Installing: $*"
  local quiet=(-qq -y --no-install-recommends -o Dpkg::Use-Pty=0)
  DEBIAN_FRONTEND=noninteractive "${as[@]}" apt-get install "${quiet[@]}" "$@" >/dev/null 2>&1 && return 0
  # The package lists may be old or missing on a fresh machine.
  "${as[@]}" apt-get update -qq >&2 || return 1
  "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install "${quiet[@]}" "$@" >&2
}

# fingerprint PATTERN... prints one word that changes when a file under them is added, removed or written. The patterns are
# seen from the project's folder and hold no spaces.
fingerprint() {
  (
    cd "$ROOT" || exit 1
    # A pattern may match nothing, which find calls a failure.
    # shellcheck disable=SC2048,SC2086
    { find $* \( -name node_modules -o -path frontend/reader/dist -o -path frontend/e2e \) -prune \
      -o -type f ! -name '*_test.go' ! -name '*.test.ts' ! -name '*.test.tsx' -printf '%p %s %T@\n' 2>/dev/null || true; } | LC_ALL=C sort
  ) | sha256sum | cut -d' ' -f1
}

# up_to_date NAME MARK tells whether step NAME was last done for MARK; done_for NAME MARK remembers that it was.
up_to_date() { [ "$(cat "$BIN/.$1" 2>/dev/null)" = "$2" ]; }
done_for() { mkdir -p "$BIN" && printf '%s\n' "$2" >"$BIN/.$1"; }

# npm_ready installs the front end's packages when the lock file changed.
npm_ready() {
  local mark
  mark="$(sha256sum "$ROOT/frontend/package-lock.json" | cut -d' ' -f1) $(node -v)"
  if [ ! -d "$ROOT/frontend/node_modules" ] || ! up_to_date npm "$mark"; then
    say "Installing the front end's packages (npm ci)"
    (cd "$ROOT/frontend" && npm ci --no-audit --no-fund --loglevel=error) >&2 || return 1
    done_for npm "$mark"
  fi
}

# pages_ready builds the organizer's page and the reader when their sources changed.
pages_ready() {
  local mark
  mark=$(fingerprint frontend/src frontend/reader frontend/wailsjs frontend/public frontend/index.html 'frontend/*.json' \
    'frontend/*.ts' 'frontend/*.cjs')
  if [ ! -f "$ROOT/frontend/dist/index.html" ] || [ ! -f "$ROOT/frontend/reader/dist/index.html" ] || ! up_to_date pages "$mark"; then
    npm_ready || return 1
    say "Building the pages"
    local log
    log=$(mktemp)
    (cd "$ROOT/frontend" && npm run --silent build) >"$log" 2>&1 || { cat "$log" >&2 && rm -f "$log" && return 1; }
    rm -f "$log"
    done_for pages "$mark"
  fi
}

# binary_ready NAME TAGS builds build/bin/NAME when Go sources or pages changed; CGO_ENABLED is the caller's.
binary_ready() {
  local name=$1 tags=$2 mark
  mark="$(fingerprint app db queries main.go go.mod go.sum frontend/embed.go frontend/src/locales) $(cat "$BIN/.pages" 2>/dev/null) $tags"
  if [ ! -x "$BIN/$name" ] || ! up_to_date "$name" "$mark"; then
    say "Building build/bin/$name"
    mkdir -p "$BIN"
    (cd "$ROOT" && go build -trimpath -tags "$tags" -o "$BIN/$name" .) >&2 || return 1
    done_for "$name" "$mark"
  fi
}

# What a window needs at build time, and which version of the web view is there.
WINDOW_PACKAGES=(build-essential pkg-config libgtk-3-dev libwebkit2gtk-4.1-dev)
window_tags() { printf 'desktop,production,webkit2_41'; }
window_headers() { command -v pkg-config >/dev/null && pkg-config --exists gtk+-3.0 webkit2gtk-4.1 && command -v "${CC:-cc}" >/dev/null; }
has_display() { [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; }
