package deploy

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"strings"

	"github.com/minio/minio-go/v7"

	"guildbook/app/apperr"
	"guildbook/app/pack"
)

// probeLooked bounds how many objects are looked at: enough to tell whether a place holds something else.
const probeLooked = 1000

// probe does with a small object of its own what a send does with many: lists, writes, reads, removes. own is as in Place.Probe. Codes:
// those of Put, but deploy.s3_away for deploy.s3_unreachable and deploy.s3_mute for deploy.s3_silent, and deploy.s3_no_list, s3_no_write, s3_no_read, s3_no_delete for a key that may not do one of these; where it may not
// delete, the probe's object stays.
func (t S3) probe(ctx context.Context, own string) error {
	err := t.tried(ctx, own)
	switch { // nothing was under way that could have broken off
	case apperr.IsCode(err, "deploy.s3_unreachable"):
		return apperr.New(apperr.IO, "deploy.s3_away", "endpoint", t.Endpoint).Because(err)
	case apperr.IsCode(err, "deploy.s3_silent"):
		return apperr.New(apperr.IO, "deploy.s3_mute", "endpoint", t.Endpoint, "seconds", seconds(t.silence)).Because(err)
	}
	return err
}

func (t S3) tried(ctx context.Context, own string) error {
	t.Retries = 1
	c, err := t.client()
	if err != nil {
		return err
	}
	if err := t.probeHeld(ctx, c, own); err != nil {
		return err
	}
	key, body := t.key(".guildbook-probe-"+rand.Text()), []byte(rand.Text())
	_, err = c.PutObject(ctx, t.Bucket, key, bytes.NewReader(body), int64(len(body)), minio.PutObjectOptions{ContentType: "text/plain", SendContentMd5: true})
	if err != nil {
		return t.mayNot("deploy.s3_no_write", err)
	}
	got, err := t.fetch(ctx, c, key)
	// What was written goes again, whatever reading it gave.
	gone := c.RemoveObject(context.WithoutCancel(ctx), t.Bucket, key, minio.RemoveObjectOptions{})
	switch {
	case err != nil:
		return t.mayNot("deploy.s3_no_read", err)
	case !bytes.Equal(got, body):
		return apperr.New(apperr.IO, "deploy.s3_other_bytes", "bucket", t.Bucket)
	case gone != nil:
		return t.mayNot("deploy.s3_no_delete", gone, "key", key)
	}
	return nil
}

// probeHeld refuses a bucket, or a folder in it, that holds anything else than this workspace's pack.
func (t S3) probeHeld(ctx context.Context, c *minio.Client, own string) error {
	listing, stop := context.WithCancel(ctx)
	defer stop()
	foreign, looked := false, 0
	prefix := t.key("")
	for o := range c.ListObjects(listing, t.Bucket, minio.ListObjectsOptions{Prefix: prefix, Recursive: true, MaxKeys: probeLooked}) {
		if o.Err != nil {
			return t.mayNot("deploy.s3_no_list", o.Err)
		}
		foreign = foreign || !strings.HasPrefix(strings.TrimPrefix(o.Key, prefix), ".")
		if looked++; foreign || looked == probeLooked {
			break
		}
	}
	if !foreign {
		return nil
	}
	data, err := t.fetch(ctx, c, t.key("pack.json"))
	if minio.ToErrorResponse(err).Code == "NoSuchKey" {
		mark, err := t.fetch(ctx, c, t.key(markName))
		if err == nil && own != "" && strings.TrimSpace(string(mark)) == own {
			return nil
		}
		return apperr.New(apperr.Conflict, "deploy.not_a_pack", "path", t.where())
	}
	if err != nil {
		return t.mayNot("deploy.s3_no_read", err)
	}
	info, err := pack.Inspect(oneFile{"pack.json", data})
	return ours(t.where(), own, info, err)
}

// fetch reads a small object; its errors are the storage's.
func (t S3) fetch(ctx context.Context, c *minio.Client, key string) ([]byte, error) {
	o, err := c.GetObject(ctx, t.Bucket, key, minio.GetObjectOptions{})
	if err != nil {
		return nil, err
	}
	defer o.Close()
	return io.ReadAll(io.LimitReader(o, 64<<10))
}

// mayNot is fail with a code of its own for a key that is known and not allowed this.
func (t S3) mayNot(code string, err error, params ...any) error {
	err = t.fail(err)
	if apperr.IsCode(err, "deploy.s3_denied") {
		return apperr.New(apperr.Denied, code, append(params, "bucket", t.Bucket)...).Because(errors.Unwrap(err))
	}
	return err
}
