package vcard

import (
	"guildbook/app/importer/people"
	"guildbook/app/importer/table"
)

// columns are how a card is laid out as a row: the name of each column, and what stands there.
var columns = []struct {
	name string
	cell func(*Card) string
}{
	{"Name", func(c *Card) string { return c.Name }},
	{"Given name", func(c *Card) string { return c.Given }},
	{"Family name", func(c *Card) string { return c.Family }},
	{"Nickname", func(c *Card) string { return people.Join(c.Nicknames) }},
	{"Email", func(c *Card) string { return people.Join(c.Emails) }},
	{"Phone", func(c *Card) string { return people.Join(c.Phones) }},
	{"WeChat", func(c *Card) string { return people.Join(c.Wechat) }},
	{"Address", func(c *Card) string { return people.Join(c.Addresses) }},
	{"Other contacts", func(c *Card) string { return people.Join(c.Others) }},
	{"Tags", func(c *Card) string { return people.Join(c.Groups) }},
	{"Company", func(c *Card) string { return c.Company }},
	{"Title", func(c *Card) string { return c.Title }},
	{"Birthday", func(c *Card) string { return c.Birthday }},
	{"Website", func(c *Card) string { return people.Join(c.URLs) }},
	{"Note", func(c *Card) string { return c.Note }},
}

// Table lays the cards out as a table with a header; columns in which nothing stands are left out. A row's line is that
// of the card.
func Table(cards []Card, file, encoding string) *table.Table {
	rows := make([][]string, len(cards))
	used := make([]bool, len(columns))
	for i := range cards {
		c := cards[i]
		if c.Name != "" {
			c.Given, c.Family = "", ""
		}
		rows[i] = make([]string, len(columns))
		for j, col := range columns {
			rows[i][j] = col.cell(&c)
			used[j] = used[j] || rows[i][j] != ""
		}
	}
	used[0] = true
	header := table.Row{}
	for j, col := range columns {
		if used[j] {
			header.Cells = append(header.Cells, col.name)
		}
	}
	t := &table.Table{File: file, Encoding: encoding, Rows: []table.Row{header}}
	for i, cells := range rows {
		r := table.Row{Line: cards[i].Line}
		for j, cell := range cells {
			if used[j] {
				r.Cells = append(r.Cells, cell)
			}
		}
		r.Values = append([]string{}, r.Cells...)
		t.Rows = append(t.Rows, r)
	}
	return t
}
