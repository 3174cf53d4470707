package bridge

import (
	"context"

	"guildbook/app"
	"guildbook/app/exporter"
	"guildbook/app/members"
)

// Import imports a list of people.
func (s *Members) Import(in members.ImportIn) (members.ImportOut, error) {
	return runTask(s.h, in.Task, func(ctx context.Context, a *app.App) (members.ImportOut, error) { return a.ImportMembers(ctx, in) })
}

// ImportApplications takes the answers of a form into the queue.
func (s *Members) ImportApplications(in members.FormIn) (members.FormOut, error) {
	return runTask(s.h, in.Task, func(ctx context.Context, a *app.App) (members.FormOut, error) { return a.ImportApplications(ctx, in) })
}

// Export writes everything, or the chosen part of it, as files.
func (s *Members) Export(in exporter.ExportIn) (exporter.Exported, error) {
	return runTask(s.h, in.Task, func(ctx context.Context, a *app.App) (exporter.Exported, error) { return a.Exporter.Export(ctx, in) })
}

// RestoreExport brings an export back into an empty workspace.
func (s *Members) RestoreExport(in exporter.RestoreIn) (exporter.Restored, error) {
	return runTask(s.h, in.Task, func(ctx context.Context, a *app.App) (exporter.Restored, error) { return a.Exporter.Restore(ctx, in) })
}
