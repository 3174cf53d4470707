package slip

import (
	"bytes"
	"crypto/ed25519"

	"filippo.io/age"

	"guildbook/app/apperr"
)

// Seal signs a slip with the key of its member's code and encrypts it to the community. It answers slip.malformed, where
// something in it is not as the format wants it, and slip.too_large.
func Seal(s Slip, key ed25519.PrivateKey, recipient string) ([]byte, error) {
	to, err := age.ParseHybridRecipient(recipient)
	if err != nil {
		return nil, refuse("slip.malformed", err)
	}
	s.To = To(recipient)
	l := lineOf(&s)
	if err := l.check(); err != nil {
		return nil, refuse("slip.malformed", err)
	}
	if err := checkBody(s.Kind, s.Body); err != nil {
		return nil, refuse("slip.malformed", err)
	}
	text := l.text()
	if len(text) > maxLine {
		return nil, tooLarge()
	}
	plain := signed(text, key)
	plain = append(plain, s.Body...)
	for _, f := range s.Files {
		if len(plain)+len(f.Data) > MaxSealed {
			return nil, tooLarge()
		}
		plain = append(plain, f.Data...)
	}
	sealed, err := encrypt(plain, to)
	if err == nil && len(sealed) > MaxSealed {
		return nil, tooLarge()
	}
	return sealed, err
}

// signed is a line with its signature.
func signed(text []byte, key ed25519.PrivateKey) []byte {
	sig := ed25519.Sign(key, append([]byte(context), text...))
	out := append(bytes.Clone(text), '\n')
	return append(append(out, b64.EncodeToString(sig)...), '\n')
}

func encrypt(plain []byte, to age.Recipient) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(len(plain) + 4096 + len(plain)>>11)
	w, err := age.Encrypt(&b, to)
	if err == nil {
		_, err = w.Write(plain)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, apperr.New(apperr.Internal, "internal").Because(err)
	}
	return b.Bytes(), nil
}
