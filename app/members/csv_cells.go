package members

import (
	"strings"
	"time"

	"guildbook/app/civil"
	when "guildbook/app/importer/dates"
	"guildbook/app/importer/people"
)

// readDate reads a day as dates.Parse does, and any plain day beyond its years too: programs write 9999-12-31 for what never ends.
func readDate(s string, order when.Order, zone *time.Location) (civil.Date, error) {
	m, err := when.Parse(s, order, zone)
	if err == nil {
		return m.Date, nil
	}
	if on, plain := civil.Parse(strings.TrimSpace(s)); plain == nil {
		return on, nil
	}
	return "", err
}

// isForever tells the words that stand for membership without an end.
func isForever(s string) bool {
	switch people.Key(s) {
	case "lifetime", "forlife", "forever", "never", "永久", "终身", "终生", "长期", "无限期":
		return true
	}
	return false
}
