package face

import (
	"encoding/xml"
	"io"
	"strings"
)

// endings are the types of media that may stand on a public site, and the endings of their names. HTML and XML are not among them: opened by
// their own address they would run scripts beside the members' pages.
var endings = map[string]string{
	"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp", "image/avif": "avif", "image/svg+xml": "svg",
	"application/pdf": "pdf", "application/zip": "zip", "application/epub+zip": "epub", "text/plain": "txt", "text/csv": "csv",
	"text/markdown": "md", "audio/mpeg": "mp3", "audio/mp4": "m4a", "audio/flac": "flac", "audio/wave": "wav", "application/ogg": "ogg",
	"video/mp4": "mp4", "video/webm": "webm", "text/calendar": "ics",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document":   "docx",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":         "xlsx",
	"application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
}

// MayCarry tells whether media of a type may stand on a public site. An SVG must be Still too.
func MayCarry(mime string) bool { return endings[mime] != "" }

// IsPicture tells whether a type can be shown as a picture everywhere.
func IsPicture(mime string) bool {
	switch mime {
	case "image/png", "image/jpeg", "image/gif", "image/webp", "image/avif":
		return true
	}
	return false
}

// MediaPath is where a medium stands in the site: under its hash, so that it never changes.
func MediaPath(m Media) string {
	return "media/" + m.SHA256[:min(20, len(m.SHA256))] + "." + endings[m.Type]
}

// Still tells whether an SVG holds nothing that runs or loads: no script, no handler, no foreign HTML, no entity, no reference out of
// itself.
func Still(svg io.Reader) bool {
	d := xml.NewDecoder(svg)
	for {
		t, err := d.Token()
		if err == io.EOF {
			return true
		}
		if err != nil {
			return false
		}
		switch t := t.(type) {
		case xml.Directive:
			if strings.Contains(strings.ToUpper(string(t)), "ENTITY") {
				return false
			}
		case xml.ProcInst:
			if t.Target != "xml" {
				return false
			}
		case xml.StartElement:
			if !stillElement(t) {
				return false
			}
		}
	}
}

func stillElement(e xml.StartElement) bool {
	switch strings.ToLower(e.Name.Local) {
	case "script", "foreignobject", "iframe", "embed", "object", "handler", "listener", "set", "animate":
		return false
	}
	for _, a := range e.Attr {
		name, value := strings.ToLower(a.Name.Local), strings.ToLower(strings.TrimSpace(a.Value))
		if strings.HasPrefix(name, "on") || strings.Contains(value, "javascript:") {
			return false
		}
		if (name == "href" || name == "src") && !strings.HasPrefix(value, "#") && !strings.HasPrefix(value, "data:image/png") &&
			!strings.HasPrefix(value, "data:image/jpeg") {
			return false
		}
	}
	return true
}
