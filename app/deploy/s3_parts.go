package deploy

import (
	"bytes"
	"cmp"
	"context"
	"crypto/md5" // the ETag of a part is the MD5 of its bytes
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/minio/minio-go/v7"
	"golang.org/x/sync/errgroup"

	"guildbook/app/apperr"
)

// Where a storage's ETags are no MD5s, the parts of an object are known by checksums that the storage is told and lists.
const (
	checksumHeader    = "X-Amz-Checksum-Sha256"
	checksumAlgorithm = "X-Amz-Checksum-Algorithm"
)

// s3PartParallel is how many parts of one object go out at the same time.
const s3PartParallel = 2

// inParts sends an object larger than one part. Parts that an earlier send left there, and that have the bytes of ours, are not sent
// again.
func (s *sending) inParts(ctx context.Context, name string, f io.Reader, size int64, o minio.PutObjectOptions) error {
	body, ok := f.(io.ReaderAt)
	if !ok {
		data, err := io.ReadAll(f)
		if err != nil {
			return ioError(name, err)
		}
		body = bytes.NewReader(data)
	}
	strange, err := s.strangeTags(ctx)
	if err != nil {
		return err
	}
	parts, err := s.cut(name, body, size, strange)
	if err != nil {
		return err
	}
	if strange { // asked for only there: not every storage knows checksums
		o.UserMetadata = maps.Clone(o.UserMetadata)
		o.UserMetadata[checksumAlgorithm] = "SHA256"
	}
	core, key := minio.Core{Client: s.client}, s.target.key(name)
	id, err := s.takeUp(ctx, core, name, parts)
	if err != nil {
		return err
	}
	if id == "" {
		if id, err = core.NewMultipartUpload(ctx, s.target.Bucket, key, o); err != nil {
			return s.target.fail(err)
		}
	}
	g, inner := errgroup.WithContext(ctx)
	g.SetLimit(s3PartParallel)
	for i := range parts {
		if p := &parts[i]; !p.there && inner.Err() == nil {
			g.Go(func() error {
				how := minio.PutObjectPartOptions{Md5Base64: base64.StdEncoding.EncodeToString(p.sum)}
				if p.check != "" {
					how.CustomHeader = http.Header{checksumHeader: {p.check}}
				}
				_, err := core.PutObjectPart(inner, s.target.Bucket, key, id, i+1, io.NewSectionReader(body, p.from, p.size), p.size, how)
				return s.target.fail(err)
			})
		}
	}
	if err := cmp.Or(g.Wait(), s.target.fail(ctx.Err())); err != nil {
		return err
	}
	// What the storage calls its parts is asked, not reckoned: under the storage's own keys an ETag is no hash.
	had, err := s.parts(ctx, core, key, id)
	if err != nil {
		return s.target.fail(err)
	}
	whole := make([]minio.CompletePart, 0, len(parts))
	for i, p := range parts {
		at, ok := had[i+1]
		if !ok || at.Size != p.size {
			return apperr.New(apperr.IO, "deploy.s3_refused", "endpoint", s.target.Endpoint, "reason", "InvalidPart")
		}
		whole = append(whole, minio.CompletePart{PartNumber: i + 1, ETag: at.ETag, ChecksumSHA256: at.ChecksumSHA256})
	}
	_, err = core.CompleteMultipartUpload(ctx, s.target.Bucket, key, id, whole, minio.PutObjectOptions{})
	return s.target.fail(err)
}

// part is a stretch of an object.
type part struct {
	from, size int64
	sum        []byte // MD5
	check      string // SHA-256 in base64, where the storage's ETags are no MD5s
	there      bool   // the storage has it
}

// is tells whether a part that the storage has is this one.
func (p part) is(had minio.ObjectPart) bool {
	if p.check != "" {
		return had.Size == p.size && had.ChecksumSHA256 == p.check
	}
	return had.Size == p.size && bare(had.ETag) == hex.EncodeToString(p.sum)
}

