package deploy

import (
	"bytes"
	"cmp"
	"context"
	"crypto/md5" // the ETag of an object is the MD5 of its bytes
	"crypto/sha256"
	"crypto/tls"
	"encoding/hex"
	"errors"
	"io"
	"maps"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
	"golang.org/x/sync/errgroup"

	"guildbook/app/apperr"
	"guildbook/app/pack"
)

// S3 is a place in a storage that speaks S3.
type S3 struct {
	Endpoint  string // https://host[:port]; http where the storage is one's own
	Bucket    string
	Region    string
	Prefix    string // folder in the bucket, without slashes around it; empty: the bucket itself
	PathStyle bool   // the bucket stands in the path instead of the host's name
	Access    string
	Secret    string

	Transport http.RoundTripper // nil: the default one
	Retries   int               // of each request; 0: four
	partSize  int64             // 0: s3PartSize
	silence   time.Duration     // 0: silenceMost
}

// What a storage is asked for at the same time, and from which size on an object is sent in parts.
const (
	s3Parallel  = 8
	s3PartSize  = 16 << 20
	s3HashField = "Gb-Sha256" // our own metadata: the hash of an object that was sent in parts
)

// md5Form is what an ETag looks like that is an MD5.
var md5Form = regexp.MustCompile(`^[0-9a-f]{32}$`)

// there is what a listing says of one object.
type there struct {
	etag string
	size int64
}

// Put sends what differs from the listing, in the order of pack.WriteOrder, and removes what left the pack. A send that was cut
// off is taken up by the next one, which finds in the listing what arrived, and of an object that goes in parts the parts. Codes: deploy.s3_address, deploy.s3_key, deploy.s3_denied,
// deploy.s3_no_bucket, deploy.s3_no_host, deploy.s3_no_tls, deploy.s3_certificate, deploy.s3_unreachable, deploy.s3_silent, deploy.s3_region, deploy.s3_clock, deploy.s3_refused, deploy.not_a_pack,
// deploy.other_pack, cancelled, and those of a damaged source.
func (t S3) Put(ctx context.Context, src Source) (Result, error) {
	r := Result{Kind: "s3", Path: t.where()}
	info, err := pack.Inspect(src.FS)
	if err != nil {
		return r, err
	}
	sums, err := pack.Checksums(src.FS)
	if err != nil {
		return r, err
	}
	client, err := t.client()
	if err != nil {
		return r, err
	}
	s := &sending{target: t, client: client, src: src, sums: sums, id: info.Pack, result: &r, headers: headers}
	if s.listing, err = t.list(ctx, client); err != nil {
		return r, err
	}
	if s.unfinished, err = t.uploads(ctx, client); err != nil {
		return r, err
	}
	before, err := s.before(ctx)
	if err != nil {
		return r, err
	}
	all := append(slices.Collect(maps.Keys(sums)), "SHA256SUMS")
	s.total = len(all)
	for _, group := range inGroups(pack.WriteOrder(all, before, info.Buckets)) {
		if err := s.send(ctx, group); err != nil {
			return r, err
		}
	}
	if err := s.prune(ctx); err != nil {
		return r, err
	}
	return r, s.sweep(ctx, pack.ValidPath)
}

// inGroups cuts a write order where one kind of file ends and the next begins; inside of a group the order does not matter.
func inGroups(names []string) (out [][]string) {
	for i, name := range names {
		if i == 0 || name[0] != names[i-1][0] {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], name)
	}
	return out
}

func (t S3) where() string {
	path, _ := url.JoinPath(strings.TrimSuffix(t.Endpoint, "/"), t.Bucket, t.Prefix)
	return path
}

func (t S3) key(name string) string {
	if t.Prefix == "" {
		return name
	}
	return t.Prefix + "/" + name
}

