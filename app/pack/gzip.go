package pack

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"math/bits"
	"sync"

	"github.com/klauspost/compress/flate"
)

const (
	gzipFrame    = 10 + 2 + 4 + 8 // header, length of FEXTRA, header of our subfield, trailer
	maxExtra     = 65_531         // bytes that our subfield can hold
	emptyBlock   = 5              // bytes of an empty stored deflate block
	smallestGzip = 512
)

// padme is the length to which a gzip stream of n bytes is padded: FORMAT.md, section 6.
func padme(n int) int {
	if n <= smallestGzip {
		return smallestGzip
	}
	e := bits.Len(uint(n)) - 1
	s := bits.Len(uint(e))
	m := 1<<(e-s) - 1
	return (n + m) &^ m
}

var deflaters = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, 5)
	if err != nil {
		panic(err) // the level is a constant
	}
	return w
}}

// compress makes the padded gzip stream of data. The same data gives the same bytes.
func compress(data []byte) ([]byte, error) { return compressTo(data, padme) }

// compressTo pads to the length that size gives for the stream's own.
func compressTo(data []byte, size func(int) int) ([]byte, error) {
	var body bytes.Buffer
	w := deflaters.Get().(*flate.Writer)
	defer deflaters.Put(w)
	w.Reset(&body)
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	target := size(gzipFrame + body.Len())
	pad, blocks := target-gzipFrame-body.Len(), 0
	if pad > maxExtra {
		blocks = (pad - maxExtra + emptyBlock - 1) / emptyBlock
		pad -= blocks * emptyBlock
	}
	out := make([]byte, 0, target)
	out = append(out, 0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255)
	out = binary.LittleEndian.AppendUint16(out, uint16(pad+4))
	out = append(out, 'G', 'B')
	out = binary.LittleEndian.AppendUint16(out, uint16(pad))
	out = append(out, make([]byte, pad)...)
	for range blocks {
		out = append(out, 0, 0, 0, 0xff, 0xff)
	}
	out = append(out, body.Bytes()...)
	out = binary.LittleEndian.AppendUint32(out, crc32.ChecksumIEEE(data))
	return binary.LittleEndian.AppendUint32(out, uint32(len(data))), nil
}

// decompress reads one gzip member that must fill data and hold at most limit bytes.
func decompress(data []byte, limit int64) ([]byte, error) {
	src := bufio.NewReader(bytes.NewReader(data))
	r, err := gzip.NewReader(src)
	if err != nil {
		return nil, err
	}
	r.Multistream(false)
	var out bytes.Buffer
	n, err := io.Copy(&out, io.LimitReader(r, limit+1))
	if err != nil {
		return nil, err
	}
	if n > limit {
		return nil, errors.New("gzip holds more than stated")
	}
	if _, err := src.ReadByte(); err != io.EOF {
		return nil, errors.New("bytes after the gzip stream")
	}
	return out.Bytes(), nil
}
