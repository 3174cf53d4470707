package app

import (
	"context"

	"guildbook/app/apperr"
	"guildbook/app/members"
)

// UndoIn names an import.
type UndoIn struct {
	ImportID string `json:"importId"`
}

// ImportMembers reads a CSV file into the roll, with the terms that its tier and expiry columns say. With
// DryRun nothing is written. Rows that cannot be taken are skipped with the reason and wait in the inbox.
func (a *App) ImportMembers(ctx context.Context, in members.ImportIn) (out members.ImportOut, err error) {
	return out, apperr.New(apperr.Internal, "internal")
}

// UndoImport takes a whole import back: members it added go to the trash, terms it gave are voided, lessons
// it added go to the trash and lessons it changed get their former text. It answers imports.undone_already
// and imports.in_use (payments or attendance were recorded for its members since).
func (a *App) UndoImport(ctx context.Context, in UndoIn) (err error) {
	return apperr.New(apperr.Internal, "internal")
}
