package pack

import (
	"bytes"
	"crypto/ed25519"
	"errors"
)

const catalogContext = "guildbook/1/catalog\n"

// params is pack.json.
type params struct {
	Gbp        int    `json:"gbp"`
	Pack       string `json:"pack"`
	Buckets    int    `json:"buckets"`
	Slots      int    `json:"slots"`
	Record     int    `json:"record"`
	Generation int    `json:"generation"`
	Name       string `json:"name,omitempty"`
}

// catalog is the root that a tier's members open first.
type catalog struct {
	Gbp        int    `json:"gbp"`
	Pack       string `json:"pack"`
	Tier       string `json:"tier"`
	Name       string `json:"name"`
	Community  string `json:"community"`
	Lang       string `json:"lang"`
	Epoch      int    `json:"epoch"`
	Generation int    `json:"generation"`
	Previous   string `json:"previous"`
	Parts      []ref  `json:"parts"`
	Old        []Key  `json:"old"`

	// Grants is what who holds this stage holds besides, the nearest stage first.
	Grants []grant `json:"grants,omitempty"`

	// Events is what happens in the community; Overlay asks the reader to draw the member's name over pages.
	Events  *ref `json:"events,omitempty"`
	Overlay bool `json:"overlay,omitempty"`

	// Boxes says that members have private boxes.
	Boxes bool `json:"boxes,omitempty"`

	hash string // hex SHA-256 of the JSON line it was read from

	// Reply is the recipient of slips.
	Reply string `json:"reply,omitempty"`
}

// grant is the catalog and the key of another tier.
type grant struct {
	Tag      string `json:"tag"`
	Catalog  string `json:"catalog"`
	Identity string `json:"identity"`
}

// ref points to an object and says what its bytes must be.
type ref struct {
	Object string `json:"object"`
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
	Plain  int64  `json:"plain"`
}

// part is a chunk of one course as one tier sees it.
type part struct {
	Course  partCourse   `json:"course"`
	Modules []Module     `json:"modules"`
	Lessons []partLesson `json:"lessons"`
	Media   []partMedia  `json:"media"`
	Search  *ref         `json:"search"`
}

type partCourse struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Order    int    `json:"order"`
	Language string `json:"language"`
}

type partLesson struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Module string `json:"module"`
	Order  int    `json:"order"`
	ref
	Edition int `json:"edition"`
}

type partMedia struct {
	ID string `json:"id"`
	ref
	Type string `json:"type"`
	Name string `json:"name"`
}

type searchText struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// sign puts a JSON line and its signature, in the context of what it is, into one text.
func sign(line []byte, key ed25519.PrivateKey, context string) []byte {
	sig := ed25519.Sign(key, append([]byte(context), line...))
	out := append(bytes.Clone(line), '\n')
	return append(append(out, b64.EncodeToString(sig)...), '\n')
}

// verifySigned checks a text that sign made and gives its JSON line.
func verifySigned(text []byte, org ed25519.PublicKey, context string) ([]byte, error) {
	line, rest, ok := bytes.Cut(text, []byte("\n"))
	encoded, ok2 := bytes.CutSuffix(rest, []byte("\n"))
	if !ok || !ok2 {
		return nil, errors.New("text without a signature")
	}
	sig, err := b64.DecodeString(string(encoded))
	if err != nil || b64.EncodeToString(sig) != string(encoded) {
		return nil, errors.New("text with a malformed signature")
	}
	if !ed25519.Verify(org, append([]byte(context), line...), sig) {
		return nil, errors.New("text with a wrong signature")
	}
	return line, nil
}

// check tells what is wrong with a reference.
func (r ref) check(most int64) error {
	if !ValidID(r.Object) || !isSum(r.SHA256) || r.Size < slotOverhead || r.Plain < 0 || r.Plain > most || r.Size > 2*most+maxHeader {
		return errors.New("reference with wrong values")
	}
	return nil
}

// parseParams reads pack.json. Its errors are plain, except pack.newer by way of errNewer.
func parseParams(data []byte) (params, error) {
	var p params
	if len(data) > maxPackJSON {
		return p, errors.New("pack.json is too long")
	}
	if err := unmarshal(data, &p); err != nil {
		return p, err
	}
	switch {
	case p.Gbp > Format:
		return p, errNewer
	case p.Gbp != Format || !ValidID(p.Pack) || p.Generation < 1 || len(p.Name) > 200:
		return p, errors.New("pack.json with wrong values")
	case p.Buckets < 1 || p.Buckets > maxBuckets || p.Buckets&(p.Buckets-1) != 0:
		return p, errors.New("pack.json with a wrong number of buckets")
	case p.Slots < 1 || p.Slots > maxSlots || slotSize(p.Record-slotOverhead) != p.Record-slotOverhead:
		return p, errors.New("pack.json with wrong slots")
	}
	return p, nil
}

var errNewer = errors.New("pack of a newer format")

// parseCatalog reads and checks the JSON line of a catalog.
func parseCatalog(line []byte) (catalog, error) {
	var c catalog
	if err := unmarshal(line, &c); err != nil {
		return c, err
	}
	if c.Gbp != Format || c.Epoch < 1 || c.Generation < 1 || len(c.Parts) > maxParts || len(c.Old) > maxOld {
		return c, errors.New("catalog with wrong values")
	}
	if c.Reply != "" && (len(c.Reply) != replySize || !replyRule.MatchString(c.Reply)) {
		return c, errors.New("catalog with a wrong recipient of slips")
	}
	for _, r := range c.Parts {
		if err := r.check(maxCatalog); err != nil {
			return c, err
		}
	}
	for _, k := range c.Old {
		if _, err := parseIdentity(k.Identity); err != nil {
			return c, err
		}
	}
	if c.Events != nil {
		if err := c.Events.check(maxEventsText); err != nil {
			return c, err
		}
	}
	seen := map[string]bool{c.Tier: true}
	for _, g := range c.Grants {
		if !tagRule.MatchString(g.Tag) || seen[g.Tag] || len(c.Grants) > maxTiers {
			return c, errors.New("grant with wrong values")
		}
		if _, err := parseIdentity(g.Identity); err != nil {
			return c, err
		}
		if catalogPath(g.Identity, c.Pack) != g.Catalog {
			return c, errors.New("grant of a catalog that is not its key's")
		}
		seen[g.Tag] = true
	}
	return c, nil
}

// parsePart reads and checks a part.
func parsePart(data []byte) (part, error) {
	var p part
	if err := unmarshal(data, &p); err != nil {
		return p, err
	}
	if !ValidID(p.Course.ID) || len(p.Lessons) > partLessons {
		return p, errors.New("part with wrong values")
	}
	for _, m := range p.Modules {
		if !ValidID(m.ID) {
			return p, errors.New("module with a wrong id")
		}
	}
	for _, l := range p.Lessons {
		if err := l.check(maxText); err != nil || !ValidID(l.ID) || l.Module != "" && !ValidID(l.Module) {
			return p, errors.New("lesson with wrong values")
		}
	}
	for _, m := range p.Media {
		if err := m.check(maxMedia); err != nil || !ValidID(m.ID) {
			return p, errors.New("media with wrong values")
		}
	}
	if p.Search != nil {
		return p, p.Search.check(maxText)
	}
	return p, nil
}
