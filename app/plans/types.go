package plans

import "guildbook/app/money"

// Tier says what a member may open, e.g. ordinary, core circle.
type Tier struct {
	ID       string `json:"id"`
	Tag      string `json:"tag"` // its meaningless name inside packs: t1, t2 ...
	Name     string `json:"name"`
	Position int64  `json:"position"`
	Trashed  bool   `json:"trashed"`
}

// Plan is a price and a period that buys a tier.
type Plan struct {
	ID        string       `json:"id"`
	TierID    string       `json:"tierId"`
	TierName  string       `json:"tierName"`
	Name      string       `json:"name"`
	Price     money.Amount `json:"price"`
	Period    string       `json:"period"` // 30d, 1m, 3m, 1y, lifetime, until:2027-01-31
	GraceDays int64        `json:"graceDays"`
	Position  int64        `json:"position"`
	Trashed   bool         `json:"trashed"`
}

// AddTierIn names a new tier.
type AddTierIn struct {
	Name string `json:"name"`
}

// RenameTierIn gives a tier another name.
type RenameTierIn struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// AddPlanIn describes a new plan. Price is a plain decimal in Currency; an empty Currency is the workspace's.
type AddPlanIn struct {
	Name      string `json:"name"`
	TierID    string `json:"tierId"`
	Price     string `json:"price"`
	Currency  string `json:"currency"`
	Period    string `json:"period"`
	GraceDays int64  `json:"graceDays"`
}

// ChangePlanIn changes a plan; what was bought under it stays as it was.
type ChangePlanIn struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Price     string `json:"price"`
	Period    string `json:"period"`
	GraceDays int64  `json:"graceDays"`
}

// IDIn names one row.
type IDIn struct {
	ID string `json:"id"`
}

// OrderIn puts rows into this order.
type OrderIn struct {
	IDs []string `json:"ids"`
}

// ListIn says whether trashed rows are wanted too.
type ListIn struct {
	Trashed bool `json:"trashed"`
}
