package targets_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/secrets"
	"guildbook/app/targets"
	"guildbook/app/testkit"
)

func newTargets(t *testing.T) (*targets.Service, *testkit.Kit, string) {
	t.Helper()
	t.Setenv("GUILDBOOK_KEYRING", "file")
	k := testkit.New(t)
	dir := filepath.Join(t.TempDir(), "config")
	return targets.New(k.DB, secrets.New(dir)), k, dir
}

var storage = targets.SaveIn{
	Name: " Site ", Kind: "s3", Endpoint: "s3.example.org/", Bucket: "guild", Region: "eu", Prefix: "/members/", Path: "ignored",
	AccessKey: "AKIA-quiet-harbour", SecretKey: "hidden-lantern-7",
}

func TestSaveChangeRemove(t *testing.T) {
	s, k, _ := newTargets(t)
	made, err := s.Save(k.Ctx, storage)
	if err != nil {
		t.Fatal(err)
	}
	if made.Name != "Site" || made.Endpoint != "https://s3.example.org" || made.Prefix != "members" || made.Path != "" {
		t.Errorf("%+v", made)
	}
	keys, err := s.Keys(made)
	if err != nil || keys.Access != storage.AccessKey || keys.Secret != storage.SecretKey {
		t.Errorf("%+v %v", keys, err)
	}
	again := storage
	again.AccessKey, again.SecretKey, again.Name = "", "", "site"
	if _, err := s.Save(k.Ctx, again); !apperr.IsCode(err, "targets.invalid") { // a new one needs its keys
		t.Error(err)
	}
	again.ID, again.Kind, again.Bucket = made.ID, "folder", "other"
	changed, err := s.Save(k.Ctx, again)
	if err != nil || changed.Kind != "s3" || changed.Bucket != "other" || changed.Name != "site" {
		t.Errorf("%+v %v", changed, err)
	}
	if keys, err := s.Keys(changed); err != nil || keys.Secret != storage.SecretKey {
		t.Errorf("the keys went: %v", err)
	}
	if _, err := s.Save(k.Ctx, targets.SaveIn{Name: "SITE", Kind: "zip", Path: "/x.zip"}); !apperr.IsCode(err, "targets.exists") {
		t.Error(err)
	}
	if err := s.Remove(k.Ctx, targets.IDIn{ID: made.ID}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Keys(made); !apperr.IsCode(err, "targets.no_keys") {
		t.Error(err)
	}
	if list, err := s.List(k.Ctx); err != nil || list.Targets == nil || len(list.Targets) != 0 {
		t.Errorf("%+v %v", list, err)
	}
	if got, err := s.Save(k.Ctx, targets.SaveIn{Name: "Site", Kind: "zip", Path: "/y/../x.zip"}); err != nil || got.Path != filepath.Clean("/x.zip") { // the name is free again
		t.Error(got, err)
	}
	if err := s.Remove(k.Ctx, targets.IDIn{ID: made.ID}); !apperr.IsCode(err, "targets.not_found") {
		t.Error(err)
	}
}

// The keys of a storage are in no file of the workspace, and in no error or audit row.
func TestKeysStayOutOfTheWorkspace(t *testing.T) {
	s, k, config := newTargets(t)
	made, err := s.Save(k.Ctx, storage)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Failed(k.Ctx, made.ID, apperr.New(apperr.Denied, "deploy.s3_denied", "bucket", "guild").Because(errors.New(storage.SecretKey))); err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, root := range []string{k.Workspace.Dir, config} {
		err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			body, err := os.ReadFile(path)
			if err == nil && (bytes.Contains(body, []byte(storage.SecretKey)) || bytes.Contains(body, []byte(storage.AccessKey))) {
				if found++; !strings.HasPrefix(path, config) {
					t.Errorf("%s holds the keys", path)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if found != 1 {
		t.Errorf("found in %d files", found)
	}
	list, _ := s.List(k.Ctx)
	if got := list.Targets[0]; got.FailCode != "deploy.s3_denied" || got.FailParams["bucket"] != "guild" {
		t.Errorf("%+v", got)
	}
	if err := s.Arrived(k.Ctx, made.ID, 7); err != nil {
		t.Fatal(err)
	}
	list, _ = s.List(k.Ctx)
	if got := list.Targets[0]; got.FailCode != "" || got.LastEdition != 7 || got.LastPublishedAt == 0 {
		t.Errorf("%+v", got)
	}
}

func TestWhatCannotBeSaved(t *testing.T) {
	s, k, _ := newTargets(t)
	for name, c := range map[string]struct {
		change func(*targets.SaveIn)
		field  string
		code   string
	}{
		"no name":              {func(in *targets.SaveIn) { in.Name = " " }, "name", "field.required"},
		"a long name":          {func(in *targets.SaveIn) { in.Name = strings.Repeat("长", 81) }, "name", "field.too_long"},
		"another kind":         {func(in *targets.SaveIn) { in.Kind = "ftp" }, "kind", "targets.kind"},
		"no path":              {func(in *targets.SaveIn) { in.Kind, in.Path = "zip", "" }, "path", "field.required"},
		"half a path":          {func(in *targets.SaveIn) { in.Kind, in.Path = "git", "site" }, "path", "targets.path"},
		"a path out":           {func(in *targets.SaveIn) { in.Prefix = "a/../../b" }, "prefix", "targets.prefix"},
		"a hidden folder":      {func(in *targets.SaveIn) { in.Prefix = ".git/x" }, "prefix", "targets.prefix"},
		"no endpoint":          {func(in *targets.SaveIn) { in.Endpoint = "" }, "endpoint", "field.required"},
		"a name in the host":   {func(in *targets.SaveIn) { in.Endpoint = "https://me:pw@host" }, "endpoint", "targets.endpoint"},
		"a path at the host":   {func(in *targets.SaveIn) { in.Endpoint = "https://host/bucket" }, "endpoint", "targets.endpoint"},
		"open to all":          {func(in *targets.SaveIn) { in.Endpoint = "http://s3.example.com:9000" }, "endpoint", "targets.endpoint_open"},
		"another protocol":     {func(in *targets.SaveIn) { in.Endpoint = "file:///etc" }, "endpoint", "targets.endpoint"},
		"a bucket in capitals": {func(in *targets.SaveIn) { in.Bucket = "Guild" }, "bucket", "targets.bucket"},
		"no secret":            {func(in *targets.SaveIn) { in.SecretKey = "" }, "secretKey", "field.required"},
	} {
		in := storage
		c.change(&in)
		_, err := s.Save(k.Ctx, in)
		e := apperr.From(err)
		if err == nil || e.Code != "targets.invalid" || len(e.Fields) != 1 || e.Fields[0].Name != c.field || e.Fields[0].Code != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A place is tried as it is written, or as it is saved with the keys that are kept; what is wrong with one field stands at it.
func TestTry(t *testing.T) {
	s, k, _ := newTargets(t)
	var asked targets.SaveIn
	var with *targets.Keys
	answer := error(nil)
	s.Look = func(_ context.Context, in targets.SaveIn, keys *targets.Keys) error {
		asked, with = in, keys
		return answer
	}
	made, err := s.Save(k.Ctx, storage)
	if err != nil || asked.Kind != "" {
		t.Fatalf("saving called the storage: %+v %v", asked, err)
	}
	out, err := s.Try(k.Ctx, targets.TryIn{Target: targets.SaveIn{ID: "site"}})
	if err != nil || out.Where != "https://s3.example.org/guild/members" || with == nil || with.Secret != storage.SecretKey {
		t.Errorf("%+v %+v %v", out, with, err)
	}
	unsaved := storage
	unsaved.Name, unsaved.Bucket, unsaved.SecretKey = "", "other", "another"
	if _, err := s.Try(k.Ctx, targets.TryIn{Target: unsaved}); err != nil || asked.Bucket != "other" || with.Secret != "another" {
		t.Errorf("%+v %+v %v", asked, with, err)
	}
	changed := targets.SaveIn{ID: made.ID, Kind: "s3", Endpoint: storage.Endpoint, Bucket: "third"}
	if _, err := s.Try(k.Ctx, targets.TryIn{Target: changed}); err != nil || asked.Bucket != "third" || with.Secret != storage.SecretKey {
		t.Errorf("%+v %+v %v", asked, with, err)
	}
	unsaved.AccessKey, unsaved.SecretKey = "", ""
	if _, err := s.Try(k.Ctx, targets.TryIn{Target: unsaved}); !apperr.IsCode(err, "targets.invalid") {
		t.Error(err)
	}
	for code, field := range map[string]string{"deploy.s3_key": "accessKey", "deploy.s3_no_bucket": "bucket", "deploy.s3_clock": ""} {
		answer = apperr.New(apperr.Denied, code)
		_, err := s.Try(k.Ctx, targets.TryIn{Target: targets.SaveIn{ID: "site"}})
		e := apperr.From(err)
		if field == "" && e.Code != code || field != "" && (len(e.Fields) != 1 || e.Fields[0].Name != field || e.Fields[0].Code != code) {
			t.Errorf("%s: %+v", code, e)
		}
	}
	list, err := s.List(k.Ctx)
	if err != nil || len(list.Targets) != 1 || list.Targets[0].Bucket != "guild" {
		t.Errorf("trying saved something: %+v %v", list, err)
	}
}
