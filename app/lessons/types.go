package lessons

import "guildbook/app/civil"

// Course is the root of a tree of content.
type Course struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Position int64    `json:"position"`
	Modules  []Module `json:"modules"`
	Lessons  []Row    `json:"lessons"` // in reading order: those without a module first, then by module
	Trashed  bool     `json:"trashed"`
}

// Module groups lessons of a course.
type Module struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Position int64  `json:"position"`
}

// Row is a lesson without its text.
type Row struct {
	ID        string     `json:"id"`
	CourseID  string     `json:"courseId"`
	ModuleID  string     `json:"moduleId"`
	Title     string     `json:"title"`
	Path      string     `json:"path"`
	Position  int64      `json:"position"`
	State     string     `json:"state"`    // draft, ready
	Audience  string     `json:"audience"` // public, members, tiers
	TierIDs   []string   `json:"tierIds"`
	ReleaseOn civil.Date `json:"releaseOn"` // empty: now
	// ReleaseDays is how many days after their first day in the tier members may open it; 0: at once.
	ReleaseDays int64 `json:"releaseDays"`
	// Early is the tiers for which another day counts than ReleaseOn, the earliest first.
	Early    []Early `json:"early"`
	Revision int64   `json:"revision"`
	Words    int64   `json:"words"`
	Updated  int64   `json:"updated"`
	Trashed  bool    `json:"trashed"`
}

// Early is a day from which a tier may open a lesson in the place of ReleaseOn. Days after joining count besides.
type Early struct {
	TierID string     `json:"tierId"`
	On     civil.Date `json:"on"`
}

// Lesson is a lesson with its Markdown.
type Lesson struct {
	Row
	Body string   `json:"body"`
	Tags []string `json:"tags"`
}

// Problem is a reference that leads nowhere, or something an import could not take.
type Problem struct {
	Place  string            `json:"place"` // path in the folder, with :line where known
	Code   string            `json:"code"`  // an error code: lessons.link_missing, lessons.image_missing ...
	Params map[string]string `json:"params"`
	Raw    string            `json:"raw"` // the reference as written
	// LessonID is the lesson that holds it, when there is one.
	LessonID string `json:"lessonId"`
}

// Heading is one entry of a lesson's table of contents.
type Heading struct {
	Level int    `json:"level"` // 1 to 6
	ID    string `json:"id"`
	Text  string `json:"text"`
}

// Preview is a lesson as the reader will show it. HTML is sanitised; images are addressed media/<sha256>.
type Preview struct {
	HTML     string    `json:"html"`
	Contents []Heading `json:"contents"`
	Problems []Problem `json:"problems"`
	Words    int64     `json:"words"`
	Links    int64     `json:"links"`
}

// Revision is one kept state of a lesson.
type Revision struct {
	ID     string `json:"id"`
	Number int64  `json:"number"`
	Title  string `json:"title"`
	Reason string `json:"reason"` // created, edited, imported, restored
	Actor  string `json:"actor"`
	At     int64  `json:"at"`
	Words  int64  `json:"words"`
	Body   string `json:"body"` // only in Revision, empty in lists
}

// IDIn names one row.
type IDIn struct {
	ID string `json:"id"`
}

// TreeIn says whether trashed lessons are wanted instead.
type TreeIn struct {
	Trashed bool `json:"trashed"`
}

// TreeOut is every course with its modules and lessons.
type TreeOut struct {
	Courses []Course `json:"courses"`
}

// AddCourseIn names a new course.
type AddCourseIn struct {
	Title string `json:"title"`
}

// RenameIn gives a course or module another title.
type RenameIn struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// AddModuleIn names a new module of a course.
type AddModuleIn struct {
	CourseID string `json:"courseId"`
	Title    string `json:"title"`
}

// AddIn makes an empty draft.
type AddIn struct {
	CourseID string `json:"courseId"`
	ModuleID string `json:"moduleId"`
	Title    string `json:"title"`
}

// SaveIn is an edit (also an autosave). Revision is the one the editor began from; when somebody else saved
// since, the answer is lessons.changed_elsewhere and nothing is written. Edits by the same actor within ten
// minutes of one another go into one revision.
type SaveIn struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Body     string `json:"body"`
	Revision int64  `json:"revision"`
	Updated  int64  `json:"updated"` // as it was read
}

