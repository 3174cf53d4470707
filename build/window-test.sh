#!/usr/bin/env bash
# Opens the real window on the demo workspace under a display of its own, and looks: the page reports that it has drawn its
# first screen, the picture is not blank, a second start hands over to the first, and closing ends cleanly. The picture stays in
# build/bin/window.png.
set -euo pipefail
# shellcheck source=build/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

if [ "${1-}" != inside ]; then
  exec xvfb-run -a -s "-screen 0 1280x860x24" dbus-run-session -- "$0" inside
fi

tmp=$(mktemp -d)
program=
finish() {
  [ -z "$program" ] || kill -9 "$program" 2>/dev/null || true
  rm -rf "$tmp"
}
trap finish EXIT

# wait_for SECONDS COMMAND... waits until the command succeeds.
wait_for() {
  local until=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -lt $until ] || return 1
    sleep 0.1
  done
}
gone() { ! kill -0 "$program" 2>/dev/null; }

export GUILDBOOK_CONFIG=$tmp/config GUILDBOOK_READY_FILE=$tmp/ready HOME=$tmp/home LANG=C.UTF-8
unset WAYLAND_DISPLAY GUILDBOOK_WORKSPACE
mkdir -p "$HOME"
"$BIN/guildbook" demo "$tmp/demo" >/dev/null

"$BIN/guildbook-desktop" -w "$tmp/demo" >"$tmp/log" 2>&1 &
program=$!
failed() {
  say "$1"
  sed 's/^/  /' "$tmp/log" >&2
  exit 1
}
ready() { [ -s "$tmp/ready" ] || gone; }
begun=$(date +%s%N)
wait_for 60 ready || true
[ -s "$tmp/ready" ] || failed "the page did not report its first screen within a minute"
echo "first screen after $((($(date +%s%N) - begun) / 1000000)) ms"

# The picture must hold more than a background: many colours, and not nearly all of it in one.
not_blank() {
  import -window root "$BIN/window.png" &&
    [ "$(convert "$BIN/window.png" -unique-colors -format %w info:)" -gt 60 ] &&
    awk -v share="$(convert "$BIN/window.png" -format %c -depth 8 histogram:info: | awk '{ n = $1 + 0; all += n; if (n > most) most = n } END { print most / all }')" \
      'BEGIN { exit !(share < 0.97) }'
}
wait_for 10 not_blank || failed "the window is blank, see build/bin/window.png"

timeout 20 "$BIN/guildbook-desktop" -w "$tmp/demo" >/dev/null 2>&1 && failed "a second instance opened a window of its own"
gone && failed "the window went away when a second instance was started"

kill -TERM "$program"
wait_for 15 gone || failed "the window does not close"
wait "$program" || failed "it ended with code $?"
[ -s "$GUILDBOOK_CONFIG/window.json" ] || failed "the place of the window was not kept"
"$BIN/guildbook" -w "$tmp/demo" member list --json >/dev/null || failed "the workspace is still held after the window closed"
program=
echo "the window opened, showed the demo, and closed"
