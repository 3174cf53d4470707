package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/members"
)

func (c *cli) applicationList() *cobra.Command {
	var in members.ApplicationsIn
	cmd := c.command("list", "application_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		out, err := a.Members.Applications(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out.Applications, func() {
			rows := [][]string{}
			for _, x := range out.Applications {
				rows = append(rows, []string{
					number(x.Number), x.Name, string(x.AppliedOn), c.text("application_states." + x.State), strconv.Itoa(len(x.Answers)), x.Reason,
				})
			}
			c.table([]string{"number", "name", "applied", "state", ">answers", "reason"}, rows)
		})
	}))
	cmd.Flags().StringVar(&in.State, "state", "", c.flagHelp("application_state"))
	return cmd
}

func (c *cli) applicationAdd() *cobra.Command {
	var in members.ApplyIn
	var answers, emails, phones, wechats []string
	var applied string
	cmd := c.command("add NAME", "application_add", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) (err error) {
		in.Member.Name = args[0]
		for kind, list := range map[string][]string{"email": emails, "phone": phones, "wechat": wechats} {
			for _, value := range list {
				in.Member.Contacts = append(in.Member.Contacts, members.Contact{Kind: kind, Value: value})
			}
		}
		for _, pair := range answers {
			question, answer, ok := strings.Cut(pair, "=")
			if !ok {
				return apperr.New(apperr.Invalid, "cli.pair_form", "value", pair)
			}
			in.Answers = append(in.Answers, members.Answer{Question: question, Answer: answer})
		}
		if in.AppliedOn, err = dateFlag(applied); err != nil {
			return err
		}
		out, err := a.Members.Apply(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.say("applied", "name", out.Name, "number", number(out.Number)) })
	}))
	f := cmd.Flags()
	f.StringArrayVar(&answers, "answer", nil, c.flagHelp("answer"))
	f.StringArrayVar(&emails, "email", nil, c.flagHelp("contact"))
	f.StringArrayVar(&phones, "phone", nil, c.flagHelp("contact"))
	f.StringArrayVar(&wechats, "wechat", nil, c.flagHelp("contact"))
	f.StringVar(&applied, "on", "", c.flagHelp("applied"))
	f.StringVar(&in.Source, "source", "", c.flagHelp("application_source"))
	return cmd
}

func (c *cli) applicationAccept() *cobra.Command {
	var plan, method, reason string
	cmd := c.command("accept MEMBER", "application_accept", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		m, err := a.Members.Find(ctx, args[0])
		if err != nil {
			return err
		}
		in := app.AdmitIn{ID: m.ID}
		if plan != "" {
			p, err := a.Plans.FindPlan(ctx, plan)
			if err != nil {
				return err
			}
			if reason != "" {
				in.Grant.PlanID, in.Grant.Reason = p.ID, reason
			} else {
				in.Payment.PlanID, in.Payment.Method = p.ID, method
			}
		}
		out, err := a.Admit(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.sayApplication(out.Application) })
	}))
	f := cmd.Flags()
	f.StringVar(&plan, "plan", "", c.flagHelp("accept_plan"))
	f.StringVar(&method, "method", "", c.flagHelp("method"))
	f.StringVar(&reason, "reason", "", c.flagHelp("renew_reason"))
	return cmd
}

func (c *cli) sayApplication(x members.Application) {
	c.say("application_is", "name", x.Name, "state", c.text("application_states."+x.State))
}

func (c *cli) applicationDecline() *cobra.Command {
	return c.decide("decline", "application_decline", members.Declined)
}

func (c *cli) applicationLater() *cobra.Command {
	return c.decide("later", "application_later", members.Later)
}

func (c *cli) decide(verb, help, state string) *cobra.Command {
	in := members.DecideIn{State: state}
	cmd := c.command(verb+" MEMBER", help, cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		m, err := a.Members.Find(ctx, args[0])
		if err != nil {
			return err
		}
		in.ID = m.ID
		out, err := a.Members.Decide(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(out, func() { c.sayApplication(out) })
	}))
	cmd.Flags().StringVar(&in.Reason, "why", "", c.flagHelp("why"))
	return cmd
}
