package deploy

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/pack"
)

// Git is a branch of a git repository on this computer. It is never pushed from here.
type Git struct {
	Path   string // the repository's working folder
	Prefix string // folder in it, without slashes around it; empty: its top
	Branch string // empty: the one that is checked out
	// Orphan replaces the branch by one commit without a history, so that no history keeps what older editions held. Otherwise a
	// commit is added.
	Orphan  bool
	Message string // of the commit
}

// Put commits the pack's files; others in the repository stay as they are. Where the branch is checked out the working folder is
// brought up to date too. Nothing is committed when nothing differs. Codes: deploy.git_missing, deploy.git_repository,
// deploy.git_branch, deploy.git_elsewhere, deploy.git_changes, deploy.git_failed, deploy.not_a_pack, deploy.other_pack,
// deploy.inside, cancelled, and those of Folder and of a damaged source.
func (t Git) Put(ctx context.Context, src Source) (Result, error) {
	r := Result{Kind: "git", Path: t.Path}
	sums, err := pack.Checksums(src.FS)
	if err != nil {
		return r, err
	}
	g, err := t.open(ctx)
	if err != nil {
		return r, err
	}
	defer os.RemoveAll(g.scratch)
	if src.Dir != "" && nested(src.Dir, t.Path) {
		return r, apperr.New(apperr.Conflict, "deploy.inside", "path", t.Path)
	}
	had, err := g.tree(ctx)
	if err != nil {
		return r, err
	}
	if err := g.check(ctx, had, func(at string, info pack.Info, err error) error { return samePack(at, src.FS, info, err) }); err != nil {
		return r, err
	}
	if g.here {
		folder := Folder{Path: filepath.Join(t.Path, filepath.FromSlash(t.Prefix)), Shared: true}
		if _, err := folder.Put(ctx, src); err != nil {
			return r, err
		}
	}
	want, err := g.blobs(ctx, src, sums, append(slices.Sorted(maps.Keys(sums)), "SHA256SUMS"), &r)
	if err != nil {
		return r, err
	}
	return r, g.commit(ctx, had, want, &r)
}

// repository is a Git under way.
type repository struct {
	Git
	bin     string
	scratch string // folder for an index of our own
	branch  string // refs/heads/...
	tip     string // commit, empty where the branch is to be made
	lonely  bool   // the tip has no parent
	here    bool   // the branch is the one that is checked out
	owns    func(name string) bool
}

// entry is one file of a tree.
type entry struct{ mode, hash string }

func (t Git) open(ctx context.Context) (*repository, error) {
	bin, err := exec.LookPath("git")
	if err != nil {
		return nil, apperr.New(apperr.NotFound, "deploy.git_missing").Because(err)
	}
	if t.Prefix != "" && (!fs.ValidPath(t.Prefix) || t.Prefix == "." || strings.HasPrefix(t.Prefix, ".git")) {
		return nil, apperr.New(apperr.Invalid, "deploy.git_folder", "path", t.Prefix)
	}
	g := &repository{Git: t, bin: bin, owns: pack.ValidPath}
	top, err := g.run(ctx, nil, "rev-parse", "--show-toplevel")
	if err != nil || !sameFolder(strings.TrimSuffix(top, "\n"), t.Path) {
		if ctx.Err() != nil {
			return nil, ioError(t.Path, ctx.Err())
		}
		return nil, apperr.New(apperr.Invalid, "deploy.git_repository", "path", t.Path).Because(err)
	}
	head, _ := g.run(ctx, nil, "symbolic-ref", "-q", "HEAD") // fails where no branch is checked out
	head = strings.TrimSpace(head)
	g.branch = head
	if t.Branch != "" {
		g.branch = "refs/heads/" + t.Branch
	}
	if _, err := g.run(ctx, nil, "check-ref-format", g.branch); err != nil || g.branch == "" || strings.HasPrefix(t.Branch, "-") {
		return nil, apperr.New(apperr.Invalid, "deploy.git_branch", "path", t.Path, "branch", t.Branch).Because(err)
	}
	g.here = g.branch == head
	if !g.here {
		trees, err := g.run(ctx, nil, "worktree", "list", "--porcelain")
		if err != nil {
			return nil, err
		}
		if slices.Contains(strings.Split(trees, "\n"), "branch "+g.branch) {
			return nil, apperr.New(apperr.Conflict, "deploy.git_elsewhere", "branch", t.Branch)
		}
	}
	if tip, err := g.run(ctx, nil, "rev-parse", "-q", "--verify", g.branch+"^{commit}"); err == nil {
		g.tip = strings.TrimSpace(tip)
		_, err := g.run(ctx, nil, "rev-parse", "-q", "--verify", g.tip+"^")
		g.lonely = err != nil
	}
	if g.scratch, err = os.MkdirTemp("", "guildbook-git-"); err != nil {
		return nil, ioError(os.TempDir(), err)
	}
	return g, nil
}

