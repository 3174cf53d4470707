package cli

import (
	"strconv"

	"guildbook/app/publishing"
)

func (c *cli) printManifest(m publishing.Manifest) {
	if m.Kind == "tier" {
		c.say("manifest_tier", "number", m.Number, "name", m.Name, "members", m.Members)
	} else {
		c.say("manifest_member", "number", m.Number, "name", m.Name)
	}
	for _, a := range m.Access {
		key := "manifest_closed"
		if a.Opens && a.Until == "" {
			key = "manifest_for_life"
		} else if a.Opens {
			key = "manifest_until"
		}
		c.say(key, "tier", a.TierName, "standing", c.text("standings."+string(a.Standing)), "until", a.Until, "grace", a.GraceEnd)
	}
	if m.Reason != "" {
		c.say("manifest_" + m.Reason)
	}
	rows := [][]string{}
	for _, l := range m.Lessons {
		when := string(l.OpenOn)
		if l.Days > 0 {
			when = joined(when, "+"+strconv.FormatInt(l.Days, 10)+"d")
		}
		rows = append(rows, []string{c.text("changes." + l.Change), l.Course, l.Title, when, bytesOf(l.Bytes)})
	}
	if len(rows) > 0 {
		c.table([]string{"change", "course", "lesson", "release", ">size"}, rows)
	}
	c.say("manifest_total", "open", m.Counts.Open, "new", m.Counts.New, "changed", m.Counts.Changed, "leaves", m.Counts.Leaves,
		"waits", m.Counts.Waits, "files", m.Files, "size", bytesOf(m.Bytes))
}

// joined puts a blank between two texts that are both there.
func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}
