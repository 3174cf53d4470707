package demo

import (
	"context"
	"fmt"
	"strings"
	"time"

	"guildbook/app"
	"guildbook/app/civil"
	"guildbook/app/terms"
)

// abroad is what a plan costs those who pay in dollars.
var abroad = map[string]string{coreYear: "56.00", memberYear: "28.00", memberQuarter: "10.00", auditYear: "14.00"}

// takeMoney records a year of payments: most renew some days early, a few within the grace days.
func (y *year) takeMoney() {
	for i, p := range roll {
		e := y.people[p.name]
		if p.plan == "" {
			continue
		}
		if p.name == founder {
			y.at(y.when(e.begin, "21:00"), func(ctx context.Context) error {
				_, err := y.app.GrantTerm(ctx, terms.GrantIn{
					MemberID: e.id, PlanID: y.plans[p.plan].ID, On: e.begin, Reason: "发起人，不收费",
				})
				return err
			})
			continue
		}
		for n, turn := range e.turns {
			paid := turn
			if n > 0 {
				paid = turn.AddDays(-y.rand.IntN(6))
				if (i+n)%7 == 0 {
					paid = turn.AddDays(1 + y.rand.IntN(4))
				}
			}
			if paid > y.today {
				paid = y.today
			}
			in := app.RecordIn{PlanID: p.plan, Method: p.method, On: paid, Reference: y.reference(p.method, paid)}
			if p.method == "paypal" {
				in.Amount, in.Currency = abroad[p.plan], "USD"
			}
			y.pay(e, in, i)
		}
	}
	y.corrections()
}

// pay records one payment on the evening of its day, or the next morning.
func (y *year) pay(e *enrolled, in app.RecordIn, i int) {
	at := y.when(in.On, "21:00").Add(time.Duration(i) * time.Minute)
	y.at(at, func(ctx context.Context) error {
		in.MemberID, in.PlanID = e.id, y.plans[in.PlanID].ID
		_, err := y.app.RecordPayment(ctx, in)
		return err
	})
}

// corrections are what goes wrong in a year: a slip of the finger, money given back, and two who moved up to
// the core circle.
func (y *year) corrections() {
	for i, p := range roll {
		if p.tried > 0 {
			e := y.people[p.name]
			y.pay(e, app.RecordIn{
				PlanID: memberQuarter, Method: p.method, On: e.begin, Reference: y.reference(p.method, e.begin), Note: "先试一季",
			}, i)
		}
	}
	slip := y.people[misrecorded]
	y.at(y.when(slip.begin, "20:30"), func(ctx context.Context) error {
		out, err := y.app.RecordPayment(ctx, app.RecordIn{
			MemberID: slip.id, PlanID: y.plans[coreYear].ID, Method: slip.method, On: slip.begin,
		})
		if err != nil {
			return err
		}
		y.clock.Advance(3 * time.Minute)
		_, err = y.app.ReversePayment(ctx, app.ReverseIn{
			PaymentID: out.Payment.ID, Kind: "correction", On: slip.begin, Why: "方案点错了，是会员年付",
		})
		return err
	})
	back := y.today.AddDays(-40)
	y.at(y.when(back, "22:00"), func(ctx context.Context) error {
		e := y.people[refunded]
		out, err := y.app.Payments.List(ctx, ledgerOf(e.id))
		if err != nil {
			return err
		}
		if len(out.Rows) == 0 {
			return fmt.Errorf("demo: %s has no payment", e.name)
		}
		_, err = y.app.ReversePayment(ctx, app.ReverseIn{
			PaymentID: out.Rows[0].ID, Kind: "refund", Amount: "20.00", On: back, Why: "介绍朋友入会，退二十",
		})
		return err
	})
}

// reference is a transaction number of the usual look: the right length, and of a range nobody uses.
func (y *year) reference(method string, on civil.Date) string {
	day := strings.ReplaceAll(string(on), "-", "")
	switch method {
	case "wechat":
		return fmt.Sprintf("4200009900%s%010d", day, y.rand.Int64N(1e10))
	case "alipay":
		return fmt.Sprintf("%s220099%014d", day, y.rand.Int64N(1e14))
	case "paypal":
		const letters = "ABCDEFGHJKLMNPRSTUVWXY0123456789"
		b := []byte("9X")
		for range 15 {
			b = append(b, letters[y.rand.IntN(len(letters))])
		}
		return string(b)
	case "bank":
		return fmt.Sprintf("转账 %s", day[4:])
	}
	return ""
}
