#!/usr/bin/env bash
# Opens the real window on the demo workspace under a display of its own, and looks: the page reports that it has drawn its
# first screen, the picture is not blank, a second start hands over to the first, and closing ends cleanly. The picture stays in
# build/bin/window.png.
#
#   build/window-test.sh                 the test
#   build/window-test.sh time N DIR...   opens each workspace N times in turn and prints "DIR MILLISECONDS" for each opening
set -euo pipefail
# shellcheck source=build/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [ "${1-}" != inside ]; then
  exec xvfb-run -a -s "-screen 0 1280x860x24" dbus-run-session -- "$0" inside "$@"
fi
shift

tmp=$(mktemp -d)
program=
finish() {
  [ -z "$program" ] || kill -9 "$program" 2>/dev/null || true
  rm -rf "$tmp"
}
trap finish EXIT
export GUILDBOOK_CONFIG=$tmp/config GUILDBOOK_READY_FILE=$tmp/ready HOME=$tmp/home LANG=C.UTF-8
unset WAYLAND_DISPLAY GUILDBOOK_WORKSPACE
mkdir -p "$HOME"

failed() {
  say "$1"
  [ ! -f "$tmp/log" ] || sed 's/^/  /' "$tmp/log" >&2
  exit 1
}

# wait_for SECONDS COMMAND... waits until the command succeeds.
wait_for() {
  local until=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -lt $until ] || return 1
    sleep 0.02
  done
}
gone() { ! kill -0 "$program" 2>/dev/null; }
ready_or_gone() { [ -s "$tmp/ready" ] || gone; }

# open_window DIR opens it and waits for the first screen; $took is then the time in milliseconds.
open_window() {
  local begun
  rm -f "$tmp/ready"
  begun=$(date +%s%N)
  "$BIN/guildbook-desktop" -w "$1" >"$tmp/log" 2>&1 &
  program=$!
  wait_for 60 ready_or_gone || true
  [ -s "$tmp/ready" ] || failed "the page did not report its first screen within a minute"
  took=$((($(date +%s%N) - begun) / 1000000))
}

close_window() {
  kill -TERM "$program"
  wait_for 15 gone || failed "the window does not close"
  wait "$program" || failed "it ended with code $?"
  program=
}

# The picture must hold more than a background: many colours, and not nearly all of it in one.
not_blank() {
  import -window root "$BIN/window.png" &&
    [ "$(convert "$BIN/window.png" -unique-colors -format %w info:)" -gt 60 ] &&
    convert "$BIN/window.png" -format %c -depth 8 histogram:info: |
    awk '{ n = $1 + 0; all += n; if (n > most) most = n } END { exit !(all > 0 && most / all < 0.97) }'
}

if [ "${1-}" = time ]; then
  times=$2
  shift 2
  open_window "$1" # warms the disk's cache
  close_window
  for _ in $(seq "$times"); do
    for dir in "$@"; do
      open_window "$dir"
      close_window
      printf '%s %s\n' "$dir" "$took"
    done
  done
  exit 0
fi

"$BIN/guildbook" demo "$tmp/demo" >/dev/null
open_window "$tmp/demo"
wait_for 10 not_blank || failed "the window is blank, see build/bin/window.png"

timeout 20 "$BIN/guildbook-desktop" -w "$tmp/demo" >/dev/null 2>&1 && failed "a second instance opened a window of its own"
gone && failed "the window went away when a second instance was started"

close_window
[ -s "$GUILDBOOK_CONFIG/window.json" ] || failed "the place of the window was not kept"
"$BIN/guildbook" -w "$tmp/demo" member list --json >/dev/null || failed "the workspace is still held after the window closed"
echo "the window opened, showed the demo after $took ms, and closed"
