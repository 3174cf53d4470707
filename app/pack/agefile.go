package pack

import (
	"bytes"
	"errors"
	"io"

	"filippo.io/age"
)

// encrypt makes an age file for recipients.
func encrypt(data []byte, to ...age.Recipient) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(len(data) + 256 + 98*len(to) + len(data)>>12)
	w, err := age.Encrypt(&b, to...)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// decrypt checks the header and opens an age file of at most limit bytes of plaintext.
func decrypt(data []byte, limit int64, with ...age.Identity) ([]byte, error) {
	if err := checkHeader(data); err != nil {
		return nil, err
	}
	r, err := age.Decrypt(bytes.NewReader(data), with...)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.Grow(len(data))
	n, err := io.Copy(&out, io.LimitReader(r, limit+1))
	if err != nil {
		return nil, err
	}
	if n > limit {
		return nil, errors.New("age file holds more than allowed")
	}
	return out.Bytes(), nil
}

const (
	ageIntro  = "age-encryption.org/v1\n"
	stanzaTag = "-> X25519 "
)

// checkHeader looks at the start of an age file, before any cryptography: at most maxHeader bytes of
// header and nothing but X25519 stanzas. start may be a prefix of the file of maxHeader bytes.
func checkHeader(start []byte) error {
	head := start[:min(len(start), maxHeader)]
	rest, ok := bytes.CutPrefix(head, []byte(ageIntro))
	if !ok {
		return errors.New("not an age file")
	}
	for stanzas := 0; ; stanzas++ {
		line, after, ok := bytes.Cut(rest, []byte("\n"))
		if !ok {
			return errors.New("age header too long or cut off")
		}
		if mac, ok := bytes.CutPrefix(line, []byte("--- ")); ok {
			if stanzas == 0 || !isB64(mac) {
				return errors.New("age header without stanzas or with a wrong mac")
			}
			return nil
		}
		share, ok := bytes.CutPrefix(line, []byte(stanzaTag))
		if !ok || !isB64(share) {
			return errors.New("age header with a stanza other than X25519")
		}
		body, next, ok := bytes.Cut(after, []byte("\n"))
		if !ok || !isB64(body) {
			return errors.New("age header with a wrong stanza body")
		}
		rest = next
	}
}

// isB64 tells whether b is 32 bytes in unpadded base 64.
func isB64(b []byte) bool {
	if len(b) != 43 {
		return false
	}
	_, err := b64.Decode(make([]byte, 32), b)
	return err == nil
}
