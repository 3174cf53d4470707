package app_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Groups of packages, as ARCHITECTURE.md names them.
var (
	leaves  = []string{"app/apperr", "app/bus", "app/civil", "app/clock", "app/id", "app/money", "app/typed", "app/wording"}
	foreign = []string{"app/importer/amount", "app/importer/bill", "app/importer/dates", "app/importer/people", "app/importer/table", "app/importer/vcard", "app/tabular"}
	pure    = []string{"app/markdown", "app/media", "app/pack", "app/paper", "app/secrets", "app/slip"}
	domains = []string{
		"app/bills", "app/challenges", "app/codes", "app/events", "app/inbox", "app/lessons", "app/members", "app/payments", "app/plans", "app/receipts", "app/reminders", "app/targets", "app/terms",
	}
	store    = []string{"db", "db/gen"}
	crossing = []string{"app/exporter", "app/publishing", "app/reports"}
	faces    = []string{"app/bridge", "app/files", "app/webui", "app/desktop"}
)

// mayImport says which of our packages each package may import beside the leaf values, which all may.
var mayImport = map[string][]string{
	".":                    {"app/cli"},
	"app":                  join(store, domains, crossing, pure, foreign, of("app/deploy", "app/settings", "app/workspace")),
	"app/bridge":           join(domains, crossing, of("app", "app/demo", "app/settings", "app/workspace")),
	"app/cli":              join(domains, crossing, faces, pure, foreign, of("app", "app/demo", "app/deploy", "app/settings", "app/workspace", "frontend")),
	"app/demo":             join(domains, crossing, of("app", "app/pack", "app/settings", "app/slip", "app/workspace")),
	"app/deploy":           {"app/pack"},
	"app/desktop":          {"app/bridge", "app/files", "app/webui", "app/workspace", "frontend"},
	"app/desktop/bindings": {"app", "app/bridge", "app/desktop"},
	"app/exporter":         join(store, domains, pure, foreign, of("app/settings", "app/tabular")),
	"app/face":             {},
	"app/files":            {},
	"app/publishing":       join(store, domains, pure, of("app/deploy", "app/face", "app/reports", "app/settings")),
	"app/reports":          join(store, domains, of("app/settings")),
	"app/settings":         store,
	"app/testkit":          join(store, of("app/settings", "app/workspace")),
	"app/testkit/whole":    join(store, of("app", "app/settings", "app/testkit", "app/workspace")),
	"app/webui":            {"app/bridge", "app/files", "frontend"},
	"app/workspace":        store,
	"db":                   {"db/gen"},
	"db/gen":               {},
	"frontend":             {},
}

// onlyIn names the packages that alone may import what begins with the key.
var onlyIn = map[string][]string{
	"github.com/wailsapp/":          {"app/desktop"},
	"modernc.org/":                  {"db"},
	"database/sql":                  join(store, domains, crossing, of("app/settings")),
	"guildbook/db/gen":              join(store, domains, crossing, of("app/settings")),
	"github.com/spf13/":             {"app/cli"},
	"github.com/bojanz/":            {"app/money"},
	"github.com/google/uuid":        {"app/id"},
	"github.com/yuin/":              {"app/markdown"},
	"github.com/microcosm-cc/":      {"app/markdown"},
	"github.com/alecthomas/chroma/": {"app/markdown"},
	"github.com/dop251/goja":        {"app/markdown"},
	"filippo.io/":                   {"app/pack", "app/slip"},
	"github.com/klauspost/":         {"app/pack"},
	"github.com/gofrs/flock":        {"app/workspace"},
	"github.com/minio/":             {"app/deploy"},
	"github.com/zalando/":           {"app/secrets"},
	// Nothing calls out by itself: HTTP is there to serve the page, to tell a file's type by its bytes, and in deploy to send an
	// edition to a storage or to fetch a hosted pack, when the organizer asks for it.
	"net/http": {"app/deploy", "app/desktop", "app/files", "app/media", "app/webui"},
	"net":      {"app/deploy", "app/files", "app/webui"},
}

// shownRows are the functions that hand rows to the packages that cross domains, which read the same tables.
var shownRows = []string{"app/codes.Pack", "app/terms.FromRow"}

