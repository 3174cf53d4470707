package pack

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"context"
	"errors"
	"io"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"

	"guildbook/app/apperr"
)

// markPath is a file that exists while a publish writes. Where the next one finds it, it sweeps the folder.
const markPath = ".gb-publishing"

// slots decides which buckets must be sealed anew.
func (p *publisher) slots(ctx context.Context) error {
	var err error
	if p.layout, err = layOut(p.e, p.prev.Buckets, p.prev.Record); err != nil {
		return err
	}
	p.next.Buckets, p.next.Record = p.layout.buckets, p.layout.record
	for n := range p.layout.buckets {
		key := "bucket/" + bucketPath(n)
		had := p.prev.Entries[key]
		if had.Print == p.layout.print(n) && p.intact(&had) {
			p.set(key, had)
			continue
		}
		p.pending = append(p.pending, n)
	}
	return nil
}

// finish writes the reader's page, buckets, pack.json and the checksums, in the order in which every cut leaves a
// pack that opens: where the number of buckets grows, the new ones before pack.json and the old ones, which
// hold the members of both, after it.
func (p *publisher) finish(ctx context.Context) error {
	p.phase("slots", len(p.pending))
	if err := p.readerPages(ctx); err != nil {
		return err
	}
	if err := p.settle(); err != nil {
		return err
	}
	late := []int{}
	if n := p.prev.Buckets; n > 0 && n < p.layout.buckets {
		cut, _ := slices.BinarySearch(p.pending, n)
		late, p.pending = p.pending[:cut], p.pending[cut:]
	}
	if err := p.seal(ctx, p.pending); err != nil {
		return err
	}
	if err := p.settle(); err != nil {
		return err
	}
	if err := p.packJSON(ctx, len(late) > 0); err != nil {
		return err
	}
	if err := p.seal(ctx, late); err != nil {
		return err
	}
	p.phase("finish", 1)
	p.retire()
	if err := p.sums(ctx); err != nil {
		return err
	}
	if err := p.settle(); err != nil {
		return err
	}
	if err := p.remove(ctx); err != nil {
		return err
	}
	return p.tick("finish", nil)
}

// settle waits until what was written is safe, before anything refers to it.
func (p *publisher) settle() error {
	if len(p.report.Written) == 0 {
		return nil
	}
	return p.dir.Settle()
}

// readerPages writes the page and its worker, as far as the edition has them.
func (p *publisher) readerPages(ctx context.Context) error {
	if err := p.page(ctx, readerPath, p.e.Reader); err != nil {
		return err
	}
	return p.page(ctx, workerPath, p.e.Worker)
}

func (p *publisher) page(ctx context.Context, path string, data []byte) error {
	if data == nil {
		return nil
	}
	had := p.prev.Entries[path]
	print := hexSum(data)
	if had.Print != print || !p.intact(&had) {
		var err error
		if had, err = p.put(ctx, path, "reader", data); err != nil {
			return err
		}
		had.Print = print
	}
	p.set(path, had)
	return nil
}

// seal writes buckets, several at a time, and more than there are processors: each waits for its file to be safe on disk.
func (p *publisher) seal(ctx context.Context, numbers []int) error {
	g, ctx := workers(ctx)
	g.SetLimit(8 * max(2, runtime.GOMAXPROCS(0)))
	for _, n := range numbers {
		g.Go(func() error {
			data, err := p.layout.seal(n)
			if err != nil {
				return err
			}
			e, err := p.put(ctx, bucketPath(n), "slots", data)
			if err != nil {
				return err
			}
			e.Print = p.layout.print(n)
			p.set("bucket/"+bucketPath(n), e)
			return p.tick("slots", nil)
		})
	}
	return g.Wait()
}

// packJSON raises the generation when anything changed, was damaged or has left.
func (p *publisher) packJSON(ctx context.Context, more bool) error {
	params := params{
		Gbp: Format, Pack: p.e.Pack, Buckets: p.layout.buckets, Slots: slotsPerBucket, Record: p.layout.record,
		Generation: p.prev.Generation, Name: p.e.PublicName,
	}
	had := p.prev.Entries[packPath]
	data, err := marshal(params)
	if err != nil {
		return err
	}
	if data = append(data, '\n'); !more && len(p.report.Written) == 0 && had.Print == hexSum(data) && p.intact(&had) {
		p.set(packPath, had)
		return nil
	}
	params.Generation, p.next.Generation = p.generation, p.generation
	if data, err = marshal(params); err != nil {
		return err
	}
	data = append(data, '\n')
	e, err := p.put(ctx, packPath, "pack", data)
	e.Print = hexSum(data)
	p.set(packPath, e)
	return err
}

