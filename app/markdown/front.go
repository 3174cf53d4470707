package markdown

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"guildbook/app/civil"
)

// Front is what the front matter says. Names are matched without regard to case.
type Front struct {
	Present  bool
	Title    string
	HasOrder bool
	Order    float64  // order, weight, nav_order, sidebar_position or position
	Audience []string // audience or tiers
	Release  civil.Date
	// ReleaseDays is what "release: 35d" says: so many days after a member's first day.
	ReleaseDays int64      `json:",omitempty"`
	Early       []EarlyDay `json:",omitempty"` // early: {tier: date}, sorted by tier
	Date        civil.Date
	Tags        []string
	Aliases     []string
	State       string         // state or status, lower case; "draft" if draft is true
	Values      map[string]any // everything, bounded: string, bool, int64, float64, []any, map[string]any
}

// EarlyDay is a day for one tier.
type EarlyDay struct {
	Tier string
	On   civil.Date
}

// Bounds of front matter: it is foreign input.
const (
	maxFrontBytes  = 64 << 10
	maxFrontValues = 1000
	maxFrontDepth  = 6
	maxFrontString = 4096
)

// splitFront parts the front matter from the body and tells how many lines it took.
func splitFront(src []byte) (Front, []byte, int, []Note) {
	fence := ""
	switch {
	case bytes.HasPrefix(src, []byte("---\n")), bytes.HasPrefix(src, []byte("--- \n")):
		fence = "---"
	case bytes.HasPrefix(src, []byte("+++\n")):
		fence = "+++"
	default:
		return Front{}, src, 0, nil
	}
	head := src[:min(len(src), maxFrontBytes)]
	start := bytes.IndexByte(head, '\n') + 1
	end, after, lines := -1, 0, 1
	for i := start; i < len(head); {
		j := bytes.IndexByte(head[i:], '\n')
		next := i + j + 1
		if j < 0 {
			next = len(head)
		}
		lines++
		line := strings.TrimRight(string(head[i:next]), " \t\n")
		if line == fence || fence == "---" && line == "..." {
			end, after = i, next
			break
		}
		i = next
	}
	if end < 0 {
		return Front{}, src, 0, nil
	}
	body := src[after:]
	if fence == "+++" {
		return Front{Present: true}, body, lines, []Note{{Code: NoteFrontTOML, Line: 1}}
	}
	values, err := decodeYAML(src[start:end])
	switch {
	case err == errNotMapping:
		return Front{}, src, 0, nil // a rule, some text and another rule
	case err != nil:
		return Front{Present: true}, body, lines, []Note{{Code: NoteFrontMatter, Line: 1, Detail: oneLine(err.Error(), 200)}}
	}
	front, notes := typedFront(values)
	return front, body, lines, notes
}

var errNotMapping = fmt.Errorf("not a mapping")

// decodeYAML reads a mapping within the bounds, without aliases, anchors and custom types.
func decodeYAML(src []byte) (values map[string]any, err error) {
	defer func() {
		if p := recover(); p != nil { // the library has panicked on broken input before
			values, err = nil, fmt.Errorf("unreadable: %v", p)
		}
	}()
	if len(bytes.TrimSpace(src)) == 0 {
		return map[string]any{}, nil
	}
	var node yaml.Node
	if err := yaml.Unmarshal(src, &node); err != nil {
		return nil, err
	}
	if node.Kind != yaml.DocumentNode || len(node.Content) != 1 {
		return map[string]any{}, nil
	}
	root := node.Content[0]
	if root.Kind != yaml.MappingNode {
		if root.Kind == yaml.ScalarNode && root.Tag == "!!null" {
			return map[string]any{}, nil
		}
		return nil, errNotMapping
	}
	left := maxFrontValues
	v, err := plainYAML(root, 0, &left)
	if err != nil {
		return nil, err
	}
	return v.(map[string]any), nil
}

func plainYAML(n *yaml.Node, depth int, left *int) (any, error) {
	if *left--; *left < 0 {
		return nil, fmt.Errorf("more than %d values", maxFrontValues)
	}
	if depth > maxFrontDepth {
		return nil, fmt.Errorf("line %d: nested too deep", n.Line)
	}
	switch n.Kind {
	case yaml.MappingNode:
		m := make(map[string]any, len(n.Content)/2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			v, err := plainYAML(n.Content[i+1], depth+1, left)
			if err != nil {
				return nil, err
			}
			m[oneLine(n.Content[i].Value, 100)] = v
		}
		return m, nil
	case yaml.SequenceNode:
		s := make([]any, 0, len(n.Content))
		for _, c := range n.Content {
			v, err := plainYAML(c, depth+1, left)
			if err != nil {
				return nil, err
			}
			s = append(s, v)
		}
		return s, nil
	case yaml.ScalarNode:
		return scalar(n)
	default:
		return nil, fmt.Errorf("line %d: aliases are not read", n.Line)
	}
}

