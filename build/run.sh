#!/usr/bin/env bash
# Builds what has changed and starts Guildbook.
#
#   build/run.sh             the program: in a window where there is a display, else in the browser
#   build/run.sh demo        the same on the demo workspace, which is made the first time
#   build/run.sh ARGS...     any command, such as: build/run.sh -w ~/circle member list
set -euo pipefail
# shellcheck source=build/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

need_go
need_node
pages_ready

headless() { CGO_ENABLED=0 binary_ready guildbook ""; }

# window builds the program with a window; it fails where that cannot be done, and says why once.
window() {
  case $(uname -s) in
  Linux)
    has_display || return 1
    if ! window_headers; then
      local missing
      missing=$(apt_missing "${WINDOW_PACKAGES[@]}")
      # shellcheck disable=SC2086
      if [ -z "$missing" ] || ! apt_install $missing || ! window_headers; then
        say "No window: GTK 3 and WebKitGTK 4.1 with their headers are missing (Debian and Ubuntu: ${WINDOW_PACKAGES[*]}). Using the browser."
        return 1
      fi
    fi
    CGO_ENABLED=1 binary_ready guildbook-desktop "$(window_tags)"
    ;;
  Darwin) CGO_ENABLED=1 CGO_LDFLAGS="-framework UniformTypeIdentifiers" binary_ready guildbook-desktop desktop,production ;;
  *) return 1 ;;
  esac
}

# show ARGS... opens the program on what the arguments name.
show() {
  if window; then
    exec "$BIN/guildbook-desktop" "$@"
  fi
  headless
  exec "$BIN/guildbook" serve "$@"
}

case "${1-}" in
"") show ;;
demo)
  if [ $# -eq 1 ]; then
    dir=${XDG_DATA_HOME:-$HOME/.local/share}/guildbook/demo
    if [ ! -e "$dir" ]; then
      headless
      mkdir -p "$(dirname "$dir")"
      say "Making the demo workspace in $dir"
      "$BIN/guildbook" demo "$dir" >&2
    fi
    show -w "$dir"
  fi
  ;;
-w | --workspace) [ $# -ne 2 ] || show "$@" ;;
--workspace=*) [ $# -ne 1 ] || show "$@" ;;
esac
headless
exec "$BIN/guildbook" "$@"
