// Package wording turns codes into sentences. They stand in the front end's locale files, as
// LANGUAGE/KIND/DOMAIN.json, so that every face says the same.
package wording

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

	"guildbook/app/apperr"
)

// Languages are the languages there are sentences in, the fallback first.
var Languages = []string{"en", "zh"}

// Book holds every sentence.
type Book struct {
	sentences map[string]string // "en/errors/members.not_found"
}

// Load reads LANGUAGE/KIND/DOMAIN.json from fsys.
func Load(fsys fs.FS) (*Book, error) {
	b := &Book{sentences: map[string]string{}}
	files, err := fs.Glob(fsys, "*/*/*.json")
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		body, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		var m map[string]string
		if err := json.Unmarshal(body, &m); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		dir, file := path.Split(name)
		for key, sentence := range m {
			b.sentences[dir+strings.TrimSuffix(file, ".json")+"."+key] = sentence
		}
	}
	return b, nil
}

// Has tells whether there is a sentence for key ("members.not_found") of a kind ("errors", "cli").
func (b *Book) Has(language, kind, key string) bool {
	_, ok := b.sentences[language+"/"+kind+"/"+key]
	return ok
}

// Say gives the sentence with its places filled, in English where the language lacks it, and the key itself
// where there is none.
func (b *Book) Say(language, kind, key string, params map[string]string) string {
	s, ok := b.sentences[language+"/"+kind+"/"+key]
	if !ok {
		if s, ok = b.sentences["en/"+kind+"/"+key]; !ok {
			return key
		}
	}
	return fill(s, params)
}

// Error gives the one sentence for an error, with those of its fields. The private cause is not told.
func (b *Book) Error(language string, err error) string {
	e := apperr.From(err)
	text := b.Say(language, "errors", ErrorKey(e.Code), e.Params)
	for _, f := range e.Fields {
		if field := b.Say(language, "errors", ErrorKey(f.Code), f.Params); field != text {
			text += " " + b.fieldName(language, f.Name) + ": " + field
		}
	}
	return text
}

// fieldName is the word for an input field, such as "contacts.0"; a name there is no word for, such as a path,
// stays as it is.
func (b *Book) fieldName(language, name string) string {
	word, _, _ := strings.Cut(name, ".")
	if !b.Has(language, "cli", "fields."+word) {
		return name
	}
	return b.Say(language, "cli", "fields."+word, nil)
}

// ErrorKey is where an error's sentence stands: codes without a domain are in general.json.
func ErrorKey(code string) string {
	if !strings.Contains(code, ".") {
		return "general." + code
	}
	return code
}

func fill(s string, params map[string]string) string {
	if len(params) == 0 || !strings.Contains(s, "{") {
		return s
	}
	pairs := make([]string, 0, 2*len(params))
	for k, v := range params {
		pairs = append(pairs, "{"+k+"}", v)
	}
	return strings.NewReplacer(pairs...).Replace(s)
}

// SystemLanguage is the language of the machine: zh where LC_ALL, LC_MESSAGES or LANG says so, else en.
func SystemLanguage() string {
	for _, name := range []string{"GUILDBOOK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := strings.ToLower(os.Getenv(name)); v != "" {
			if strings.HasPrefix(v, "zh") {
				return "zh"
			}
			return "en"
		}
	}
	return "en"
}