func scalar(n *yaml.Node) (any, error) {
	if len(n.Value) > maxFrontString {
		return nil, fmt.Errorf("line %d: value too long", n.Line)
	}
	switch n.Tag {
	case "!!bool":
		return strings.EqualFold(n.Value, "true"), nil
	case "!!int":
		if i, err := strconv.ParseInt(n.Value, 0, 64); err == nil {
			return i, nil
		}
	case "!!float":
		if f, err := strconv.ParseFloat(n.Value, 64); err == nil && !math.IsInf(f, 0) && !math.IsNaN(f) {
			return f, nil
		}
	case "!!null":
		return "", nil
	}
	return n.Value, nil
}

func typedFront(values map[string]any) (Front, []Note) {
	f := Front{Present: true, Values: values}
	var notes []Note
	lower := make(map[string]any, len(values))
	for k, v := range values {
		lower[strings.ToLower(k)] = v
	}
	pick := func(names ...string) any {
		for _, n := range names {
			if v, ok := lower[n]; ok && v != "" {
				return v
			}
		}
		return nil
	}
	if v := pick("title"); v != nil {
		f.Title = oneLine(wordOf(v), 300)
	}
	switch v := pick("order", "weight", "nav_order", "sidebar_position", "position").(type) {
	case int64:
		f.Order, f.HasOrder = float64(v), true
	case float64:
		f.Order, f.HasOrder = v, true
	case string:
		if n, err := strconv.ParseFloat(strings.TrimSpace(v), 64); err == nil && !math.IsInf(n, 0) && !math.IsNaN(n) {
			f.Order, f.HasOrder = n, true
		}
	}
	f.Audience = wordsOf(pick("audience", "tiers", "tier"))
	f.Tags = wordsOf(pick("tags", "tag"))
	f.Aliases = wordsOf(pick("aliases", "alias"))
	f.State = strings.ToLower(wordOf(pick("state", "status")))
	if d, ok := pick("draft").(bool); ok && d && f.State == "" {
		f.State = "draft"
	}
	date := func(names ...string) civil.Date {
		v := pick(names...)
		s := wordOf(v)
		if s == "" {
			return ""
		}
		if i := strings.IndexAny(s, "T "); i > 0 {
			s = s[:i]
		}
		d, err := civil.Parse(s)
		if err != nil {
			notes = append(notes, Note{Code: NoteFrontMatter, Line: 1, Detail: names[0] + ": " + oneLine(wordOf(v), 60)})
			return ""
		}
		return d
	}
	if days, ok := releaseDays(wordOf(pick("release"))); ok {
		f.ReleaseDays = days
	} else {
		f.Release = date("release", "publish_date", "publishdate")
	}
	if m, ok := pick("early", "early_access").(map[string]any); ok {
		for _, tier := range slices.Sorted(maps.Keys(m)) {
			d, err := civil.Parse(wordOf(m[tier]))
			if err != nil {
				notes = append(notes, Note{Code: NoteFrontMatter, Line: 1, Detail: "early: " + oneLine(wordOf(m[tier]), 60)})
				continue
			}
			f.Early = append(f.Early, EarlyDay{Tier: tier, On: d})
		}
	}
	f.Date = date("date")
	return f, notes
}

// releaseDays reads a number of days: 35d, 35 days, 35天.
func releaseDays(s string) (int64, bool) {
	m := daysRule.FindStringSubmatch(strings.ToLower(s))
	if m == nil {
		return 0, false
	}
	n, err := strconv.ParseInt(m[1], 10, 64)
	return n, err == nil && n >= 1 && n <= 3650
}

var daysRule = regexp.MustCompile(`^([0-9]{1,4}) ?(?:d|days?|天)$`)

// wordOf gives a scalar as text; anything else is no word.
func wordOf(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

// wordsOf reads a list, or a text of words parted by commas.
func wordsOf(v any) []string {
	var out []string
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if w := wordOf(e); w != "" {
				out = append(out, oneLine(w, 100))
			}
		}
	case nil:
	default:
		for _, w := range strings.FieldsFunc(wordOf(v), func(r rune) bool { return r == ',' || r == '，' || r == '、' }) {
			if w = oneLine(w, 100); w != "" {
				out = append(out, w)
			}
		}
	}
	return out
}
