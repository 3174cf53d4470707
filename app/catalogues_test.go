package app_test

import (
	"encoding/json"
	"go/ast"
	"go/token"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"guildbook/app/wording"
	"guildbook/frontend"
)

var place = regexp.MustCompile(`\{(\w+)\}`)

// Every language has the same sentences, and the same places in each.
func TestCataloguesAgree(t *testing.T) {
	books := map[string]map[string]string{}
	for _, lang := range wording.Languages {
		books[lang] = catalogue(t, lang)
	}
	first := wording.Languages[0]
	if len(books[first]) < 100 {
		t.Fatalf("only %d sentences were found", len(books[first]))
	}
	for _, lang := range wording.Languages[1:] {
		for _, key := range keysOf(books[first], books[lang]) {
			a, inFirst := books[first][key]
			b, inOther := books[lang][key]
			switch {
			case !inOther && strings.HasSuffix(key, "_one") && books[lang][strings.TrimSuffix(key, "_one")+"_other"] != "":
				// Chinese has one form for every number.
			case !inOther:
				t.Errorf("%s has no %s", lang, key)
			case !inFirst:
				t.Errorf("%s has no %s", first, key)
			case !slices.Equal(places(a), places(b)):
				t.Errorf("%s: %v in %s, %v in %s", key, places(a), first, places(b), lang)
			}
		}
	}
}

// Every error code in the sources has a sentence, and what the sentence asks for is a name that the error's package writes
// somewhere: an error is often completed by the one who passes it on.
func TestCataloguesKnowEveryCode(t *testing.T) {
	sentences := catalogue(t, "en")
	found := 0
	for pkg, files := range sources(t) {
		written := map[string]bool{}
		codes := map[string]string{} // code -> file
		for name, file := range files {
			ast.Inspect(file, func(n ast.Node) bool {
				if l, ok := n.(*ast.BasicLit); ok {
					written[literal(l)] = true
				}
				if code := errorOf(n); code != "" {
					codes[code] = name
				}
				return true
			})
		}
		found += len(codes)
		for code, name := range codes {
			sentence, known := sentences["errors/"+wording.ErrorKey(code)]
			if !known {
				t.Errorf("%s: no sentence for %s", name, code)
			}
			for _, p := range places(sentence) {
				if !written[p] {
					t.Errorf("%s: the sentence for %s wants {%s}, which %s never gives", name, code, p, pkg)
				}
			}
		}
	}
	if found < 100 {
		t.Fatalf("only %d codes were found", found)
	}
}

var codeForm = regexp.MustCompile(`^[a-z_]+(\.[a-z_]+)?$`)

// errorOf reads the code of apperr.New(kind, "code", ...) and x.With("field", "code", ...).
func errorOf(n ast.Node) string {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) < 2 {
		return ""
	}
	f, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	from, _ := f.X.(*ast.Ident)
	if f.Sel.Name != "With" && (f.Sel.Name != "New" || from == nil || from.Name != "apperr") {
		return ""
	}
	if code := literal(call.Args[1]); codeForm.MatchString(code) {
		return code
	}
	return ""
}

func literal(e ast.Expr) string {
	l, ok := e.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return ""
	}
	s, err := strconv.Unquote(l.Value)
	if err != nil {
		return ""
	}
	return s
}

// catalogue gives the sentences of a language by KIND/DOMAIN.key.
func catalogue(t *testing.T, lang string) map[string]string {
	t.Helper()
	all := frontend.Locales()
	names, err := fs.Glob(all, lang+"/*/*.json")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, name := range names {
		raw, err := fs.ReadFile(all, name)
		if err != nil {
			t.Fatal(err)
		}
		var words map[string]string
		if err := json.Unmarshal(raw, &words); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		domain := strings.TrimSuffix(strings.TrimPrefix(name, lang+"/"), ".json")
		for key, sentence := range words {
			if strings.TrimSpace(sentence) == "" {
				t.Errorf("%s: %s is empty", name, key)
			}
			out[domain+"."+key] = sentence
		}
	}
	return out
}

func places(sentence string) []string {
	out := []string{}
	for _, m := range place.FindAllStringSubmatch(sentence, -1) {
		if !slices.Contains(out, m[1]) {
			out = append(out, m[1])
		}
	}
	slices.Sort(out)
	return out
}

func keysOf(a, b map[string]string) []string {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return slices.Sorted(maps.Keys(all))
}
