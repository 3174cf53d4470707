package codes

// Code is a member's access code. Members type it or follow the personal link.
type Code struct {
	ID         string `json:"id"`
	MemberID   string `json:"memberId"`
	MemberName string `json:"memberName"`
	Code       string `json:"code"` // XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-C
	Link       string `json:"link"` // <public address>/#CODE, or index.html#CODE while no address is set
	IssuedAt   int64  `json:"issuedAt"`
	RevokedAt  int64  `json:"revokedAt"` // 0: live
	Why        string `json:"why"`
	// Fresh is set when this call made it, false when the member had it already.
	Fresh bool `json:"fresh"`
}

// MemberIn names a member.
type MemberIn struct {
	MemberID string `json:"memberId"`
}

// IssueIn asks for the codes of these members; those who have a live code keep it.
type IssueIn struct {
	MemberIDs []string `json:"memberIds"`
}

// RevokeIn takes a member's code back. The next edition does not open for it.
type RevokeIn struct {
	MemberID string `json:"memberId"`
	Why      string `json:"why"`
}

// ListIn says whether revoked codes are wanted too.
type ListIn struct {
	Revoked bool `json:"revoked"`
}

// Message is a text ready to copy to one member, in both languages.
type Message struct {
	MemberID string `json:"memberId"`
	Name     string `json:"name"`
	Zh       string `json:"zh"`
	En       string `json:"en"`
	Code     string `json:"code"`
	Link     string `json:"link"`
}
