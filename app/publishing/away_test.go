package publishing_test

import (
	"crypto/md5"
	"encoding/hex"
	"encoding/xml"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/publishing"
	"guildbook/app/targets"
)

// A storage that says that it holds nothing is not one that could not be looked into.
func TestTheFirstEditionGoesToAnEmptyStorage(t *testing.T) {
	g, saved := withTargets(t)
	var sent atomic.Int64
	storage := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Method == http.MethodPut:
			sent.Add(1)
			body, _ := io.ReadAll(r.Body)
			sum := md5.Sum(body)
			w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:])+`"`)
		case r.URL.Query().Has("list-type"), r.URL.Query().Has("uploads"):
			_, _ = io.WriteString(w, xml.Header+"<ListBucketResult></ListBucketResult>")
		case r.Method == http.MethodDelete:
			w.WriteHeader(http.StatusNoContent)
		default:
			w.WriteHeader(http.StatusNotFound)
			_, _ = io.WriteString(w, xml.Header+"<Error><Code>NoSuchKey</Code></Error>")
		}
	}))
	defer storage.Close()
	place := save(t, g, saved, targets.SaveIn{
		Name: "Far", Kind: "s3", Endpoint: storage.URL, Bucket: "guild", PathStyle: true, AccessKey: "a", SecretKey: "b",
	})
	out, err := g.publishing.Publish(g.Ctx, publishing.PublishIn{Targets: []string{"far"}})
	if err != nil || len(out.Places) != 1 || out.Places[0].Written == 0 || sent.Load() < out.Places[0].Written {
		t.Errorf("%+v, %d objects sent, %v", out.Places, sent.Load(), err)
	}
	if got, err := saved.Find(g.Ctx, place.ID); err != nil || got.LastEdition != 1 {
		t.Errorf("%+v %v", got, err)
	}
}

// A storage that could not be looked into, as the line failed just then, is sent nothing: it may hold a newer edition, which nobody saw.
// The edition stands, and the storage is named.
func TestNothingIsSentWhereNobodyCouldLook(t *testing.T) {
	for name, cut := range map[string]func(w http.ResponseWriter){
		"before an answer": func(http.ResponseWriter) { panic(http.ErrAbortHandler) },
		"inside of it": func(w http.ResponseWriter) {
			w.Header().Set("Content-Length", "500")
			w.Header().Set("Last-Modified", "Mon, 02 Nov 2026 10:00:00 GMT")
			_, _ = io.WriteString(w, `{"gbp":1,`)
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		},
	} {
		t.Run(name, func(t *testing.T) {
			g, saved := withTargets(t)
			var sent atomic.Int64
			storage := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				switch {
				case strings.HasSuffix(r.URL.Path, "/pack.json") && r.Method != http.MethodPut:
					cut(w)
				case r.Method == http.MethodGet:
					_, _ = io.WriteString(w, xml.Header+"<ListBucketResult></ListBucketResult>")
				default:
					sent.Add(1)
				}
			}))
			defer storage.Close()
			place := save(t, g, saved, targets.SaveIn{
				Name: "Far", Kind: "s3", Endpoint: storage.URL, Bucket: "guild", PathStyle: true, AccessKey: "a", SecretKey: "b",
			})
			out, err := g.publishing.Publish(g.Ctx, publishing.PublishIn{Targets: []string{"far"}})
			if !apperr.IsCode(err, "deploy.s3_unreachable") || out.Edition.Number != 1 || sent.Load() > 0 {
				t.Errorf("edition %d, %d objects sent, %v", out.Edition.Number, sent.Load(), err)
			}
			got, err := saved.Find(g.Ctx, place.ID)
			if err != nil || got.FailCode != "deploy.s3_unreachable" || got.LastEdition != 0 {
				t.Errorf("%+v %v", got, err)
			}
		})
	}
}
