package deploy

import (
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"guildbook/app/apperr"
)

// refusing is a storage whose key may not do what is asked with a method.
func refusing(method string, asked func(r *http.Request) bool) answers {
	return func(r *http.Request) (*http.Response, error) {
		if r.Method != method || !asked(r) {
			return http.DefaultTransport.RoundTrip(r)
		}
		return &http.Response{
			StatusCode: http.StatusForbidden, Header: http.Header{"Content-Type": {"application/xml"}}, Request: r,
			Body: io.NopCloser(strings.NewReader("<Error><Code>AccessDenied</Code></Error>")),
		}, nil
	}
}

// Trying a storage says which of the things that publishing needs the key may not do, and leaves nothing that it may delete.
func TestTryingAStorageSaysWhatTheKeyMayNotDo(t *testing.T) {
	target, root := s3Target(t)
	listing := func(r *http.Request) bool { return r.URL.Query().Has("list-type") }
	object := func(r *http.Request) bool { return strings.Contains(r.URL.Path, ".guildbook-probe-") }
	for code, wire := range map[string]http.RoundTripper{
		"deploy.s3_no_list":  refusing(http.MethodGet, listing),
		"deploy.s3_no_write": refusing(http.MethodPut, object),
		"deploy.s3_no_read":  refusing(http.MethodGet, object),
		"":                   nil,
	} {
		s := target
		s.Transport = wire
		err := Place{Kind: "s3", Storage: &s}.Probe(t.Context(), "", "")
		if code == "" && err != nil || code != "" && !apperr.IsCode(err, code) {
			t.Errorf("want %q, got %v", code, err)
		}
		if left, _ := filepath.Glob(filepath.Join(root, ".guildbook-*")); len(left) != 0 {
			t.Errorf("%s: left behind: %v", code, left)
		}
	}
	target.Transport = refusing(http.MethodDelete, object)
	err := Place{Kind: "s3", Storage: &target}.Probe(t.Context(), "", "")
	left, _ := filepath.Glob(filepath.Join(root, ".guildbook-*"))
	if !apperr.IsCode(err, "deploy.s3_no_delete") || len(left) != 1 || err.(*apperr.Error).Params["key"] != filepath.Base(left[0]) {
		t.Errorf("%v, and left %v", err, left)
	}
	target.Transport = nil // what a try left is in nobody's way
	if err := (Place{Kind: "s3", Storage: &target}).Probe(t.Context(), "", ""); err != nil {
		t.Error(err)
	}
	p := newPublished(t)
	if _, err := target.Put(t.Context(), p.source()); err != nil {
		t.Error(err)
	}
}
