package publishing

import "guildbook/app/lessons"

// PlanIn asks what publishing now would do.
type PlanIn struct {
	Rekey  bool     `json:"rekey"`
	Revoke []string `json:"revoke"` // ids of members whose codes would be taken back
	Task   string   `json:"task"`   // id under which progress is announced
}

// PublishIn publishes an edition into the workspace's own copy of the pack and from there to the named
// places (absolute paths; empty: not there).
type PublishIn struct {
	Rekey bool `json:"rekey"`
	// Revoke takes back the codes of these members, by id, and publishes without them.
	Revoke []string `json:"revoke"`
	Why    string   `json:"why"` // of taking them back; for the audit
	Note   string   `json:"note"`
	Out    string   `json:"out"`    // folder
	Zip    string   `json:"zip"`    // file
	Single string   `json:"single"` // .html
	For    string   `json:"for"`    // member id: Single is for them alone
	// Targets are saved places, by id or name.
	Targets []string `json:"targets"`
	// Over publishes although a place holds a newer edition than this workspace knows of.
	Over bool   `json:"over"`
	Task string `json:"task"`
}

// LessonChange is what happens to one lesson in the next edition.
type LessonChange struct {
	LessonID string   `json:"lessonId"`
	Title    string   `json:"title"`
	Course   string   `json:"course"`
	Change   string   `json:"change"` // new, changed, same, leaves, waits (its date has not come), draft
	Tiers    []string `json:"tiers"`  // names, empty: everybody in the pack
	Bytes    int64    `json:"bytes"`  // to be written for it; an estimate on a dry run
	When     string   `json:"when"`   // for waits: the date
	Days     int64    `json:"days"`   // so many days after a member's first day in the tier; 0: at once
}

// TierAccess is who may open what.
type TierAccess struct {
	TierID    string   `json:"tierId"`
	Name      string   `json:"name"`
	Members   int64    `json:"members"`
	NoCode    int64    `json:"noCode"` // members with access who have no code yet: they cannot open it
	Lessons   int64    `json:"lessons"`
	Epoch     int64    `json:"epoch"`
	NewEpoch  bool     `json:"newEpoch"` // somebody left, or may have: the tier gets new keys
	Joined    []string `json:"joined"`   // names
	Left      []string `json:"left"`
	JoinedIDs []string `json:"joinedIds"`
	LeftIDs   []string `json:"leftIds"`
}

// Problem is something an organizer should look at before publishing.
type Problem = lessons.Problem

// Plan is a dry run.
type Plan struct {
	Number     int64          `json:"number"` // of the next edition
	Nothing    bool           `json:"nothing"`
	Lessons    []LessonChange `json:"lessons"`
	Tiers      []TierAccess   `json:"tiers"`
	Problems   []Problem      `json:"problems"`
	Write      int64          `json:"write"`      // files to write
	WriteBytes int64          `json:"writeBytes"` // their size
	Remove     int64          `json:"remove"`
	Total      int64          `json:"total"` // files in the pack afterwards
	TotalBytes int64          `json:"totalBytes"`
	Members    int64          `json:"members"` // who can open it
	NoCode     []string       `json:"noCode"`  // names of those with access who have no code
	NoCodeIDs  []string       `json:"noCodeIds"`
	// Because names what else differs from the last edition than lessons: first, language, community, public_name, reader, renderer,
	// rekey, members, unfinished.
	Because []string `json:"because"`
	// Nobody names why nobody could open anything of it: no_lessons, no_members (nobody has access), no_codes (those who have, have
	// no code). It is empty when somebody can.
	Nobody []string `json:"nobody"`
}

// Edition is one publication of the pack.
type Edition struct {
	Number      int64  `json:"number"`
	Generation  int64  `json:"generation"`
	Note        string `json:"note"`
	Lessons     int64  `json:"lessons"`
	Members     int64  `json:"members"`
	Bytes       int64  `json:"bytes"`
	Written     int64  `json:"written"`
	Rekeyed     bool   `json:"rekeyed"`
	Actor       string `json:"actor"`
	PublishedAt int64  `json:"publishedAt"`
}

// Place is somewhere an edition was put.
type Place struct {
	Kind    string `json:"kind"` // folder, zip, single, s3, git
	Name    string `json:"name"` // of the saved target, else empty
	Path    string `json:"path"` // or address
	Bytes   int64  `json:"bytes"`
	Written int64  `json:"written"`
	Kept    int64  `json:"kept"`    // files that were there already
	Warning string `json:"warning"` // an error code such as deploy.single_large, empty otherwise
}

// PublishOut is what publishing did. When nothing had changed no new edition is made: Nothing is set and
// Edition is the last one.
type PublishOut struct {
	Edition Edition `json:"edition"`
	Plan    Plan    `json:"plan"`
	Places  []Place `json:"places"`
	Nothing bool    `json:"nothing"`
}

// EditionsOut lists the editions, newest first.
type EditionsOut struct {
	Editions []Edition `json:"editions"`
}

// PackIn names a pack: a folder, a single .html file, a .zip, or the http(s) address of one that is hosted.
type PackIn struct {
	Path string `json:"path"`
	Task string `json:"task,omitempty"`
}

// VerifyOut is what was checked.
type VerifyOut struct {
	Pack       string `json:"pack"`
	Generation int64  `json:"generation"`
	Files      int64  `json:"files"`
	Bytes      int64  `json:"bytes"`
	Ours       bool   `json:"ours"`   // this workspace made it
	Newest     bool   `json:"newest"` // and it is the last edition
	// Edition is the number of the edition that it is file for file, the last or an earlier one, or of which it was made again. 0 where
	// that cannot be told: of editions of before it was kept, and of single files.
	Edition int64 `json:"edition"`
	Rebuilt bool  `json:"rebuilt"` // it is an archive that was made again, file for file as it was then
}

// OpenIn opens a pack with a code and writes what it opens, as files, into a new or empty folder.
type OpenIn struct {
	Path string `json:"path"`
	Code string `json:"code"`
	Out  string `json:"out"`
}

// OpenOut counts what was written.
type OpenOut struct {
	Community string `json:"community"`
	Lessons   int64  `json:"lessons"`
	Media     int64  `json:"media"`
	Bytes     int64  `json:"bytes"`
}