func TestLayersAreKept(t *testing.T) {
	for pkg, files := range sources(t) {
		allowed, known := allowedFor(pkg)
		if !known {
			t.Errorf("%s is in no layer: add it to layers_test.go and ARCHITECTURE.md", pkg)
			continue
		}
		for name, file := range files {
			for _, spec := range file.Imports {
				imported, err := strconv.Unquote(spec.Path.Value)
				if err != nil {
					t.Fatal(err)
				}
				own, isOwn := strings.CutPrefix(imported, "guildbook/")
				if isOwn && !slices.Contains(allowed, own) {
					t.Errorf("%s: %s may not import %s", name, pkg, own)
				}
				for prefix, users := range onlyIn {
					hit := imported == prefix || strings.HasSuffix(prefix, "/") && strings.HasPrefix(imported, prefix)
					if hit && !slices.Contains(users, pkg) {
						t.Errorf("%s: only %v may import %s", name, users, imported)
					}
				}
			}
		}
	}
}

// What a domain shows to others is its own types: no generated row and no driver's type.
func TestLayersKeepRowsInside(t *testing.T) {
	for pkg, files := range sources(t) {
		if !slices.Contains(join(domains, crossing, of("app/settings")), pkg) {
			continue
		}
		for name, file := range files {
			for _, decl := range file.Decls {
				if f, ok := decl.(*ast.FuncDecl); ok && slices.Contains(shownRows, pkg+"."+f.Name.Name) {
					continue
				}
				for _, shown := range exportedTypes(decl) {
					ast.Inspect(shown, func(n ast.Node) bool {
						if s, ok := n.(*ast.SelectorExpr); ok {
							if from, ok := s.X.(*ast.Ident); ok && (from.Name == "gen" || from.Name == "sql") {
								t.Errorf("%s shows %s.%s to others", name, from.Name, s.Sel.Name)
							}
						}
						return true
					})
				}
			}
		}
	}
}

// The libc that sqlite was tested with is the one that sqlite's own go.mod names.
func TestLayersBelowSQLite(t *testing.T) {
	want := requiredLibc(t, filepath.Join(moduleDir(t, "modernc.org/sqlite"), "go.mod"))
	have := requiredLibc(t, filepath.Join("..", "go.mod"))
	if want != have {
		t.Errorf("go.mod takes modernc.org/libc %s, sqlite names %s", have, want)
	}
}

func moduleDir(t *testing.T, module string) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

func requiredLibc(t *testing.T, file string) string {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?m)^\s*(?:require )?modernc\.org/libc (v\S+)`).FindSubmatch(raw)
	if found == nil {
		t.Fatalf("%s names no modernc.org/libc", file)
	}
	return string(found[1])
}

func allowedFor(pkg string) (allowed []string, known bool) {
	if slices.Contains(domains, pkg) {
		return join(leaves, store, pure, foreign, of("app/settings")), true
	}
	if slices.Contains(foreign, pkg) {
		return join(leaves, foreign), true
	}
	if slices.Contains(leaves, pkg) || slices.Contains(pure, pkg) {
		return leaves, true
	}
	own, known := mayImport[pkg]
	return join(leaves, own), known
}

// exportedTypes gives the types that a declaration shows to other packages.
func exportedTypes(decl ast.Decl) (shown []ast.Node) {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() {
			shown = append(shown, d.Type)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			typed, ok := spec.(*ast.TypeSpec)
			if !ok || !typed.Name.IsExported() {
				continue
			}
			fields, ok := typed.Type.(*ast.StructType)
			if !ok {
				shown = append(shown, typed.Type)
				continue
			}
			for _, f := range fields.Fields.List {
				if len(f.Names) == 0 || f.Names[0].IsExported() {
					shown = append(shown, f.Type)
				}
			}
		}
	}
	return shown
}

// sources parses every Go file of ours but the tests, whatever its build tags.
func sources(t *testing.T) map[string]map[string]*ast.File {
	t.Helper()
	out := map[string]map[string]*ast.File{}
	root := os.DirFS("..")
	walk := func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (strings.HasPrefix(entry.Name(), ".") && name != "." ||
			slices.Contains([]string{"node_modules", "testdata", "build", "dist"}, entry.Name())) {
			return fs.SkipDir
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		body, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, body, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		pkg := path.Dir(name)
		if out[pkg] == nil {
			out[pkg] = map[string]*ast.File{}
		}
		out[pkg][name] = file
		return nil
	}
	if err := fs.WalkDir(root, ".", walk); err != nil {
		t.Fatal(err)
	}
	if len(out) < 20 {
		t.Fatalf("only %d packages were found", len(out))
	}
	return out
}

func of(names ...string) []string { return names }

func join(groups ...[]string) []string { return slices.Concat(groups...) }
