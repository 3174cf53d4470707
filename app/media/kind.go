package media

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"image"
	_ "image/gif"  // for its dimensions
	_ "image/jpeg" // for its dimensions
	_ "image/png"  // for its dimensions
	"io"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// sniffed is how many bytes of a file are looked at.
const sniffed = 64 << 10

// byName are types that content alone does not tell from their container or from plain text.
var byName = map[string]string{
	".md": "text/markdown", ".csv": "text/csv", ".json": "application/json", ".css": "text/css",
	".epub": "application/epub+zip", ".ttf": "font/ttf", ".otf": "font/otf", ".ics": "text/calendar",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	".odt":  "application/vnd.oasis.opendocument.text", ".ods": "application/vnd.oasis.opendocument.spreadsheet",
	".odp": "application/vnd.oasis.opendocument.presentation", ".odg": "application/vnd.oasis.opendocument.graphics",
	".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".flac": "audio/flac", ".7z": "application/x-7z-compressed",
}

// inZip are those that must be zip files to be believed.
var inZip = map[string]bool{
	".docx": true, ".xlsx": true, ".pptx": true, ".odt": true, ".ods": true, ".odp": true, ".odg": true, ".epub": true,
}

// typeOf tells the media type by the first bytes of a file, and by its name where these leave it open. A file that claims
// to be a picture and is not is no picture.
func typeOf(head []byte, name string) string {
	ext := strings.ToLower(path.Ext(strings.ReplaceAll(name, `\`, "/")))
	found, _, _ := strings.Cut(http.DetectContentType(head), ";")
	switch {
	case len(head) >= 12 && string(head[4:8]) == "ftyp" && (string(head[8:12]) == "avif" || string(head[8:12]) == "avis"):
		return "image/avif"
	case len(head) >= 12 && string(head[4:8]) == "ftyp" && (string(head[8:11]) == "hei" || string(head[8:12]) == "mif1"):
		return "image/heic"
	case bytes.HasPrefix(head, []byte("fLaC")):
		return "audio/flac"
	case found == "application/zip":
		if t := byName[ext]; inZip[ext] && t != "" {
			return t
		}
		return found
	case found == "video/mp4" && ext == ".m4a":
		return "audio/mp4"
	case found == "application/octet-stream":
		if t := byName[ext]; t != "" && !strings.HasPrefix(t, "text/") && !inZip[ext] {
			return t
		}
		return found
	case found == "text/plain" || found == "text/xml" || found == "text/html":
		if isSVG(head) {
			return "image/svg+xml"
		}
		if found != "text/plain" {
			return found
		}
		if t := byName[ext]; t != "" && !inZip[ext] && !strings.HasPrefix(t, "font/") && !strings.HasPrefix(t, "audio/") {
			return t
		}
	}
	return found
}

// isSVG tells whether the first element is <svg>.
func isSVG(head []byte) bool {
	_, ok := svgRoot(head)
	return ok
}

func svgRoot(head []byte) (xml.StartElement, bool) {
	if !bytes.Contains(head, []byte("<svg")) && !bytes.Contains(head, []byte(":svg")) {
		return xml.StartElement{}, false
	}
	d := xml.NewDecoder(bytes.NewReader(head))
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	for range 64 {
		t, err := d.RawToken()
		if err != nil {
			return xml.StartElement{}, false
		}
		if e, ok := t.(xml.StartElement); ok {
			return e, e.Name.Local == "svg"
		}
	}
	return xml.StartElement{}, false
}

// maxSide bounds what is believed of a picture's size.
const maxSide = 1 << 17

// dimensions tells a picture's width and height in pixels, 0 and 0 if they cannot be read.
func dimensions(mime string, head []byte, file io.ReadSeeker) (width, height int) {
	switch mime {
	case "image/png", "image/jpeg", "image/gif":
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			return 0, 0
		}
		c, _, err := image.DecodeConfig(io.LimitReader(file, 4<<20))
		if err == nil {
			width, height = c.Width, c.Height
		}
	case "image/webp":
		width, height = webpSize(head)
	case "image/svg+xml":
		width, height = svgSize(head)
	}
	if width < 1 || height < 1 || width > maxSide || height > maxSide {
		return 0, 0
	}
	return width, height
}

// webpSize reads the three kinds of WebP header.
func webpSize(b []byte) (width, height int) {
	if len(b) < 30 || string(b[0:4]) != "RIFF" || string(b[8:12]) != "WEBP" {
		return 0, 0
	}
	switch string(b[12:16]) {
	case "VP8X":
		return 1 + (int(b[24]) | int(b[25])<<8 | int(b[26])<<16), 1 + (int(b[27]) | int(b[28])<<8 | int(b[29])<<16)
	case "VP8L":
		v := binary.LittleEndian.Uint32(b[21:25])
		return int(v&0x3fff) + 1, int(v>>14&0x3fff) + 1
	case "VP8 ":
		return int(binary.LittleEndian.Uint16(b[26:28]) & 0x3fff), int(binary.LittleEndian.Uint16(b[28:30]) & 0x3fff)
	}
	return 0, 0
}

func svgSize(head []byte) (width, height int) {
	root, ok := svgRoot(head)
	if !ok {
		return 0, 0
	}
	var box []string
	for _, a := range root.Attr {
		switch a.Name.Local {
		case "width":
			width = svgLength(a.Value)
		case "height":
			height = svgLength(a.Value)
		case "viewBox":
			box = strings.FieldsFunc(a.Value, func(r rune) bool { return r == ' ' || r == ',' || r == '\n' || r == '\t' })
		}
	}
	if (width == 0 || height == 0) && len(box) == 4 {
		return svgLength(box[2]), svgLength(box[3])
	}
	return width, height
}

// svgLength reads 120, 120.5 and 120px; other units say nothing about pixels.
func svgLength(s string) int {
	f, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(s), "px"), 64)
	if err != nil || f < 1 || f > maxSide {
		return 0
	}
	return int(f + 0.5)
}

// TypeByName guesses the media type from a file's name alone.
func TypeByName(name string) string {
	ext := strings.ToLower(path.Ext(name))
	switch ext {
	case ".png", ".gif", ".webp", ".avif", ".bmp", ".heic":
		return "image/" + ext[1:]
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".svg":
		return "image/svg+xml"
	case ".ico":
		return "image/x-icon"
	}
	if t := byName[ext]; t != "" {
		return t
	}
	return "application/octet-stream"
}
