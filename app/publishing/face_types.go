package publishing

// FaceSettings is what the organizer chose for the public face. Texts are Markdown where it is said.
type FaceSettings struct {
	On      bool   `json:"on"`
	Address string `json:"address"` // https://…/ where the page will stand; empty: not known yet
	Tagline string `json:"tagline"`
	About   string `json:"about"`   // Markdown
	ForWhom string `json:"forWhom"` // Markdown
	Join    string `json:"join"`    // Markdown
	Contact string `json:"contact"` // one line
	// PlanIDs are the plans that are shown.
	PlanIDs  []string    `json:"planIds"`
	Events   bool        `json:"events"`   // gatherings to come, without their place
	Contents bool        `json:"contents"` // titles of lessons for members
	Cover    FacePicture `json:"cover"`
	QR       FacePicture `json:"qr"`
	// Named are members' names, or other words of theirs, that may stand on the page: the organizer's own, say.
	Named []string `json:"named"`
	// Places are saved targets with the folder in each that the page goes to.
	Places []FacePlace `json:"places"`
}

// FacePicture is a picture of the face; without SHA256 there is none.
type FacePicture struct {
	SHA256 string `json:"sha256"`
	Name   string `json:"name"`
	Mime   string `json:"mime"`
	Size   int64  `json:"size"`
	Width  int64  `json:"width"`
	Height int64  `json:"height"`
	Alt    string `json:"alt"`
}

// FacePlace is where in a saved target the face goes: for a folder an absolute path, for a storage or a git repository a folder
// in it (empty: its top), for a zip the path of a file of its own.
type FacePlace struct {
	TargetID string `json:"targetId"`
	Folder   string `json:"folder"`
}

// FacePictureIn gives the face a picture from a file on this computer. Use is cover or qr; an empty Path takes the picture away.
type FacePictureIn struct {
	Use  string `json:"use"`
	Path string `json:"path"`
	Name string `json:"name"` // of the file, if Path has another
}

// FacePreviewIn asks for one page as it would be; Settings, if set, are tried out without being saved.
type FacePreviewIn struct {
	Page     string        `json:"page"` // index.html or lessons/….html; empty: index.html
	Settings *FaceSettings `json:"settings"`
}

// FacePreview is a page that stands by itself: style and pictures are inside. Links between pages are as in the site.
type FacePreview struct {
	Page string `json:"page"`
	HTML string `json:"html"`
}

// FaceTask names the task under which progress is announced.
type FaceTask struct {
	Task string `json:"task"`
}

// FaceLesson is what becomes of a lesson of the face.
type FaceLesson struct {
	LessonID string `json:"lessonId"`
	Title    string `json:"title"`
	Course   string `json:"course"`
	Change   string `json:"change"` // new, changed, same, leaves
	Page     string `json:"page"`
}

// FaceMention is something of a member's that stands on a page.
type FaceMention struct {
	Page  string `json:"page"`
	Title string `json:"title"` // of the lesson, empty: the first page
	Word  string `json:"word"`
}

// FacePlan is what the world would see.
type FacePlan struct {
	On       bool          `json:"on"`
	Lessons  []FaceLesson  `json:"lessons"`
	New      int64         `json:"new"` // lessons that were not public so far
	Plans    []string      `json:"plans"`
	Events   []string      `json:"events"`
	Titles   []string      `json:"titles"` // of lessons for members, where they are listed
	Mentions []FaceMention `json:"mentions"`
	Problems []Problem     `json:"problems"`
	Files    int64         `json:"files"`
	Bytes    int64         `json:"bytes"`
	First    bool          `json:"first"` // nothing was published so far
	Changed  bool          `json:"changed"`
	At       int64         `json:"at"` // of the last publication
}

// FaceIn publishes the face to its places, and to a folder or a zip for this once (absolute paths).
type FaceIn struct {
	Out string `json:"out"`
	Zip string `json:"zip"`
	// Confirm says that the lessons that become public were looked at. What the world has seen cannot be taken back.
	Confirm bool   `json:"confirm"`
	Task    string `json:"task"`
}

// FaceOut is what was published and where.
type FaceOut struct {
	Plan   FacePlan `json:"plan"`
	Folder string   `json:"folder"` // the workspace's own copy
	Places []Place  `json:"places"`
}