// retire keeps objects that nothing refers to any more for one generation, unless a key for them is gone: then
// everything was keyed anew and they must not stay.
func (p *publisher) retire() {
	live := map[string]bool{}
	for _, e := range p.next.Entries {
		live[e.Path] = true
	}
	from := p.prev.Retired
	if p.next.Generation != p.prev.Generation {
		from = nil
		for key, e := range p.prev.Entries {
			if !isBox(key) { // what is for one member goes with them
				from = append(from, e)
			}
		}
	}
	for _, e := range from {
		if !strings.HasPrefix(e.Path, "o/") || live[e.Path] || !p.intact(&e) {
			continue
		}
		open := true
		for _, k := range parseKeys(e.Keys) {
			open = open && p.epoch[k.tag][k.epoch] != ""
		}
		if open {
			live[e.Path] = true
			p.next.Retired = append(p.next.Retired, e)
		}
	}
	slices.SortFunc(p.next.Retired, func(a, b Entry) int { return cmp.Compare(a.Path, b.Path) })
}

// sums writes SHA256SUMS.
func (p *publisher) sums(ctx context.Context) error {
	lines := map[string]string{}
	for _, e := range p.next.Entries {
		lines[e.Path] = e.SHA256
	}
	for _, e := range p.next.Retired {
		lines[e.Path] = e.SHA256
	}
	data := formatSums(lines)
	print := hexSum(data)
	had := p.prev.Entries[sumsPath]
	if had.Print != print || !p.intact(&had) {
		var err error
		if had, err = p.put(ctx, sumsPath, "sums", data); err != nil {
			return err
		}
		had.Print = print
	}
	p.set(sumsPath, had)
	return nil
}

// remove deletes what is in the folder and not in the pack any more.
func (p *publisher) remove(ctx context.Context) error {
	keep := map[string]bool{}
	for _, e := range p.next.Entries {
		keep[e.Path] = true
	}
	for _, e := range p.next.Retired {
		keep[e.Path] = true
	}
	gone := map[string]int64{}
	for path, e := range p.byPath {
		if !keep[path] {
			gone[path] = e.Size
		}
	}
	if p.cutOff || len(p.prev.Entries) == 0 {
		if err := p.sweep(keep, gone); err != nil {
			return err
		}
	}
	for _, path := range sortedKeys(gone) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := p.dir.Remove(path); err != nil {
			return err
		}
		p.report.Removed = append(p.report.Removed, File{Path: path, Kind: kindOfPath(path), Bytes: gone[path]})
	}
	if p.report.marked || p.cutOff {
		return p.dir.Remove(markPath)
	}
	return nil
}

// sweep finds files of a pack and left-over temporary files that no ledger knows.
func (p *publisher) sweep(keep map[string]bool, gone map[string]int64) error {
	err := fs.WalkDir(p.dir, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		}
		base := path.Base(name)
		if d.IsDir() {
			if name != "." && strings.HasPrefix(base, ".") {
				return fs.SkipDir
			}
			return nil
		}
		if strings.HasPrefix(base, tempPrefix) || validPath(name) && !keep[name] {
			gone[name] = 0
			if i, err := d.Info(); err == nil {
				gone[name] = i.Size()
			}
		}
		return nil
	})
	if err != nil {
		return ioError(".", err)
	}
	return nil
}

// formatSums makes SHA256SUMS from hashes by path.
func formatSums(lines map[string]string) []byte {
	var b bytes.Buffer
	b.Grow(len(lines) * (64 + 2 + 31 + 1)) // most are of objects
	for _, p := range sortedKeys(lines) {
		if p != sumsPath {
			b.WriteString(lines[p])
			b.WriteString("  ")
			b.WriteString(p)
			b.WriteByte('\n')
		}
	}
	return b.Bytes()
}

// parseSums reads SHA256SUMS, which must be exactly as formatSums writes it.
func parseSums(data []byte) (map[string]string, error) {
	out := map[string]string{}
	for line := range strings.Lines(string(data)) {
		sum, path, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if !ok || !isSum(sum) || path == sumsPath || !validPath(path) {
			return nil, errors.New("a line that is not a checksum and a path")
		}
		out[path] = sum
	}
	if !bytes.Equal(formatSums(out), data) {
		return nil, errors.New("lines out of order or repeated")
	}
	return out, nil
}

// readAll reads a file of at most limit bytes.
func readAll(fsys fs.FS, name string, limit int64) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, apperr.New(apperr.NotFound, "pack.missing", "path", name).Because(err)
		}
		return nil, asPack(name, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	var corrupt flate.CorruptInputError
	if errors.Is(err, zip.ErrChecksum) || errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &corrupt) {
		return nil, altered(name, err) // inside a damaged zip
	}
	if err != nil {
		return nil, ioError(name, err)
	}
	if int64(len(data)) > limit {
		return nil, apperr.New(apperr.Invalid, "pack.altered", "path", name).Because(errors.New("longer than allowed"))
	}
	return data, nil
}
