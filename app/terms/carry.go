package terms

import (
	"math/big"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
)

// Rest is what is left of a term on a day: so many of its days, and what stands of the money that bought them.
type Rest struct {
	Days, Of int
	Paid     money.Amount
	// Stands of Whole is the share of the payment that was not taken back.
	Stands, Whole int64
}

// Carry is how many days of a plan the rests are worth, day for day by price: rest / days of the term x what was
// paid for it, divided by the daily price of the plan. A day that is begun counts whole, so rounding is never
// against the member. planDays is how long the plan lasts from the day on.
//
// Where money does not say how many days it is, it answers the question for the organizer: terms.change_unpaid
// (nothing was paid for the rest), terms.change_currency (it was paid in another currency than the plan's),
// terms.change_free (the plan costs nothing) and terms.change_no_end (the plan or the rest goes for life).
func Carry(rests []Rest, price money.Amount, planDays int) (int, error) {
	switch {
	case planDays <= 0:
		return 0, apperr.New(apperr.Conflict, "terms.change_no_end")
	case price.Minor <= 0:
		return 0, apperr.New(apperr.Conflict, "terms.change_free")
	}
	worth := new(big.Rat)
	for _, r := range rests {
		if r.Of <= 0 {
			return 0, apperr.New(apperr.Conflict, "terms.change_no_end")
		}
		if r.Paid.Minor == 0 || r.Stands == 0 {
			continue
		}
		if r.Paid.Currency != price.Currency {
			return 0, apperr.New(apperr.Conflict, "terms.change_currency", "paid", r.Paid.Currency, "price", price.Currency)
		}
		v := new(big.Rat).SetInt64(r.Paid.Minor)
		v.Mul(v, big.NewRat(int64(r.Days), int64(r.Of)))
		if r.Whole > 0 {
			v.Mul(v, big.NewRat(r.Stands, r.Whole))
		}
		worth.Add(worth, v)
	}
	if worth.Sign() == 0 {
		return 0, apperr.New(apperr.Conflict, "terms.change_unpaid")
	}
	worth.Mul(worth, big.NewRat(int64(planDays), price.Minor))
	days, rest := new(big.Int).QuoRem(worth.Num(), worth.Denom(), new(big.Int))
	if rest.Sign() > 0 {
		days.Add(days, big.NewInt(1))
	}
	if !days.IsInt64() || days.Int64() > maxCarried {
		return 0, apperr.New(apperr.Conflict, "terms.change_too_long", "max", maxCarried)
	}
	return int(days.Int64()), nil
}

// maxCarried is the longest term that a change of tier gives, in days: what civil.ParsePeriod takes.
const maxCarried = 3660

// restOn is what a spell still gives from a day on, without the money.
func (s Spell) restOn(day civil.Date) Rest {
	if s.End == "" {
		return Rest{Of: 0}
	}
	from := max(s.Start, day)
	if s.End < from {
		return Rest{Of: max(s.Days(), 1)}
	}
	return Rest{Days: s.End.Sub(from) + 1 - s.Paused.daysWithin(from, s.End), Of: max(s.Days(), 1)}
}

// mulDiv is a x b / c, rounded up.
func mulDiv(a, b, c int64) int64 {
	n := new(big.Int).Mul(big.NewInt(a), big.NewInt(b))
	q, rest := n.QuoRem(n, big.NewInt(c), new(big.Int))
	if rest.Sign() > 0 {
		q.Add(q, big.NewInt(1))
	}
	return q.Int64()
}
