package pack

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"

	"filippo.io/age"
)

// adopt takes up an object that lies in its place though the ledger does not know it: a publish wrote it and was cut off before
// its ledger was kept. The catalog in the folder may already name its bytes, so writing it anew would break the pack
// until the next catalog. It is taken only if every tier of the audience can open it and it holds what it should.
func (p *publisher) adopt(path, kind, hash string, r *ring) (Entry, bool) {
	var none Entry
	info, err := p.dir.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > 2*maxMedia {
		return none, false
	}
	f, err := p.dir.Open(path)
	if err != nil {
		return none, false
	}
	defer f.Close()
	start := make([]byte, maxHeader)
	n, _ := io.ReadFull(f, start)
	start = start[:n]
	if checkHeader(start) != nil {
		return none, false
	}
	header, _, _ := bytes.Cut(start, []byte("\n--- "))
	if bytes.Count(header, []byte("\n"+stanzaTag)) != len(r.identities) {
		return none, false
	}
	for _, id := range r.identities[1:] {
		if _, err := age.Decrypt(io.MultiReader(bytes.NewReader(start), neverEnds{}), id); err != nil {
			return none, false
		}
	}
	sealed := &counter{Hash: sha256.New()}
	inside, err := age.Decrypt(io.TeeReader(io.MultiReader(bytes.NewReader(start), f), sealed), r.identities[0])
	if err != nil {
		return none, false
	}
	plain := &counter{Hash: sha256.New()}
	if kind == kindMedia {
		if _, err := io.Copy(plain, inside); err != nil {
			return none, false
		}
	} else {
		zipped, err := io.ReadAll(io.LimitReader(inside, 2*maxText))
		if err != nil {
			return none, false
		}
		text, err := decompress(zipped, maxText)
		if err != nil {
			return none, false
		}
		_, _ = plain.Write(text)
	}
	if hex.EncodeToString(plain.Sum(nil)) != hash || sealed.n != info.Size() {
		return none, false
	}
	return Entry{
		Path: path, Keys: r.keys, Hash: hash, SHA256: hex.EncodeToString(sealed.Sum(nil)), Size: sealed.n, Plain: plain.n,
		Modified: info.ModTime().UnixNano(),
	}, true
}

// neverEnds is zeros without end: what follows the header does not matter to who only asks for the file's key.
type neverEnds struct{}

func (neverEnds) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}
