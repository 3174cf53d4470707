package files

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"guildbook/app/apperr"
)

// FromFolder finds media in the folder that dir gives at the time of the call, under ab/<sha256>; an empty dir means that
// no workspace is open. What a medium is, its bytes say.
func FromFolder(dir func() string) Media {
	return func(_ context.Context, sha256 string) (Item, error) {
		unknown := apperr.New(apperr.NotFound, "files.media_unknown")
		base := dir()
		if base == "" {
			return Item{}, unknown
		}
		file, err := os.Open(filepath.Join(base, sha256[:2], sha256))
		if err != nil {
			return Item{}, unknown.Because(err)
		}
		head := make([]byte, 1024)
		n, err := io.ReadFull(file, head)
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			_ = file.Close()
			return Item{}, apperr.New(apperr.IO, "files.media_unknown").Because(err)
		}
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			_ = file.Close()
			return Item{}, apperr.New(apperr.IO, "files.media_unknown").Because(err)
		}
		return Item{Body: file, Type: sniff(head[:n]), Name: sha256[:12]}, nil
	}
}

// sniff names the type of a file by its first bytes; SVG is the one picture that Go's own table does not know.
func sniff(head []byte) string {
	kind := http.DetectContentType(head)
	text := strings.HasPrefix(kind, "text/")
	if text && bytes.Contains(head, []byte("<svg")) && !bytes.Contains(bytes.ToLower(head), []byte("<html")) {
		return "image/svg+xml"
	}
	return kind
}
