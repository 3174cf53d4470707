package typed

import "strings"

// Named are those of a list that somebody means who typed an id, a title, or a part of one: of these ways the first by which there are any.
// Case and spaces around it do not matter; nothing typed means nobody.
func Named[T any](list []T, typed string, of func(T) (id, title string)) []T {
	wanted := strings.ToLower(strings.TrimSpace(typed))
	if wanted == "" {
		return nil
	}
	for _, is := range []func(id, title string) bool{
		func(id, _ string) bool { return id == wanted },
		func(_, title string) bool { return strings.ToLower(title) == wanted },
		func(_, title string) bool { return strings.Contains(strings.ToLower(title), wanted) },
	} {
		var found []T
		for _, one := range list {
			if is(of(one)) {
				found = append(found, one)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}