// SettingsIn changes who may open a lesson and when.
type SettingsIn struct {
	IDs       []string   `json:"ids"`
	State     string     `json:"state"`    // empty: leave
	Audience  string     `json:"audience"` // empty: leave, with TierIDs
	TierIDs   []string   `json:"tierIds"`
	Release   string     `json:"release"` // "": leave, "now", "date", "days"
	ReleaseOn civil.Date `json:"releaseOn"`
	// ReleaseDays goes with "days": 1 to 3650 after a member's first day in the tier.
	ReleaseDays int64 `json:"releaseDays,omitempty"`
	// Early replaces the days of single tiers; null leaves them, an empty list takes them away.
	Early []Early `json:"early,omitempty"`
}

// MoveIn puts a lesson into a module ("" for none) at an index among that module's lessons.
type MoveIn struct {
	ID       string `json:"id"`
	CourseID string `json:"courseId"`
	ModuleID string `json:"moduleId"`
	Index    int    `json:"index"`
}

// MoveModuleIn puts a module at an index among the modules of its course.
type MoveModuleIn struct {
	ID    string `json:"id"`
	Index int    `json:"index"`
}

// SearchIn is what was typed. Limit is 20 if it is 0, at most 200.
type SearchIn struct {
	Text  string `json:"text"`
	Limit int    `json:"limit"`
}

// Hit is a lesson found, with the words around the first match.
type Hit struct {
	Row
	Course  string `json:"course"`
	Snippet string `json:"snippet"`
}

// SearchOut is what was found, the best first.
type SearchOut struct {
	Hits []Hit `json:"hits"`
}

// PreviewIn is text being written in the place of a lesson.
type PreviewIn struct {
	ID   string `json:"id"`
	Body string `json:"body"`
}

// AttachIn adds a file on disk (an upload, a dropped file) to a lesson's course.
type AttachIn struct {
	LessonID string `json:"lessonId"`
	Path     string `json:"path"`
	Name     string `json:"name"`
}

// Attachment is a file that lessons of a course may use under Path.
type Attachment struct {
	ID       string `json:"id"`
	CourseID string `json:"courseId"`
	Path     string `json:"path"`
	SHA256   string `json:"sha256"`
	Size     int64  `json:"size"`
	Mime     string `json:"mime"`
	Markdown string `json:"markdown"` // what to insert into the lesson
}

// ImportIn names a folder, or an archive's unpacked folder, and the course it becomes. An existing course of
// that title is updated: changed files become new revisions, unchanged ones are left alone.
type ImportIn struct {
	Dir     string   `json:"dir"`
	Course  string   `json:"course"`
	TierIDs []string `json:"tierIds"` // empty: all members, unless the front matter says otherwise
	Ready   bool     `json:"ready"`   // state of new lessons; front matter may say draft
	DryRun  bool     `json:"dryRun"`
	// TakeRest takes what can be taken although some files are refused; without it a refused file refuses all.
	TakeRest bool `json:"takeRest"`
	// ApplyAccess gives lessons that are there what their front matter now asks for; without it they keep what they have.
	ApplyAccess bool   `json:"applyAccess"`
	Task        string `json:"task"` // id under which progress is announced
}

// ImportOut is what an import did, or would do.
type ImportOut struct {
	ImportID    string      `json:"importId"`
	CourseID    string      `json:"courseId"`
	Lessons     []ImportRow `json:"lessons"`
	Added       int         `json:"added"`
	Changed     int         `json:"changed"`
	Same        int         `json:"same"`
	Modules     int         `json:"modules"`
	Attachments int         `json:"attachments"`
	Refused     int         `json:"refused"` // files that could not be taken; each is in Problems
	// Access is the lessons whose front matter asks for something else than they have, or had before it was applied.
	Access   []AccessChange `json:"access"`
	Problems []Problem      `json:"problems"`
}

// ImportRow is the fate of one file.
type ImportRow struct {
	Path  string `json:"path"`
	Title string `json:"title"`
	Fate  string `json:"fate"` // add, change, same
}