// run runs git with arguments in the repository, on an index of our own.
func (g *repository) run(ctx context.Context, in []byte, args ...string) (string, error) {
	return g.git(ctx, g.Path, false, in, args...)
}

// git runs without a shell, hooks, prompts or the settings that a surrounding git has given us. real asks for the repository's own
// index. The error is deploy.git_failed with the first line that git said.
func (g *repository) git(ctx context.Context, dir string, real bool, in []byte, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, g.bin, append([]string{
		"-c", "core.hooksPath=" + os.DevNull, "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-c", "commit.gpgSign=false",
		"-c", "gc.auto=0", "-c", "core.fsync=all",
	}, args...)...)
	cmd.Dir = dir
	cmd.Env = []string{"GIT_TERMINAL_PROMPT=0", "LC_ALL=C", "GIT_LITERAL_PATHSPECS=1"}
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "GIT_") || strings.HasPrefix(v, "GIT_AUTHOR_") || strings.HasPrefix(v, "GIT_COMMITTER_") ||
			strings.HasPrefix(v, "GIT_CONFIG_") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	if !real && g.scratch != "" {
		cmd.Env = append(cmd.Env, "GIT_INDEX_FILE="+filepath.Join(g.scratch, "index"))
	}
	cmd.Stdin = bytes.NewReader(in)
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	err := cmd.Run()
	switch {
	case err == nil:
		return out.String(), nil
	case ctx.Err() != nil:
		return "", ioError(g.Path, ctx.Err())
	default:
		first, _, _ := strings.Cut(strings.TrimSpace(said.String()), "\n")
		return "", apperr.New(apperr.IO, "deploy.git_failed", "path", g.Path, "reason", first).Because(err)
	}
}

// tree lists the branch: every file with its mode and hash.
func (g *repository) tree(ctx context.Context) (map[string]entry, error) {
	out := map[string]entry{}
	if g.tip == "" {
		return out, nil
	}
	list, err := g.run(ctx, nil, "ls-tree", "-r", "-z", "--full-tree", g.tip)
	if err != nil {
		return nil, err
	}
	for line := range strings.SplitSeq(list, "\x00") {
		meta, name, ok := strings.Cut(line, "\t")
		if parts := strings.Fields(meta); ok && len(parts) == 3 {
			out[name] = entry{mode: parts[0], hash: parts[2]}
		}
	}
	return out, nil
}

// own gives the path inside of what is published of a path in the repository, if it is one of its own.
func (g *repository) own(name string) (string, bool) {
	if g.Prefix != "" {
		rest, ok := strings.CutPrefix(name, g.Prefix+"/")
		return rest, ok && g.owns(rest)
	}
	return name, g.owns(name)
}

func (g *repository) full(name string) string {
	if g.Prefix == "" {
		return name
	}
	return g.Prefix + "/" + name
}

// check refuses a branch that holds something else under the names of a pack, another pack, and a working folder with changes
// that somebody else is in the middle of. Files that git does not know are left alone. same judges the pack that is there.
func (g *repository) check(ctx context.Context, had map[string]entry, same func(at string, info pack.Info, err error) error) error {
	place := filepath.Join(g.Path, filepath.FromSlash(g.Prefix))
	taken := false
	for name := range had {
		_, ok := g.own(name)
		taken = taken || ok
	}
	if params, ok := had[g.full("pack.json")]; ok {
		data, err := g.run(ctx, nil, "cat-file", "blob", params.hash)
		if err != nil {
			return err
		}
		info, err := pack.Inspect(oneFile{"pack.json", []byte(data)})
		if err := same(place, info, err); err != nil {
			return err
		}
	} else if taken {
		return apperr.New(apperr.Conflict, "deploy.not_a_pack", "path", place)
	}
	return g.clean(ctx)
}

