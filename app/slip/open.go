package slip

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"io"

	"filippo.io/age"

	"guildbook/app/apperr"
)

// Open opens and checks a sealed slip. With slip.code_revoked and slip.altered that come after the signature was found to be right,
// what is known of the slip is answered beside the error, for showing who it came from; it is no slip all the same.
//
// Codes: slip.too_large, slip.not_a_slip, slip.not_for_us, slip.altered, slip.newer, slip.malformed, slip.other_pack,
// slip.unknown_member, slip.bad_signature, slip.code_revoked.
func Open(sealed []byte, by Community) (*Slip, error) {
	if len(sealed) > MaxSealed {
		return nil, tooLarge()
	}
	if err := checkHeader(sealed); err != nil {
		return nil, refuse("slip.not_a_slip", err)
	}
	identity, err := age.ParseHybridIdentity(by.Identity)
	if err != nil {
		return nil, apperr.New(apperr.Internal, "internal").Because(err)
	}
	plain, err := decrypt(sealed, identity)
	if err != nil {
		return nil, err
	}
	text, sig, rest, err := parts(plain)
	if err != nil {
		return nil, refuse("slip.malformed", err)
	}
	l, err := parseLine(text)
	if errors.Is(err, errNewer) {
		return nil, refuse("slip.newer", err)
	}
	if err != nil {
		return nil, refuse("slip.malformed", err)
	}
	if l.Pack != by.Pack {
		return nil, apperr.New(apperr.Invalid, "slip.other_pack")
	}
	if l.To != To(identity.Recipient().String()) {
		return nil, apperr.New(apperr.Invalid, "slip.not_for_us")
	}
	who, ok := by.Signer(l.Me)
	if !ok {
		return nil, apperr.New(apperr.Invalid, "slip.unknown_member")
	}
	if !ed25519.Verify(who.Key, append([]byte(context), text...), sig) {
		return nil, apperr.New(apperr.Invalid, "slip.bad_signature")
	}
	s := &Slip{
		Pack: l.Pack, Epoch: l.Epoch, Generation: l.Generation, Me: l.Me, To: l.To, ID: l.ID, Kind: l.Kind, Lesson: l.Lesson, Event: l.Event,
		Sequence: l.Sequence, Previous: l.Previous, Made: l.Made, Print: hexSum(text),
	}
	if who.Revoked {
		return s, apperr.New(apperr.Invalid, "slip.code_revoked")
	}
	return s, s.fill(&l, rest)
}

// fill takes body and files from what follows the signature.
func (s *Slip) fill(l *line, rest []byte) error {
	take := func(size int64, sum string) ([]byte, bool) {
		if size > int64(len(rest)) || hexSum(rest[:size]) != sum {
			return nil, false
		}
		out := rest[:size:size]
		rest = rest[size:]
		return out, true
	}
	body, ok := take(l.Size, l.SHA256)
	if !ok {
		return apperr.New(apperr.Invalid, "slip.altered")
	}
	if err := checkBody(s.Kind, string(body)); err != nil {
		return refuse("slip.malformed", err)
	}
	var files []File
	for _, f := range l.Files {
		data, ok := take(f.Size, f.SHA256)
		if !ok {
			return apperr.New(apperr.Invalid, "slip.altered")
		}
		files = append(files, File{f.Name, f.Type, data})
	}
	if len(rest) > 0 {
		return apperr.New(apperr.Invalid, "slip.altered")
	}
	s.Body, s.Files = string(body), files
	return nil
}

// parts splits a slip into line, signature and what follows.
func parts(plain []byte) (text, sig, rest []byte, err error) {
	text, _, ok := bytes.Cut(plain[:min(len(plain), maxLine+1)], []byte("\n"))
	if !ok {
		return nil, nil, nil, errors.New("slip without a line, or with one that is too long")
	}
	rest = plain[len(text)+1:]
	const size = 86 // of a signature in base 64
	if len(rest) <= size || rest[size] != '\n' {
		return nil, nil, nil, errors.New("slip without a signature")
	}
	sig, err = b64.DecodeString(string(rest[:size]))
	return text, sig, rest[size+1:], err
}

func decrypt(sealed []byte, with age.Identity) ([]byte, error) {
	r, err := age.Decrypt(bytes.NewReader(sealed), with)
	var none *age.NoIdentityMatchError
	if errors.As(err, &none) {
		return nil, refuse("slip.not_for_us", err)
	}
	if err != nil {
		return nil, refuse("slip.altered", err)
	}
	var out bytes.Buffer
	out.Grow(len(sealed))
	if _, err := io.Copy(&out, r); err != nil {
		return nil, refuse("slip.altered", err)
	}
	return out.Bytes(), nil
}

const (
	stanzaTag = "-> mlkem768x25519 "
	encSize   = 1120 // of the key that is encapsulated
	bodySize  = 43   // characters: 32 bytes
)

// checkHeader looks at the start of an age file, before any cryptography: one hybrid stanza and no other, within maxHeader bytes.
func checkHeader(sealed []byte) error {
	rest, ok := bytes.CutPrefix(sealed[:min(len(sealed), maxHeader)], []byte(ageIntro))
	if !ok {
		return errors.New("not an age file")
	}
	lines := bytes.SplitN(rest, []byte("\n"), 4)
	if len(lines) < 4 {
		return errors.New("age header too long or cut off")
	}
	share, ok := bytes.CutPrefix(lines[0], []byte(stanzaTag))
	if enc, err := b64.DecodeString(string(share)); !ok || err != nil || len(enc) != encSize {
		return errors.New("age header with a stanza other than the hybrid one")
	}
	mac, ok := bytes.CutPrefix(lines[2], []byte("--- "))
	if !ok || len(lines[1]) != bodySize || len(mac) != bodySize {
		return errors.New("age header with more than one stanza, or a wrong mac")
	}
	return nil
}
