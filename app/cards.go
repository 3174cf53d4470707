package app

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/members"
	"guildbook/app/paper"
	"guildbook/app/reports"
	"guildbook/app/tabular"
)

// CardsIn names members and the file their cards go to: a .pdf (one card a page, or ten to an A4 sheet with Sheets) or, of one
// member, a .png. Language empty is the workspace's.
type CardsIn struct {
	IDs      []string `json:"ids"`
	Path     string   `json:"path"`
	Sheets   bool     `json:"sheets"`
	Language string   `json:"language"`
}

// CardsOut is what was written.
type CardsOut struct {
	Path  string `json:"path"`
	Cards int    `json:"cards"`
	Pages int    `json:"pages"`
}

// mostCards is how many cards one file holds.
const mostCards = 5000

// cardDPI is how fine a card's picture is.
const cardDPI = 300

// PrintCards writes member cards, each with the number and a QR code that the door reads. It answers members.card_file (neither
// .pdf nor .png, or a picture of several), members.card_none, members.not_found and tabular.not_written.
func (a *App) PrintCards(ctx context.Context, in CardsIn) (out CardsOut, err error) {
	kind := strings.ToLower(filepath.Ext(in.Path))
	switch {
	case len(in.IDs) == 0 || len(in.IDs) > mostCards:
		return out, apperr.New(apperr.Invalid, "members.card_none", "max", mostCards)
	case kind != ".pdf" && kind != ".png" || kind == ".png" && len(in.IDs) > 1:
		return out, apperr.New(apperr.Invalid, "members.card_file", "path", in.Path)
	}
	set, err := a.Settings.Show(ctx)
	if err != nil {
		return out, err
	}
	if in.Language == "" {
		in.Language = set.Language
	}
	rows, err := a.Reports.RowsOf(ctx, reports.IDsIn{IDs: in.IDs})
	if err != nil {
		return out, err
	}
	cards := make([]paper.Card, len(rows))
	for i, r := range rows {
		cards[i] = a.card(r, set.Community, in.Language)
	}
	var body bytes.Buffer
	var sheets []*paper.Sheet
	if in.Sheets {
		if sheets, err = paper.CardSheets(cards); err != nil {
			return out, err
		}
	} else {
		for _, c := range cards {
			s, err := c.Sheet()
			if err != nil {
				return out, err
			}
			sheets = append(sheets, s)
		}
	}
	if kind == ".png" {
		err = paper.PNG(&body, sheets[0], cardDPI)
	} else {
		err = paper.PDF(&body, set.Community, a.db.Now(), sheets...)
	}
	if err != nil {
		return out, err
	}
	return CardsOut{Path: in.Path, Cards: len(cards), Pages: len(sheets)}, tabular.WriteFile(in.Path, body.Bytes())
}

// card is a member's card in words.
func (a *App) card(r reports.RollRow, community, lang string) paper.Card {
	say := func(key, name, value string) string {
		return a.words.Say(lang, "paper", "card."+key, map[string]string{name: value})
	}
	c := paper.Card{
		Community: community, Name: r.Name, Number: members.NumberText(r.Number), Code: members.CardText(r.Number),
	}
	if r.Standing.HasAccess() {
		c.Tier = strings.Join(r.Tiers, " · ")
		switch {
		case r.Lifetime:
			c.Until = say("life", "", "")
		case r.End != "":
			c.Until = say("until", "date", string(r.End))
		}
	}
	return c
}