// clean refuses a working folder with changes of others that somebody is in the middle of.
func (g *repository) clean(ctx context.Context) error {
	if !g.here {
		return nil
	}
	changes, err := g.git(ctx, g.Path, true, nil, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=no", "--ignore-submodules=all")
	if err != nil {
		return err
	}
	for line := range strings.SplitSeq(changes, "\x00") {
		if len(line) < 4 {
			continue
		}
		if _, ok := g.own(line[3:]); !ok {
			return apperr.New(apperr.Conflict, "deploy.git_changes", "path", line[3:], "folder", g.Path)
		}
	}
	return nil
}

// blobs writes the pack's files into the repository as they are, without the filters that line endings or attributes ask for.
func (g *repository) blobs(ctx context.Context, src Source, sums map[string]string, names []string, r *Result) (map[string]entry, error) {
	out := map[string]entry{}
	gitDir, err := g.run(ctx, nil, "rev-parse", "--absolute-git-dir")
	if err != nil {
		return nil, err
	}
	gitDir = strings.TrimSuffix(gitDir, "\n")
	for chunk := range slices.Chunk(names, 200) {
		src.tell(len(out), len(names))
		in := strings.Join(chunk, "\n") + "\n"
		list, err := g.git(ctx, src.Dir, false, []byte(in), "--git-dir="+gitDir, "hash-object", "-w", "--no-filters", "--stdin-paths")
		if err != nil {
			return nil, err
		}
		hashes := strings.Fields(list)
		if len(hashes) != len(chunk) {
			return nil, apperr.New(apperr.IO, "deploy.git_failed", "path", g.Path, "reason", "hash-object")
		}
		for i, name := range chunk {
			size, err := checked(src.FS, name, sums[name])
			if err != nil {
				return nil, err
			}
			r.Bytes += size
			out[g.full(name)] = entry{mode: "100644", hash: hashes[i]}
		}
	}
	return out, nil
}

// checked gives the size of a file that has the hash it should have; an empty want asks for none.
func checked(fsys fs.FS, name, want string) (int64, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return 0, apperr.New(apperr.NotFound, "pack.missing", "path", name).Because(err)
	}
	defer f.Close()
	sum, _, size, err := digests(f)
	if err != nil {
		return 0, ioError(name, err)
	}
	if want != "" && want != sum {
		return 0, apperr.New(apperr.Invalid, "pack.altered", "path", name)
	}
	return size, nil
}

// commit makes the branch hold what it held besides the pack, and the pack as it is now.
func (g *repository) commit(ctx context.Context, had, want map[string]entry, r *Result) error {
	var index strings.Builder
	for name, e := range had {
		if _, ok := g.own(name); !ok {
			index.WriteString(e.mode + " " + e.hash + "\t" + name + "\x00")
		} else if _, stays := want[name]; !stays {
			r.Removed++
		}
	}
	for name, e := range want {
		index.WriteString(e.mode + " " + e.hash + "\t" + name + "\x00")
		if had[name] == e {
			r.Kept++
		} else {
			r.Written++
		}
	}
	if r.Written+r.Removed > 0 || g.Orphan && !g.lonely {
		if _, err := g.run(ctx, []byte(index.String()), "update-index", "-z", "--add", "--index-info"); err != nil {
			return err
		}
		tree, err := g.run(ctx, nil, "write-tree")
		if err != nil {
			return err
		}
		if err := g.advance(ctx, strings.TrimSpace(tree)); err != nil {
			return err
		}
	}
	if !g.here {
		return nil
	}
	_, err := g.git(ctx, g.Path, true, nil, "read-tree", g.branch)
	if err == nil {
		_, _ = g.git(ctx, g.Path, true, nil, "update-index", "-q", "--refresh")
	}
	return err
}

// advance makes the commit and moves the branch to it, unless somebody else moved it meanwhile.
func (g *repository) advance(ctx context.Context, tree string) error {
	message := g.Message
	if message == "" {
		message = "Publish"
	}
	args := []string{"commit-tree", tree, "-m", message}
	if g.tip != "" && !g.Orphan {
		args = append(args, "-p", g.tip)
	}
	if _, err := g.run(ctx, nil, "var", "GIT_COMMITTER_IDENT"); err != nil {
		args = append([]string{"-c", "user.name=Guildbook", "-c", "user.email=guildbook@localhost"}, args...)
	}
	made, err := g.run(ctx, nil, args...)
	if err != nil {
		return err
	}
	old := g.tip
	if old == "" {
		old = strings.Repeat("0", len(strings.TrimSpace(made)))
	}
	if _, err := g.run(ctx, nil, "update-ref", "-m", message, g.branch, strings.TrimSpace(made), old); err != nil {
		return err
	}
	if g.Orphan { // what the branch was before is for git to sweep away
		_, _ = g.run(ctx, nil, "reflog", "expire", "--expire=all", g.branch)
	}
	return nil
}

// sameFolder tells whether two paths are one folder.
func sameFolder(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errors.Join(errX, errY) == nil && os.SameFile(x, y)
}
