package deploy

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"guildbook/app/apperr"
	"guildbook/app/pack"
)

// Bounds of what is fetched from a host, which may send anything.
const (
	fetchMost   = 20 << 30 // bytes in all
	fetchFile   = 2<<30 + 1<<20
	fetchParams = 4 << 10
	fetchSums   = 64 << 20
)

// IsAddress tells whether a text is the address of a hosted pack rather than a path.
func IsAddress(text string) bool {
	scheme, _, ok := strings.Cut(text, "://")
	return ok && (strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "http"))
}

// Fetch copies a hosted pack into dir, which is empty, and answers the path to open: dir, or the one .html or .zip file that the
// address names. What stands behind a # is not sent. Codes: deploy.address, deploy.host_unreachable, deploy.host_unknown, deploy.host_certificate,
// deploy.host_no_tls, deploy.host_astray, deploy.host_silent, deploy.host_refused, deploy.too_much, deploy.no_pack, pack.missing, pack.altered, deploy.io, cancelled.
func Fetch(ctx context.Context, address, dir string, progress func(done, total int)) (string, error) {
	return fetch(ctx, address, dir, progress, silenceMost)
}

func fetch(ctx context.Context, address, dir string, progress func(done, total int), silence time.Duration) (string, error) {
	base, err := url.Parse(strings.TrimSpace(address))
	if err != nil || !IsAddress(address) || base.Host == "" {
		return "", apperr.New(apperr.Invalid, "deploy.address", "address", address).Because(err)
	}
	base.Fragment, base.RawFragment = "", ""
	wire := hostWire()
	defer wire.CloseIdleConnections()
	client := &http.Client{CheckRedirect: sameScheme, Transport: &watched{wire: wire, most: silence}}
	f := &fetching{dir: dir, client: client, silence: silence, left: make(chan int64, 1)}
	f.left <- fetchMost
	if lower := strings.ToLower(base.Path); strings.HasSuffix(lower, ".html") && !strings.HasSuffix(lower, "/index.html") || strings.HasSuffix(lower, ".zip") {
		err := f.get(ctx, base, "pack", fetchFile)
		if apperr.IsCode(err, "pack.missing") {
			return "", apperr.New(apperr.NotFound, "deploy.no_pack", "address", base.String()).Because(err)
		}
		return filepath.Join(dir, "pack"), err
	}
	base.Path = strings.TrimSuffix(base.Path, "index.html")
	if !strings.HasSuffix(base.Path, "/") {
		base.Path += "/"
	}
	err = f.get(ctx, base.JoinPath("pack.json"), "pack.json", fetchParams)
	if err == nil && somePage(dir) || apperr.IsCode(err, "pack.missing") {
		return "", apperr.New(apperr.NotFound, "deploy.no_pack", "address", base.String()).Because(err)
	}
	if err != nil {
		return "", err
	}
	if err := f.get(ctx, base.JoinPath("SHA256SUMS"), "SHA256SUMS", fetchSums); err != nil {
		return "", err
	}
	sums, err := pack.Checksums(os.DirFS(dir)) // whose paths are those of a pack, which cannot lead out of dir
	if err != nil {
		return "", err
	}
	return dir, f.all(ctx, base, slices.Sorted(maps.Keys(sums)), progress)
}

// somePage tells whether a site answered with a page of its own, as many do for any address, where a pack has its pack.json.
func somePage(dir string) bool {
	data, err := os.ReadFile(filepath.Join(dir, "pack.json"))
	return err == nil && !bytes.HasPrefix(bytes.TrimSpace(data), []byte("{"))
}

// sameScheme follows a few redirects, but none from https to http.
func sameScheme(r *http.Request, via []*http.Request) error {
	if len(via) > 5 || r.URL.Scheme != "https" && (via[0].URL.Scheme == "https" || r.URL.Scheme != "http") {
		return errAstray
	}
	return nil
}

var errAstray = errors.New("redirected too often, or to an address without encryption")

type fetching struct {
	dir     string
	client  *http.Client
	silence time.Duration
	left    chan int64 // bytes that may still come, in a channel of one
}

func (f *fetching) all(ctx context.Context, base *url.URL, names []string, progress func(done, total int)) error {
	g, inner := errgroup.WithContext(ctx)
	g.SetLimit(s3Parallel)
	for i, name := range names {
		if inner.Err() != nil {
			break
		}
		if progress != nil {
			progress(i, len(names))
		}
		if name != "pack.json" {
			g.Go(func() error { return f.get(inner, base.JoinPath(name), name, fetchFile) })
		}
	}
	if err := g.Wait(); err != nil {
		return err
	}
	if ctx.Err() != nil {
		return ioError(base.String(), ctx.Err())
	}
	return nil
}

// get fetches one file of at most so many bytes.
func (f *fetching) get(ctx context.Context, from *url.URL, name string, most int64) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, from.String(), nil)
	if err != nil {
		return apperr.New(apperr.Invalid, "deploy.address", "address", from.String()).Because(err)
	}
	r.Header.Set("Cache-Control", "no-cache")
	answer, err := f.client.Do(r)
	if err != nil {
		return f.unreachable(ctx, from, err)
	}
	defer answer.Body.Close()
	switch {
	case answer.StatusCode == http.StatusNotFound, answer.StatusCode == http.StatusGone:
		return apperr.New(apperr.NotFound, "pack.missing", "path", name)
	case answer.StatusCode != http.StatusOK:
		return apperr.New(apperr.IO, "deploy.host_refused", "host", from.Host, "status", answer.StatusCode)
	}
	path := filepath.Join(f.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return ioError(path, err)
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return ioError(path, err)
	}
	body := &metered{r: answer.Body}
	n, err := io.Copy(file, io.LimitReader(body, most+1))
	closed := file.Close()
	left := <-f.left - n
	f.left <- left
	switch {
	case body.err != nil:
		return f.unreachable(ctx, from, body.err)
	case errors.Join(err, closed) != nil:
		return ioError(path, errors.Join(err, closed))
	case n > most || left < 0:
		return apperr.New(apperr.Invalid, "deploy.too_much", "host", from.Host, "path", name)
	}
	return nil
}

// metered tells errors of the line from those of the disk.
type metered struct {
	r   io.Reader
	err error
}

func (m *metered) Read(b []byte) (int, error) {
	n, err := m.r.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		m.err = err
	}
	return n, err
}

func (f *fetching) unreachable(ctx context.Context, from *url.URL, err error) error {
	if errors.Is(err, errSilent) {
		return apperr.New(apperr.IO, "deploy.host_silent", "host", from.Host, "seconds", seconds(f.silence)).Because(fmt.Errorf("%s: %w", from, err))
	}
	if ctx.Err() != nil {
		return ioError(from.Host, ctx.Err())
	}
	kind, code := apperr.IO, "deploy.host_unreachable"
	var name *net.DNSError
	var untrusted *tls.CertificateVerificationError
	switch {
	case errors.Is(err, errAstray):
		code = "deploy.host_astray"
	case errors.As(err, &name) && name.IsNotFound:
		code = "deploy.host_unknown"
	case errors.As(err, &untrusted):
		kind, code = apperr.Denied, "deploy.host_certificate"
	case errors.Is(err, http.ErrSchemeMismatch):
		code = "deploy.host_no_tls"
	}
	return apperr.New(kind, code, "host", from.Host).Because(fmt.Errorf("%s: %w", from, err))
}