func (s *sending) cut(name string, body io.ReaderAt, size int64, checked bool) ([]part, error) {
	each := cmp.Or(s.target.partSize, s3PartSize)
	var out []part
	for from := int64(0); from < size; from += each {
		p := part{from: from, size: min(each, size-from)}
		h, check := md5.New(), sha256.New()
		var to io.Writer = h
		if checked {
			to = io.MultiWriter(h, check)
		}
		if n, err := io.Copy(to, io.NewSectionReader(body, p.from, p.size)); err != nil || n != p.size {
			return nil, ioError(name, cmp.Or(err, io.ErrUnexpectedEOF))
		}
		p.sum = h.Sum(nil)
		if checked {
			p.check = base64.StdEncoding.EncodeToString(check.Sum(nil))
		}
		out = append(out, p)
	}
	return out, nil
}

// takeUp finds an upload of these very bytes that was cut off, marks the parts it has, and gives its id; empty where there is none.
// One that holds anything else, or nothing by which to know it, is left for sweep.
func (s *sending) takeUp(ctx context.Context, core minio.Core, name string, parts []part) (string, error) {
	for _, id := range s.unfinished[name] {
		had, err := s.parts(ctx, core, s.target.key(name), id)
		if minio.ToErrorResponse(err).Code == "NoSuchUpload" {
			continue
		}
		if err != nil {
			return "", s.target.fail(err)
		}
		known := len(had) > 0
		for n, p := range had {
			known = known && n >= 1 && n <= len(parts) && parts[n-1].is(p)
		}
		if !known {
			continue
		}
		for n := range had {
			parts[n-1].there = true
		}
		return id, nil
	}
	return "", nil
}

// parts lists what an upload has, by number.
func (s *sending) parts(ctx context.Context, core minio.Core, key, id string) (map[int]minio.ObjectPart, error) {
	out := map[int]minio.ObjectPart{}
	for after := 0; ; {
		r, err := core.ListObjectParts(ctx, s.target.Bucket, key, id, after, 1000)
		if err != nil {
			return nil, err
		}
		for _, p := range r.ObjectParts {
			out[p.PartNumber] = p
		}
		if !r.IsTruncated || r.NextPartNumberMarker <= after {
			return out, nil
		}
		after = r.NextPartNumberMarker
	}
}

// uploads lists the uploads below the prefix that were begun and not ended, by the path inside of the pack, the newest first. A storage
// that does not tell, or not under this key, has none: then large objects are sent whole again.
func (t S3) uploads(ctx context.Context, c *minio.Client) (map[string][]string, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var all []minio.ObjectMultipartInfo
	prefix := t.key("")
	for u := range c.ListIncompleteUploads(ctx, t.Bucket, prefix, true) {
		if code := minio.ToErrorResponse(u.Err).StatusCode; u.Err != nil && code >= http.StatusBadRequest {
			return nil, nil
		}
		if u.Err != nil {
			return nil, t.fail(u.Err)
		}
		all = append(all, u)
	}
	slices.SortStableFunc(all, func(a, b minio.ObjectMultipartInfo) int { return b.Initiated.Compare(a.Initiated) })
	out := map[string][]string{}
	for _, u := range all {
		name := strings.TrimPrefix(u.Key, prefix)
		out[name] = append(out[name], u.UploadID)
	}
	return out, ctx.Err()
}

// sweep ends the uploads of our own files that were cut off and not taken up, so that nobody pays for parts that nothing shows.
// Whether a storage lets us is no reason for a send to fail.
func (s *sending) sweep(ctx context.Context, own func(name string) bool) error {
	core := minio.Core{Client: s.client}
	for name, ids := range s.unfinished {
		if !own(name) {
			continue
		}
		for _, id := range ids {
			_ = core.AbortMultipartUpload(ctx, s.target.Bucket, s.target.key(name), id)
		}
	}
	return s.target.fail(ctx.Err())
}

// bare is an ETag as a hash is written.
func bare(etag string) string { return strings.Trim(strings.ToLower(etag), `"`) }
