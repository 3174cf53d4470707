package markdown

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	"github.com/microcosm-cc/bluemonday"
)

// allowedElements are the elements that may leave.
var allowedElements = set(`p br hr h1 h2 h3 h4 h5 h6 blockquote pre code kbd samp var em strong b i u s del ins sub sup
	small mark abbr cite q dfn time ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td div span section
	details summary figure figcaption img a ruby rb rt rp rtc wbr bdi bdo input`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// policy is the allow-list through which all output goes.
var policy = sync.OnceValue(func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	names := slices.Sorted(maps.Keys(allowedElements))
	names = slices.DeleteFunc(names, func(n string) bool { return n == "img" || n == "input" })
	p.AllowElements(names...)
	p.AllowNoAttrs().OnElements(names...)
	p.SkipElementsContent(slices.Sorted(maps.Keys(skipped))...)

	p.AllowAttrs("id").Matching(anchorForm).Globally()
	p.AllowAttrs("class").Matching(classes()).Globally()
	p.AllowAttrs("lang").Matching(regexp.MustCompile(`^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}$`)).Globally()
	p.AllowAttrs("dir").Matching(regexp.MustCompile(`^(?i:ltr|rtl|auto)$`)).Globally()
	p.AllowAttrs("title").Matching(regexp.MustCompile(`^[^<>\x00-\x08]{0,500}$`)).OnElements("a", "img", "abbr", "dfn", "time", "span")
	p.AllowAttrs("role").Matching(regexp.MustCompile(`^doc-(?:endnotes|noteref|backlink)$`)).OnElements("a", "div")
	p.AllowAttrs("align").Matching(regexp.MustCompile(`^(?i:left|center|right)$`)).OnElements("td", "th", "p", "div", "tr")
	p.AllowAttrs("colspan", "rowspan").Matching(regexp.MustCompile(`^[1-9][0-9]?$`)).OnElements("td", "th")
	p.AllowAttrs("scope").Matching(regexp.MustCompile(`^(?:row|col)$`)).OnElements("th")
	p.AllowAttrs("start", "value").Matching(regexp.MustCompile(`^-?[0-9]{1,9}$`)).OnElements("ol", "li")
	p.AllowAttrs("type").Matching(regexp.MustCompile(`^[1aAiI]$`)).OnElements("ol")
	p.AllowAttrs("reversed").Matching(regexp.MustCompile(`^$`)).OnElements("ol")
	p.AllowAttrs("datetime").Matching(regexp.MustCompile(`^[0-9TZ:+. -]{1,40}$`)).OnElements("time", "del", "ins")
	p.AllowAttrs("open").Matching(regexp.MustCompile(`^(?:open)?$`)).OnElements("details")
	p.AllowAttrs("type").Matching(regexp.MustCompile(`^checkbox$`)).OnElements("input")
	p.AllowAttrs("checked", "disabled").Matching(regexp.MustCompile(`^$`)).OnElements("input")

	p.RequireParseableURLs(true)
	p.AllowRelativeURLs(true)
	p.AllowURLSchemes("http", "https", "mailto", "tel")
	p.AllowAttrs("href").Matching(regexp.MustCompile(
		`^(?:(?i:https?://|mailto:|tel:)[^\x00-\x20]+|#[^\x00-\x20]*|lesson/[A-Za-z0-9_-]{1,64}(?:#[^\x00-\x20]*)?|media/[A-Za-z0-9_-]{1,64})$`)).OnElements("a")
	p.AllowAttrs("src").Matching(regexp.MustCompile(`^media/[A-Za-z0-9_-]{1,64}$`)).OnElements("img")
	p.AllowAttrs("alt").OnElements("img")
	p.AllowAttrs("width", "height").Matching(regexp.MustCompile(`^[0-9]{1,4}$`)).OnElements("img")
	p.AllowAttrs("loading").Matching(regexp.MustCompile(`^lazy$`)).OnElements("img")
	p.RequireNoReferrerOnFullyQualifiedLinks(true)
	p.AddTargetBlankToFullyQualifiedLinks(true)
	return p
})

// classes are the class names that may leave: ours, goldmark's for notes, and chroma's for code. Others could take
// on the looks of the reader's own controls.
func classes() *regexp.Regexp {
	own := []string{
		`callout`, `callout-[a-z0-9-]{1,32}`, `div-[a-z0-9-]{1,32}`, `language-[a-z0-9+#_-]{1,24}`, `missing`, `attachment`,
		`remote-image`, `embedded`, `math`, `math-error`, `footnotes`, `footnote-ref`, `footnote-backref`,
	}
	for _, c := range chroma.StandardTypes {
		if c != "" {
			own = append(own, regexp.QuoteMeta(c))
		}
	}
	slices.Sort(own)
	one := `(?:` + strings.Join(slices.Compact(own), "|") + `)`
	return regexp.MustCompile(`^` + one + `(?: ` + one + `){0,3}$`)
}
