package pack

import "slices"

// lineage is, by tag, the tags that come before a stage, the nearest first. A tag that leads back to itself has none.
func lineage(tiers []Tier) map[string][]string {
	after := map[string]string{}
	for _, t := range tiers {
		after[t.Tag] = t.After
	}
	out := map[string][]string{}
	for tag := range after {
		line := []string{}
		for at := after[tag]; at != ""; at = after[at] {
			if len(line) > len(tiers) {
				line = nil
				break
			}
			line = append(line, at)
		}
		out[tag] = line
	}
	return out
}

// lowest leaves out of an audience every stage whose members hold another of its tags anyway. It is sorted.
func lowest(tags []string, line map[string][]string) []string {
	tags = slices.Compact(slices.Sorted(slices.Values(tags)))
	return slices.DeleteFunc(slices.Clone(tags), func(tag string) bool {
		return slices.ContainsFunc(line[tag], func(before string) bool { return slices.Contains(tags, before) })
	})
}

// highest leaves out of what a member holds every tag that another of them brings along. It is sorted.
func highest(tags []string, line map[string][]string) []string {
	tags = slices.Compact(slices.Sorted(slices.Values(tags)))
	return slices.DeleteFunc(slices.Clone(tags), func(tag string) bool {
		return slices.ContainsFunc(tags, func(other string) bool { return slices.Contains(line[other], tag) })
	})
}