func (t S3) client() (*minio.Client, error) {
	at, err := url.Parse(t.Endpoint)
	if err != nil || at.Host == "" || at.Scheme != "https" && at.Scheme != "http" {
		return nil, apperr.New(apperr.Invalid, "deploy.s3_address", "path", t.Endpoint).Because(err)
	}
	wire := t.Transport
	if wire == nil {
		if wire, err = storageWire(at.Scheme == "https"); err != nil {
			return nil, err
		}
	}
	o := &minio.Options{
		Creds: credentials.NewStaticV4(t.Access, t.Secret, ""), Secure: at.Scheme == "https", Region: t.Region,
		Transport:  &watched{wire: wire, most: t.silence},
		MaxRetries: t.Retries, BucketLookup: minio.BucketLookupAuto,
	}
	if o.MaxRetries == 0 {
		o.MaxRetries = 4
	}
	if o.Region == "" {
		o.Region = "us-east-1" // what storages without regions answer to; without one, each call would ask for it first
	}
	if t.PathStyle {
		o.BucketLookup = minio.BucketLookupPath
	}
	c, err := minio.New(at.Host, o)
	if err != nil {
		return nil, apperr.New(apperr.Invalid, "deploy.s3_address", "path", t.Endpoint).Because(err)
	}
	return c, nil
}

// list gives what is below the prefix, by the path inside of the pack.
func (t S3) list(ctx context.Context, c *minio.Client) (map[string]there, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	out := map[string]there{}
	prefix := t.key("")
	for o := range c.ListObjects(ctx, t.Bucket, minio.ListObjectsOptions{Prefix: prefix, Recursive: true}) {
		if o.Err != nil {
			return nil, t.fail(o.Err)
		}
		if name := strings.TrimPrefix(o.Key, prefix); name != "" && !strings.HasSuffix(name, "/") {
			out[name] = there{etag: bare(o.ETag), size: o.Size}
		}
	}
	return out, ctx.Err()
}

// sending is one Put under way.
type sending struct {
	target  S3
	client  *minio.Client
	src     Source
	sums    map[string]string
	id      string
	listing map[string]there
	// unfinished are the ids of uploads in parts that were cut off before this Put.
	unfinished map[string][]string

	mu      sync.Mutex
	result  *Result
	done    int
	total   int
	marked  bool
	strange bool // the ETag of the mark was not the MD5 of its bytes
	// headers gives the content type and the cache rule of a file.
	headers func(name string) (kind, cache string)
}

// before gives the number of buckets of the pack that is there, 0 where nothing is or where a first send of this pack was cut off,
// and refuses anything else that is there.
func (s *sending) before(ctx context.Context) (int, error) {
	foreign := false
	for name := range s.listing {
		foreign = foreign || !strings.HasPrefix(name, ".")
	}
	if !foreign {
		return 0, nil
	}
	if _, ok := s.listing["pack.json"]; !ok {
		if mark, err := s.read(ctx, markName); err == nil && strings.TrimSpace(string(mark)) == s.id {
			return 0, nil
		}
		return 0, apperr.New(apperr.Conflict, "deploy.not_a_pack", "path", s.target.where())
	}
	data, err := s.read(ctx, "pack.json")
	if err != nil {
		return 0, err
	}
	info, err := pack.Inspect(oneFile{"pack.json", data})
	return info.Buckets, samePack(s.target.where(), s.src.FS, info, err)
}

// read fetches a small object.
func (s *sending) read(ctx context.Context, name string) ([]byte, error) {
	o, err := s.client.GetObject(ctx, s.target.Bucket, s.target.key(name), minio.GetObjectOptions{})
	if err != nil {
		return nil, s.target.fail(err)
	}
	defer o.Close()
	data, err := io.ReadAll(io.LimitReader(o, 64<<10))
	if err != nil {
		return nil, s.target.fail(err)
	}
	return data, nil
}

// send brings the files of one group up to date, several at once.
func (s *sending) send(ctx context.Context, names []string) error {
	g, inner := errgroup.WithContext(ctx)
	g.SetLimit(s3Parallel)
	for _, name := range names {
		if inner.Err() != nil {
			break
		}
		g.Go(func() error { return s.file(inner, name) })
	}
	if err := g.Wait(); err != nil {
		return err
	}
	return s.target.fail(ctx.Err())
}

