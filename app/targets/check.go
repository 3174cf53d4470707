package targets

import (
	"io/fs"
	"net/netip"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"guildbook/app/apperr"
)

// Kinds of targets.
var Kinds = []string{"folder", "zip", "single", "s3", "git"}

// bucketForm is what S3 storages take as the name of a bucket.
var bucketForm = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$`)

func tidied(in SaveIn) SaveIn {
	for _, s := range []*string{&in.Name, &in.Path, &in.Endpoint, &in.Bucket, &in.Region, &in.Prefix, &in.Branch, &in.AccessKey, &in.SecretKey} {
		*s = strings.TrimSpace(*s)
	}
	if in.Path != "" {
		in.Path = filepath.Clean(in.Path)
	}
	in.Prefix = strings.Trim(in.Prefix, "/")
	in.Endpoint = strings.TrimRight(in.Endpoint, "/")
	if in.Kind == "s3" && in.Endpoint != "" && !strings.Contains(in.Endpoint, "://") {
		in.Endpoint = "https://" + in.Endpoint
	}
	return in
}

// check answers targets.invalid with a code for each field that is wrong.
func check(in SaveIn) error {
	bad := apperr.New(apperr.Invalid, "targets.invalid")
	none := bad
	switch {
	case in.Name == "":
		bad = bad.With("name", "field.required")
	case utf8.RuneCountInString(in.Name) > 80:
		bad = bad.With("name", "field.too_long", "max", 80)
	}
	if !slices.Contains(Kinds, in.Kind) {
		return bad.With("kind", "targets.kind", "kind", in.Kind)
	}
	if in.Kind != "s3" {
		switch {
		case in.Path == "":
			bad = bad.With("path", "field.required")
		case !filepath.IsAbs(in.Path):
			bad = bad.With("path", "targets.path", "path", in.Path)
		}
	}
	if in.Prefix != "" && (!fs.ValidPath(in.Prefix) || strings.HasPrefix(in.Prefix, ".") || len(in.Prefix) > 200) {
		bad = bad.With("prefix", "targets.prefix", "prefix", in.Prefix)
	}
	if in.Kind == "s3" {
		bad = checkStorage(bad, in)
	}
	if bad == none {
		return nil
	}
	return bad
}

// nearby tells whether a host is this computer or of one's own network, as far as its name or number says so.
func nearby(host string) bool {
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.IsLoopback() || ip.IsPrivate() || ip.IsLinkLocalUnicast()
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	last := host[strings.LastIndex(host, ".")+1:]
	return !strings.Contains(host, ".") || slices.Contains([]string{"local", "lan", "internal", "localhost"}, last) || strings.HasSuffix(host, ".home.arpa")
}

func checkStorage(bad *apperr.Error, in SaveIn) *apperr.Error {
	at, err := url.Parse(in.Endpoint)
	switch {
	case in.Endpoint == "":
		bad = bad.With("endpoint", "field.required")
	case err != nil || at.Host == "" || at.Scheme != "https" && at.Scheme != "http" || at.User != nil || at.Path != "" || at.RawQuery != "" || at.Fragment != "":
		bad = bad.With("endpoint", "targets.endpoint")
	case at.Scheme == "http" && !nearby(at.Hostname()):
		bad = bad.With("endpoint", "targets.endpoint_open", "host", at.Hostname())
	}
	switch {
	case in.Bucket == "":
		bad = bad.With("bucket", "field.required")
	case !bucketForm.MatchString(in.Bucket):
		bad = bad.With("bucket", "targets.bucket", "bucket", in.Bucket)
	}
	if in.ID == "" || in.AccessKey+in.SecretKey != "" {
		if in.AccessKey == "" {
			bad = bad.With("accessKey", "field.required")
		}
		if in.SecretKey == "" {
			bad = bad.With("secretKey", "field.required")
		}
	}
	return bad
}
