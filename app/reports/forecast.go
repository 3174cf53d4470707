package reports

import (
	"cmp"
	"context"
	"math"
	"slices"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/app/terms"
)

// What a forecast assumes, which it says beside each figure.
const (
	forecastDays = 90
	mostForecast = 366
	// enough is how many decided renewals a plan's own rate wants.
	enough = 8
	// unknownRate stands where nothing has ever been decided.
	unknownRate = 0.5
)

// The bases of a rate.
const (
	basisPlan   = "plan"
	basisAll    = "all"
	basisNone   = "none"
	basisAgreed = "agreed"
)

// Forecast gives what the days to come may bring in: each membership that ends then, or is in its grace days, at the price of
// the plan that a renewal offers, by the rate at which the last twelve months were renewed. It answers reports.bad_days.
func (s *Service) Forecast(ctx context.Context, in ForecastIn) (out ForecastOut, err error) {
	days := cmp.Or(in.Days, forecastDays)
	if days < 1 || days > mostForecast {
		return out, apperr.New(apperr.Invalid, "reports.bad_days", "max", mostForecast)
	}
	r, err := s.roll(ctx)
	if err != nil {
		return out, err
	}
	past, err := s.Renewal(ctx, IncomeIn{})
	if err != nil {
		return out, err
	}
	rows, err := s.dueRows(ctx, r, days)
	if err != nil {
		return out, err
	}
	parts, err := s.partRows(ctx, r, days)
	if err != nil {
		return out, err
	}
	out.From, out.To = r.on, r.on.AddDays(days)
	type cell struct{ month, plan, basis string }
	at := map[cell]int{}
	out.Rows = []ForecastRow{}
	add := func(month string, d DueRow, rate float64, basis string, of int) {
		key := cell{month, d.PlanID, basis}
		i, ok := at[key]
		if !ok {
			i, at[key] = len(out.Rows), len(out.Rows)
			none := money.Amount{Currency: d.Price.Currency}
			out.Rows = append(out.Rows, ForecastRow{Month: month, PlanID: d.PlanID, PlanName: d.PlanName, Full: none, Likely: none, Rate: rate, Basis: basis, Of: of})
		}
		out.Rows[i].Count++
		out.Rows[i].Full.Minor += d.Price.Minor
	}
	for _, d := range rows {
		switch st := r.states[r.at[d.Row.ID]].Standing; {
		case st == terms.Lapsed:
		case d.PlanID == "":
			out.Unpriced++
		default:
			rate, basis, of := rateOf(past, d.PlanID)
			add(max(d.On, r.on).Month(), d, rate, basis, of)
		}
	}
	for _, d := range parts {
		add(max(d.On, r.on).Month(), d, 1, basisAgreed, 0)
	}
	for i := range out.Rows {
		out.Rows[i].Likely.Minor = int64(math.Floor(float64(out.Rows[i].Full.Minor) * out.Rows[i].Rate))
	}
	slices.SortFunc(out.Rows, func(a, b ForecastRow) int {
		return cmp.Or(cmp.Compare(a.Month, b.Month), ownFirst(a.Full.Currency, b.Full.Currency, r.set.Currency), cmp.Compare(b.Full.Minor, a.Full.Minor),
			cmp.Compare(a.PlanName, b.PlanName), cmp.Compare(a.Basis, b.Basis))
	})
	out.Months, out.Sums = forecastSums(out.Rows, out.From, out.To, r.set.Currency)
	return out, nil
}

// rateOf is the plan's own rate where it is known well enough, else everybody's.
func rateOf(past RenewalOut, planID string) (rate float64, basis string, of int) {
	for _, p := range past.Plans {
		if p.Key == planID && p.Renewed+p.Lost >= enough {
			return p.Rate, basisPlan, p.Renewed + p.Lost
		}
	}
	if past.Total.Known {
		return past.Total.Rate, basisAll, past.Total.Renewed + past.Total.Lost
	}
	return unknownRate, basisNone, 0
}

// forecastSums adds rows up by month, with the months that bring nothing, and as a whole; each currency by itself.
func forecastSums(rows []ForecastRow, from, to civil.Date, own string) (months, whole []ForecastSum) {
	months, whole = []ForecastSum{}, []ForecastSum{}
	currencies := []string{}
	for _, r := range rows {
		if !slices.Contains(currencies, r.Full.Currency) {
			currencies = append(currencies, r.Full.Currency)
		}
	}
	slices.SortFunc(currencies, func(a, b string) int { return ownFirst(a, b, own) })
	for _, c := range currencies {
		sum := func(month string) ForecastSum {
			out := ForecastSum{Month: month, Full: money.Amount{Currency: c}, Likely: money.Amount{Currency: c}}
			for _, r := range rows {
				if r.Full.Currency == c && (month == "" || r.Month == month) {
					out.Count += r.Count
					out.Full.Minor += r.Full.Minor
					out.Likely.Minor += r.Likely.Minor
				}
			}
			return out
		}
		whole = append(whole, sum(""))
		for d := civil.Date(from.Month() + "-01"); d <= to; d = d.AddMonths(1, 1) {
			months = append(months, sum(d.Month()))
		}
	}
	return months, whole
}
