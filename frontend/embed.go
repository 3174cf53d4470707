// Package frontend holds, inside the binary, what `npm run build` makes of this folder: the organizer's page, the members'
// reader, and the sentences that the program, the command line and the pages share.
//
// The two built parts may be missing in a binary compiled from a fresh clone: then Dist and Reader answer false, and the
// caller says what to run.
package frontend

import (
	"embed"
	"io/fs"
)

// BuildCommand is what a developer runs where Dist or Reader answers false, from the project's folder.
const BuildCommand = "npm --prefix frontend ci && npm --prefix frontend run build && go build ."

// A star after dist also takes dist.txt, which is committed: go:embed refuses a pattern that matches nothing.
var (
	//go:embed all:dist*
	dist embed.FS

	//go:embed all:reader/dist*
	reader embed.FS

	//go:embed src/locales
	locales embed.FS
)

// Dist is the organizer's page with index.html at its root, and whether it was built.
func Dist() (fs.FS, bool) { return built(dist, "dist") }

// Reader is the members' page as built, with index.html and sw.js at its root, and whether it was built.
func Reader() (fs.FS, bool) { return built(reader, "reader/dist") }

// Locales holds LANGUAGE/KIND/DOMAIN.json, where LANGUAGE is en or zh and KIND is errors, cli or ui: flat JSON objects of
// sentences with {param} places.
func Locales() fs.FS {
	sub, err := fs.Sub(locales, "src/locales")
	if err != nil {
		return locales
	}
	return sub
}

func built(all embed.FS, dir string) (fs.FS, bool) {
	sub, err := fs.Sub(all, dir)
	if err != nil {
		return all, false
	}
	_, err = fs.Stat(sub, "index.html")
	return sub, err == nil
}
