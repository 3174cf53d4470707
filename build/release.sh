#!/usr/bin/env bash
# Builds what is handed out, into build/bin/release: the command line with serve for every system, the window for Windows and
# for this machine's Linux, and their checksums. A window for macOS has to be built on a Mac, by build/run.sh.
set -euo pipefail
# shellcheck source=build/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"
need_go
need_node
pages_ready

out=$BIN/release
rm -rf "$out"
mkdir -p "$out"
flags=(-trimpath -ldflags "-s -w")
for target in linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64; do
  name=guildbook-${target/\//-}
  [ "${target%/*}" != windows ] || name=$name.exe
  say "Building $name"
  CGO_ENABLED=0 GOOS=${target%/*} GOARCH=${target#*/} go build "${flags[@]}" -o "$out/$name" .
done
say "Building the window for Windows"
CGO_ENABLED=0 GOOS=windows GOARCH=amd64 go build -trimpath -tags desktop,production -ldflags "-s -w -H windowsgui" -o "$out/guildbook-window-windows-amd64.exe" .
if window_headers; then
  say "Building the window for this Linux"
  CGO_ENABLED=1 go build "${flags[@]}" -tags "$(window_tags)" -o "$out/guildbook-window-linux-$(go env GOARCH)" .
fi
(cd "$out" && sha256sum guildbook-* >SHA256SUMS && cat SHA256SUMS)
