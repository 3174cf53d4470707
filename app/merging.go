package app

import (
	"context"

	"guildbook/app/members"
	"guildbook/app/terms"
)

// MergeMembers makes one member of two. Where both had bought the same days of one tier, the later term moves on. It answers
// the errors of members.Merge.
func (a *App) MergeMembers(ctx context.Context, in members.MergeIn) (members.MergeOut, error) {
	return a.Members.Merge(ctx, in, a.Terms.Join)
}

// UndoMerge parts them again; what was bought since is laid out anew from the day it was bought on. It answers the errors of members.UndoMerge.
func (a *App) UndoMerge(ctx context.Context, in members.IDIn) (members.Merged, error) {
	return a.Members.UndoMerge(ctx, in, func(ctx context.Context, p members.Parted) error {
		return a.Terms.Part(ctx, terms.PartIn(p))
	})
}