func (s *sending) file(ctx context.Context, name string) error {
	f, err := s.src.FS.Open(name)
	if err != nil {
		return apperr.New(apperr.NotFound, "pack.missing", "path", name).Because(err)
	}
	defer f.Close()
	sum, etag, size, err := digests(f)
	if err != nil {
		return ioError(name, err)
	}
	if want := s.sums[name]; want != "" && want != sum {
		return apperr.New(apperr.Invalid, "pack.altered", "path", name)
	}
	same, err := s.same(ctx, name, sum, etag, size)
	if err != nil {
		return err
	}
	if !same {
		if err := s.mark(ctx); err != nil {
			return err
		}
		if err := s.upload(ctx, name, sum, size); err != nil {
			return err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.result.Bytes += size
	s.done++
	if same {
		s.result.Kept++
	} else {
		s.result.Written++
	}
	s.src.tell(s.done, s.total)
	return nil
}

// same tells whether the storage has these bytes under a name: by the ETag, and where that is no MD5, as for what was sent in parts
// or on a storage that makes its ETags otherwise, by our own metadata.
func (s *sending) same(ctx context.Context, name, sum, etag string, size int64) (bool, error) {
	s.mu.Lock() // mark adds to it
	has, ok := s.listing[name]
	s.mu.Unlock()
	if !ok || has.size != size {
		return false, nil
	}
	if has.etag == etag {
		return true, nil
	}
	o, err := s.client.StatObject(ctx, s.target.Bucket, s.target.key(name), minio.StatObjectOptions{})
	if minio.ToErrorResponse(err).StatusCode == http.StatusNotFound {
		return false, nil
	}
	if err != nil {
		return false, s.target.fail(err)
	}
	if o.Size != size || o.UserMetadata[s3HashField] != sum {
		return false, nil
	}
	// Where ETags are MD5s they tell, as some storages keep an object's metadata when others overwrite it.
	if !md5Form.MatchString(bare(o.ETag)) || strings.HasPrefix(o.Metadata.Get("X-Amz-Server-Side-Encryption"), "aws:kms") {
		return true, nil
	}
	return s.strangeTags(ctx)
}

// mark says whose first send is under way, before anything else is sent.
func (s *sending) mark(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.listing["pack.json"]; ok {
		return nil
	}
	return s.putMark(ctx)
}

// strangeTags tells whether the storage's ETags are no MD5s, though they may look like some: under keys of its own, a storage need not
// say so. The mark is written to learn it.
func (s *sending) strangeTags(ctx context.Context) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.putMark(ctx)
	return s.strange, err
}

// putMark writes the mark, once. s.mu is held.
func (s *sending) putMark(ctx context.Context) error {
	if s.marked {
		return nil
	}
	body := s.id + "\n"
	sent, err := s.client.PutObject(ctx, s.target.Bucket, s.target.key(markName), strings.NewReader(body), int64(len(body)),
		minio.PutObjectOptions{ContentType: "text/plain; charset=utf-8", SendContentMd5: true})
	sum := md5.Sum([]byte(body))
	s.marked, s.strange = err == nil, bare(sent.ETag) != hex.EncodeToString(sum[:])
	s.listing[markName] = there{}
	return s.target.fail(err)
}

func (s *sending) upload(ctx context.Context, name, sum string, size int64) error {
	f, err := s.src.FS.Open(name)
	if err != nil {
		return ioError(name, err)
	}
	defer f.Close()
	kind, cache := s.headers(name)
	o := minio.PutObjectOptions{
		ContentType: kind, CacheControl: cache, UserMetadata: map[string]string{s3HashField: sum}, SendContentMd5: true, DisableMultipart: true,
	}
	if size > cmp.Or(s.target.partSize, s3PartSize) {
		return s.inParts(ctx, name, f, size, o)
	}
	data, err := io.ReadAll(io.LimitReader(f, size+1)) // whole first: a cut must not be able to leave half of a file of ours
	if err != nil {
		return ioError(name, err)
	}
	_, err = s.client.PutObject(ctx, s.target.Bucket, s.target.key(name), bytes.NewReader(data), size, o)
	return s.target.fail(err)
}

// headers gives the content type of a file and how long browsers may keep it. Objects hardly ever change under their name; the others
// are asked for each time, which costs nothing but the question while they are the same.
func headers(name string) (kind, cache string) {
	cache = "no-cache"
	switch {
	case strings.HasSuffix(name, ".html"):
		kind = "text/html; charset=utf-8"
	case strings.HasSuffix(name, ".js"):
		kind = "text/javascript; charset=utf-8"
	case strings.HasSuffix(name, ".json"):
		kind = "application/json"
	case name == "SHA256SUMS":
		kind = "text/plain; charset=utf-8"
	default:
		kind = "application/octet-stream"
		if strings.HasPrefix(name, "o/") {
			cache = "public, max-age=86400"
		}
	}
	return kind, cache
}

// prune removes a pack's files that are not in this one, and the mark.
func (s *sending) prune(ctx context.Context) error {
	for _, name := range slices.Sorted(maps.Keys(s.listing)) {
		if _, ok := s.sums[name]; ok || name == "SHA256SUMS" || name != markName && !pack.ValidPath(name) {
			continue
		}
		err := s.client.RemoveObject(ctx, s.target.Bucket, s.target.key(name), minio.RemoveObjectOptions{})
		if err != nil {
			return s.target.fail(err)
		}
		if name != markName {
			s.result.Removed++
		}
	}
	return nil
}

// fail turns what the storage or the network answered into one of our codes.
func (t S3) fail(err error) error {
	var own *apperr.Error
	var far *url.Error
	var name *net.DNSError
	var untrusted *tls.CertificateVerificationError
	answer := minio.ToErrorResponse(err)
	switch {
	case err == nil:
		return nil
	case errors.As(err, &own):
		return err
	case errors.Is(err, errSilent):
		return apperr.New(apperr.IO, "deploy.s3_silent", "endpoint", t.Endpoint, "seconds", seconds(t.silence)).Because(err)
	case errors.Is(err, context.Canceled):
		return apperr.New(apperr.Cancelled, "cancelled").Because(err)
	case errors.As(err, &name) && name.IsNotFound:
		return apperr.New(apperr.IO, "deploy.s3_no_host", "endpoint", t.Endpoint).Because(err)
	case errors.Is(err, http.ErrSchemeMismatch):
		return apperr.New(apperr.Invalid, "deploy.s3_no_tls", "endpoint", t.Endpoint).Because(err)
	case errors.As(err, &untrusted):
		return apperr.New(apperr.Denied, "deploy.s3_certificate", "endpoint", t.Endpoint).Because(err)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &far), answer.StatusCode == 0 && answer.Code == "":
		return apperr.New(apperr.IO, "deploy.s3_unreachable", "endpoint", t.Endpoint).Because(err)
	}
	switch answer.Code {
	case "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken", "XAdminUserNotFound":
		return apperr.New(apperr.Denied, "deploy.s3_key", "endpoint", t.Endpoint).Because(err)
	case "AccessDenied", "AccountProblem":
		return apperr.New(apperr.Denied, "deploy.s3_denied", "bucket", t.Bucket).Because(err)
	case "NoSuchBucket", "InvalidBucketName":
		return apperr.New(apperr.NotFound, "deploy.s3_no_bucket", "bucket", t.Bucket, "endpoint", t.Endpoint).Because(err)
	case "RequestTimeTooSkewed":
		return apperr.New(apperr.Denied, "deploy.s3_clock").Because(err)
	case "AuthorizationHeaderMalformed", "PermanentRedirect", "TemporaryRedirect", "InvalidRegion":
		return apperr.New(apperr.Invalid, "deploy.s3_region", "bucket", t.Bucket, "region", t.Region).Because(err)
	case "EntityTooLarge", "QuotaExceeded", "XMinioStorageFull":
		return apperr.New(apperr.IO, "deploy.s3_full", "bucket", t.Bucket).Because(err)
	default:
		if answer.StatusCode == http.StatusForbidden || answer.StatusCode == http.StatusUnauthorized {
			return apperr.New(apperr.Denied, "deploy.s3_denied", "bucket", t.Bucket).Because(err)
		}
		return apperr.New(apperr.IO, "deploy.s3_refused", "endpoint", t.Endpoint, "reason", answer.Code).Because(err)
	}
}

// digests gives the SHA-256 and the MD5 of what r holds, in hex, and its length.
func digests(r io.Reader) (sum, etag string, size int64, err error) {
	a, b := sha256.New(), md5.New()
	size, err = io.Copy(io.MultiWriter(a, b), r)
	return hex.EncodeToString(a.Sum(nil)), hex.EncodeToString(b.Sum(nil)), size, err
}
