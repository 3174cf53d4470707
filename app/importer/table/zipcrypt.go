package table

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
)

// What openSecret answers.
var (
	errWrongPassword = errors.New("wrong password")
	errDamaged       = errors.New("damaged")
)

const (
	methodAES  = 99
	extraAES   = 0x9901
	aesRounds  = 1000
	aesMAC     = 10 // bytes of the HMAC that are kept
	oldHeader  = 12
	descriptor = 8 // the flag of sizes that follow the data
)

// openSecret decrypts a file of a ZIP and gives its unpacked content, not yet bounded. The password is checked, and with AES the
// integrity of the whole.
func openSecret(f *zip.File, password string) (io.Reader, error) {
	raw, err := f.OpenRaw()
	if err != nil {
		return nil, errDamaged
	}
	body, err := io.ReadAll(io.LimitReader(raw, MaxBytes+1))
	if err != nil || len(body) > MaxBytes {
		return nil, errDamaged
	}
	method := f.Method
	if method == methodAES {
		body, method, err = decryptAES(f, body, password)
	} else {
		body, err = decryptOld(f, body, password)
	}
	if err != nil {
		return nil, err
	}
	var plain io.Reader = bytes.NewReader(body)
	switch method {
	case zip.Store:
	case zip.Deflate:
		plain = flate.NewReader(plain)
	default:
		return nil, errDamaged
	}
	if f.CRC32 == 0 {
		return plain, nil // the second form of the AES extension leaves it out
	}
	return &summed{r: plain, want: f.CRC32}, nil
}

// summed fails at the end when the content's checksum is another.
type summed struct {
	r    io.Reader
	sum  uint32
	want uint32
}

func (s *summed) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	s.sum = crc32.Update(s.sum, crc32.IEEETable, p[:n])
	if errors.Is(err, io.EOF) && s.sum != s.want {
		return n, errWrongPassword
	}
	return n, err
}

// decryptAES reads the AE-1 and AE-2 forms: salt, two bytes that check the password, data, HMAC.
func decryptAES(f *zip.File, body []byte, password string) ([]byte, uint16, error) {
	strength, method, ok := aesExtra(f.Extra)
	if !ok || strength < 1 || strength > 3 {
		return nil, 0, errDamaged
	}
	keyLen, saltLen := 8+8*strength, 4+4*strength
	if len(body) < saltLen+2+aesMAC {
		return nil, 0, errDamaged
	}
	keys, err := pbkdf2.Key(sha1.New, password, body[:saltLen], aesRounds, 2*keyLen+2)
	if err != nil {
		return nil, 0, errDamaged
	}
	if !bytes.Equal(keys[2*keyLen:], body[saltLen:saltLen+2]) {
		return nil, 0, errWrongPassword
	}
	data, sum := body[saltLen+2:len(body)-aesMAC], body[len(body)-aesMAC:]
	mac := hmac.New(sha1.New, keys[keyLen:2*keyLen])
	mac.Write(data)
	if !hmac.Equal(mac.Sum(nil)[:aesMAC], sum) {
		return nil, 0, errWrongPassword // one wrong password in 65,536 passes the first check
	}
	block, err := aes.NewCipher(keys[:keyLen])
	if err != nil {
		return nil, 0, errDamaged
	}
	return littleCTR(block, data), method, nil
}

func aesExtra(extra []byte) (strength int, method uint16, ok bool) {
	for len(extra) >= 4 {
		id, size := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		if len(extra) < 4+size {
			break
		}
		if id == extraAES && size >= 7 {
			return int(extra[8]), binary.LittleEndian.Uint16(extra[9:]), true
		}
		extra = extra[4+size:]
	}
	return 0, 0, false
}

// littleCTR is counter mode with a counter that begins at 1 and has its lowest byte first, as ZIP wants it.
func littleCTR(block cipher.Block, data []byte) []byte {
	out := make([]byte, len(data))
	var counter, stream [aes.BlockSize]byte
	for at, n := 0, uint64(1); at < len(data); at, n = at+aes.BlockSize, n+1 {
		binary.LittleEndian.PutUint64(counter[:], n)
		block.Encrypt(stream[:], counter[:])
		end := min(at+aes.BlockSize, len(data))
		for i := at; i < end; i++ {
			out[i] = data[i] ^ stream[i-at]
		}
	}
	return out
}

// decryptOld reads the encryption of PKZIP 2: three keys, twelve bytes of noise before the data of which the last checks
// the password.
func decryptOld(f *zip.File, body []byte, password string) ([]byte, error) {
	if len(body) < oldHeader {
		return nil, errDamaged
	}
	k := newOldKeys(password)
	out := make([]byte, len(body))
	for i, c := range body {
		out[i] = c ^ k.next()
		k.update(out[i])
	}
	check := byte(f.CRC32 >> 24)
	if f.Flags&descriptor != 0 {
		check = byte(f.ModifiedTime >> 8) //nolint:staticcheck // the stored DOS time is what was encrypted
	}
	if out[oldHeader-1] != check {
		return nil, errWrongPassword
	}
	return out[oldHeader:], nil
}

type oldKeys [3]uint32

func newOldKeys(password string) *oldKeys {
	k := &oldKeys{0x12345678, 0x23456789, 0x34567890}
	for _, c := range []byte(password) {
		k.update(c)
	}
	return k
}

func (k *oldKeys) update(c byte) {
	k[0] = crc32.IEEETable[byte(k[0])^c] ^ k[0]>>8
	k[1] = (k[1]+k[0]&0xFF)*134775813 + 1
	k[2] = crc32.IEEETable[byte(k[2])^byte(k[1]>>24)] ^ k[2]>>8
}

func (k *oldKeys) next() byte {
	t := k[2] | 2
	return byte(t * (t ^ 1) >> 8)
}
