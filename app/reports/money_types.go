package reports

import (
	"guildbook/app/civil"
	"guildbook/app/money"
)

// IncomeIn asks for months in the form 2026-11, both included; empty: the twelve up to today.
type IncomeIn struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// IncomePart is the income of one month, plan, method or the whole in one currency. Net is In without Out; fees are shown
// beside it and taken off nothing.
type IncomePart struct {
	Key      string       `json:"key"`   // the month, the plan's id or the method; empty of a plan: none was bought
	Label    string       `json:"label"` // the plan's name
	In       money.Amount `json:"in"`
	Out      money.Amount `json:"out"` // refunds and corrections, positive
	Net      money.Amount `json:"net"`
	Fee      money.Amount `json:"fee"`
	Payments int64        `json:"payments"`
}

// CurrencyIncome is everything in one currency.
type CurrencyIncome struct {
	Currency string       `json:"currency"`
	Total    IncomePart   `json:"total"`
	Months   []IncomePart `json:"months"` // every month asked for, those without anything too
	Plans    []IncomePart `json:"plans"`
	Methods  []IncomePart `json:"methods"`
	// Cells are the smallest figures: a month, a plan and a method.
	Cells []IncomeCell `json:"cells"`
}

// IncomeCell is what came in in one month for one plan by one method.
type IncomeCell struct {
	Month  string     `json:"month"`
	PlanID string     `json:"planId"`
	Method string     `json:"method"`
	Part   IncomePart `json:"part"`
}

// IncomeOut is the income by currency, the workspace's first.
type IncomeOut struct {
	From       string           `json:"from"`
	To         string           `json:"to"`
	Currencies []CurrencyIncome `json:"currencies"`
}

// EarnedRow is how money stands at the end of a month (of today in the present one), in one currency. Received is the whole
// ledger up to then. Of it Earned was paid for days that are over, Unearned for days to come, and Credit has bought nothing
// yet: the three add up to Received.
type EarnedRow struct {
	Month    string       `json:"month"`
	On       civil.Date   `json:"on"`
	Received money.Amount `json:"received"`
	Earned   money.Amount `json:"earned"`
	Unearned money.Amount `json:"unearned"`
	Credit   money.Amount `json:"credit"`
	// InMonth is what of Earned was added in this month.
	InMonth money.Amount `json:"inMonth"`
}

// EarnedOut is the state of each month by currency, the oldest month first.
type EarnedOut struct {
	From       string           `json:"from"`
	To         string           `json:"to"`
	Currencies []CurrencyEarned `json:"currencies"`
}

// CurrencyEarned is the months of one currency.
type CurrencyEarned struct {
	Currency string      `json:"currency"`
	Months   []EarnedRow `json:"months"`
}

// RenewalRow is the memberships that ended in a month. Of Due, Renewed went on by the end of the grace days, Lost did not,
// and Open may still.
type RenewalRow struct {
	Key     string  `json:"key"`   // month, or the plan's id
	Label   string  `json:"label"` // the plan's name
	Due     int     `json:"due"`
	Renewed int     `json:"renewed"`
	Lost    int     `json:"lost"`
	Open    int     `json:"open"`
	Rate    float64 `json:"rate"`  // Renewed of those decided, 0 to 1
	Known   bool    `json:"known"` // whether any was decided
}

// RenewalOut is the rates by month, the oldest first, and by plan over all those months.
type RenewalOut struct {
	From   string       `json:"from"`
	To     string       `json:"to"`
	Months []RenewalRow `json:"months"`
	Plans  []RenewalRow `json:"plans"`
	Total  RenewalRow   `json:"total"`
}

// CohortIn asks for joining months; empty: the twelve up to today.
type CohortIn struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Cohort is who joined in one month: Kept[n] is how many of them were members at the end of the month n months later (today
// in the present month). Kept ends where the future begins.
type Cohort struct {
	Month string `json:"month"`
	Size  int    `json:"size"`
	Kept  []int  `json:"kept"`
}

// CohortOut is the cohorts, the oldest first.
type CohortOut struct {
	From    string   `json:"from"`
	To      string   `json:"to"`
	Cohorts []Cohort `json:"cohorts"`
}

// ForecastIn asks for the days to come. Days 0 is 90.
type ForecastIn struct {
	Days int `json:"days"`
}

// ForecastRow is what may come in for one plan in one month. Likely is Full by Rate, rounded down.
type ForecastRow struct {
	Month    string       `json:"month"`
	PlanID   string       `json:"planId"`
	PlanName string       `json:"planName"`
	Count    int          `json:"count"`
	Full     money.Amount `json:"full"`   // if everybody renewed
	Likely   money.Amount `json:"likely"` // at the rate
	Rate     float64      `json:"rate"`
	// Basis says where the rate is from: plan (its own past), all (everybody's), none (nothing is known: half is assumed), and
	// for parts that were agreed, agreed.
	Basis string `json:"basis"`
	Of    int    `json:"of"` // how many decided renewals the rate is from
}

// ForecastSum is one month or the whole in one currency.
type ForecastSum struct {
	Month  string       `json:"month"` // empty: the whole
	Count  int          `json:"count"`
	Full   money.Amount `json:"full"`
	Likely money.Amount `json:"likely"`
}

// ForecastOut is the memberships that end in the days to come, at the price of the plan that a renewal offers, and the parts
// that are due. Who is in the grace days counts in the present month.
type ForecastOut struct {
	From   civil.Date    `json:"from"`
	To     civil.Date    `json:"to"`
	Rows   []ForecastRow `json:"rows"`
	Months []ForecastSum `json:"months"`
	Sums   []ForecastSum `json:"sums"`
	// Unpriced is how many end without a plan to offer.
	Unpriced int `json:"unpriced"`
}
