package people

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestGuess(t *testing.T) {
	for header, want := range map[string]string{
		"id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers": "ghost",
		"email,subscribed_to_emails": "ghost",
		"Name,Email,Discord,Patron Status,Follows You,Free Member,Free Trial,Lifetime Amount,Pledge Amount,Charge Frequency,Tier,Currency,Access Expiration": "patreon",
		"Name,Email,Twitter,Discord,Patron Status,Follows You,Lifetime Amount,Pledge Amount,Charge Frequency,Tier,Addressee":                                 "patreon",
		"email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at":                                                                   "substack",
		"email,active_subscription,expiry,email_disabled,prefer_digests,created_at":                                                                          "substack",
		"FirstName,LastName,Email,Invited By,JoinedDate,Question1,Answer1,Price,Recurring Interval,Tier,LTV":                                                 "skool",
		"First name,Last name,Email,Phone,Member since,Renewal due,Archived,Notes,Member level":                                                              "wildapricot",
		"Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,LEID,EUID,NOTES,TAGS":                                                                   "mailchimp",
		"email,First Name,Last Name,status,tier,created_at,stripe_customer_id,Free Tier,unsubscribed_at":                                                     "beehiiv",
		"First name,Last name,Email,Plan":                "memberful",
		"number,name,aliases,emails,joined_on,alumni_on": "guildbook",
		"姓名,邮箱,到期日":                                      "plain",
		"":                                               "plain",
	} {
		if got := Guess(strings.Split(header, ",")).Name; got != want {
			t.Errorf("%s: %s, want %s", header, got, want)
		}
	}
}

func TestWrongKind(t *testing.T) {
	for header, want := range map[string]string{
		"Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent": "meeting",
		"用户昵称（入会昵称）,首次入会时间,最后退会时间,入会次数,累计参会时长,身份":                                                         "meeting",
		"id,secondary_id,subject,publish_date,source,slug":                                                "posts",
		"交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注":                                              "bill",
		"id,Description,Seller Message,Created (UTC),Amount,Amount Refunded,Currency":                     "bill",
		"姓名,邮箱,付款日期,金额": "",
	} {
		if got := WrongKind(strings.Split(header, ",")); got != want {
			t.Errorf("%s: %q, want %q", header, got, want)
		}
	}
}

// What Join writes, Split takes apart, whatever the values are.
func TestSeveralValuesComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.StringMatching(`[a-c"“;,，、；|/ 张]{1,6}`).Filter(func(s string) bool { return strings.TrimSpace(s) == s })
		values := rapid.SliceOfN(value, 0, 4).Draw(t, "values")
		for _, separators := range []string{";", ";；、，|", ",;，；、|"} {
			if !strings.Contains(separators, ";") {
				continue
			}
			if got := Split(Join(values), separators); !slices.Equal(got, values) && len(got)+len(values) > 0 {
				t.Fatalf("%q is %q, then %q", values, Join(values), got)
			}
		}
	})
}

func TestSplitOfOthers(t *testing.T) {
	for cell, want := range map[string][]string{
		`诗人,早鸟`:                      {"诗人", "早鸟"},
		`"Lorem Editors","Other, B"`: {"Lorem Editors", "Other, B"},
		`“a”；b`:                      {"a", "b"},
		` , ,`:                       nil,
		`say "hi", b`:                {`say "hi`, "b"},
	} {
		if got := Split(cell, ",;，；、|"); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", cell, got, want)
		}
	}
}
