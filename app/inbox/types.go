package inbox

// Problem is something that came in and could not be taken as it was: a bad row of a member list, a link
// that leads nowhere. It waits until somebody handles it.
type Problem struct {
	ID        string            `json:"id"`
	ImportID  string            `json:"importId"`
	Kind      string            `json:"kind"` // members, lessons
	Source    string            `json:"source"`
	Place     string            `json:"place"`
	Code      string            `json:"code"`
	Params    map[string]string `json:"params"`
	Raw       string            `json:"raw"`
	LessonID  string            `json:"lessonId"`
	At        int64             `json:"at"`
	HandledAt int64             `json:"handledAt"`
}

// ImportRun is one file or folder that was brought in.
type ImportRun struct {
	ID        string `json:"id"`
	Kind      string `json:"kind"`
	Source    string `json:"source"`
	Actor     string `json:"actor"`
	At        int64  `json:"at"`
	Added     int64  `json:"added"`
	Changed   int64  `json:"changed"`
	Unchanged int64  `json:"unchanged"`
	Problems  int64  `json:"problems"` // still open
	UndoneAt  int64  `json:"undoneAt"`
}

// ListIn chooses problems. Handled includes those already handled.
type ListIn struct {
	Handled  bool   `json:"handled"`
	ImportID string `json:"importId"`
}

// ListOut is the open problems and all imports, newest first.
type ListOut struct {
	Problems []Problem   `json:"problems"`
	Imports  []ImportRun `json:"imports"`
}

// HandleIn marks problems as handled, or with Undo as open again.
type HandleIn struct {
	IDs  []string `json:"ids"`
	Undo bool     `json:"undo"`
}
