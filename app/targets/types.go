package targets

// Target is a saved place for editions, without what opens it.
type Target struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Kind      string `json:"kind"`      // folder, zip, single, s3, git
	Path      string `json:"path"`      // on this computer; for git its working folder; empty for s3
	Endpoint  string `json:"endpoint"`  // s3: https://host
	Bucket    string `json:"bucket"`    // s3
	Region    string `json:"region"`    // s3
	Prefix    string `json:"prefix"`    // s3, git: folder in it
	PathStyle bool   `json:"pathStyle"` // s3
	Branch    string `json:"branch"`    // git: empty for the one that is checked out
	Orphan    bool   `json:"orphan"`    // git: the branch has no history

	LastEdition     int64             `json:"lastEdition"` // that arrived, 0: none
	LastPublishedAt int64             `json:"lastPublishedAt"`
	FailCode        string            `json:"failCode"` // of the last try; empty when it went well
	FailParams      map[string]string `json:"failParams"`
}

// SaveIn adds a target, or changes the one with ID, whose kind stays. Both keys empty keep those that are there.
type SaveIn struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Kind      string `json:"kind"`
	Path      string `json:"path"`
	Endpoint  string `json:"endpoint"`
	Bucket    string `json:"bucket"`
	Region    string `json:"region"`
	Prefix    string `json:"prefix"`
	PathStyle bool   `json:"pathStyle"`
	Branch    string `json:"branch"`
	Orphan    bool   `json:"orphan"`
	AccessKey string `json:"accessKey"`
	SecretKey string `json:"secretKey"`
}

// TryIn is a place as it would be saved, or with nothing but an ID or a name in ID, a saved one.
type TryIn struct {
	Target SaveIn `json:"target"`
	Task   string `json:"task"`
}

// TryOut is a place that works.
type TryOut struct {
	Kind  string `json:"kind"`
	Where string `json:"where"` // its path, or its address with bucket and folder
}

// IDIn names a target.
type IDIn struct {
	ID string `json:"id"`
}

// ListOut lists the targets by name.
type ListOut struct {
	Targets []Target `json:"targets"`
}

// Keys open a storage. They are never shown, logged or stored in the workspace.
type Keys struct {
	Access string `json:"access"`
	Secret string `json:"secret"`
}

// config is what the database keeps of how to reach a target.
type config struct {
	Path      string `json:"path,omitempty"`
	Endpoint  string `json:"endpoint,omitempty"`
	Bucket    string `json:"bucket,omitempty"`
	Region    string `json:"region,omitempty"`
	Prefix    string `json:"prefix,omitempty"`
	PathStyle bool   `json:"pathStyle,omitempty"`
	Branch    string `json:"branch,omitempty"`
	Orphan    bool   `json:"orphan,omitempty"`
}

// failure is what the database keeps of a try that went wrong.
type failure struct {
	Code   string            `json:"code,omitempty"`
	Params map[string]string `json:"params,omitempty"`
}
