package pack

import (
	"context"
	"runtime"
	"slices"
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
