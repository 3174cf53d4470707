package bridge

import (
	"context"

	"guildbook/app"
	"guildbook/app/exporter"
	"guildbook/app/settings"
	"guildbook/app/workspace"
)

// Workspace opens and creates workspaces.
type Workspace struct{ h *Host }

// DirIn names a folder.
type DirIn struct {
	Dir string `json:"dir"`
}

// WorkspaceState says which workspace is open.
type WorkspaceState struct {
	Open     bool               `json:"open"`
	Dir      string             `json:"dir"`
	Settings settings.Settings  `json:"settings"`
	Recent   []workspace.Recent `json:"recent"`
	Home     string             `json:"home"` // where a new workspace may go
}

// State says which workspace is open and which were.
func (s *Workspace) State() (WorkspaceState, error) {
	return guard(s.h, func() (WorkspaceState, error) { return s.state(context.Background()) })
}

// Open opens a workspace in the place of the present one.
func (s *Workspace) Open(in DirIn) (WorkspaceState, error) {
	return guard(s.h, func() (WorkspaceState, error) {
		return s.use(func(ctx context.Context) (*app.App, error) { return app.Open(ctx, in.Dir, s.h.ports) })
	})
}

// Create makes a workspace and opens it.
func (s *Workspace) Create(in app.CreateIn) (WorkspaceState, error) {
	return guard(s.h, func() (WorkspaceState, error) {
		return s.use(func(ctx context.Context) (*app.App, error) { return app.Create(ctx, in, s.h.ports) })
	})
}

// Demo makes the demo workspace in a folder, or opens the one that is there.
func (s *Workspace) Demo(in DirIn) (WorkspaceState, error) {
	return guard(s.h, func() (WorkspaceState, error) {
		return s.use(func(ctx context.Context) (*app.App, error) { return s.h.openDemo(ctx, in.Dir) })
	})
}

// LookAtExport says what an export holds; no workspace need be open.
func (s *Workspace) LookAtExport(in exporter.RestoreIn) (exporter.Look, error) {
	ctx, end := s.h.task(in.Task)
	defer end()
	return guard(s.h, func() (exporter.Look, error) { return app.LookAtExport(ctx, in) })
}

// FromExport is a workspace that was made of an export.
type FromExport struct {
	State    WorkspaceState    `json:"state"`
	Restored exporter.Restored `json:"restored"`
}

// Restore makes a workspace of an export and opens it.
func (s *Workspace) Restore(in app.CreateFromIn) (out FromExport, err error) {
	ctx, end := s.h.task(in.Task)
	defer end()
	return guard(s.h, func() (FromExport, error) {
		out.State, err = s.use(func(context.Context) (a *app.App, err error) {
			a, out.Restored, err = app.CreateFrom(ctx, in, s.h.ports)
			return a, err
		})
		return out, err
	})
}

// Forget takes a workspace off the recent list; the folder is not touched.
func (s *Workspace) Forget(in DirIn) error { workspace.Forget(in.Dir); return nil }

// Leave closes the workspace.
func (s *Workspace) Leave() error { return s.h.Use(nil) }

func (s *Workspace) use(open func(context.Context) (*app.App, error)) (WorkspaceState, error) {
	ctx := context.Background()
	a, err := open(ctx)
	if err != nil {
		return WorkspaceState{}, err
	}
	a.Remember(ctx)
	if err := s.h.Use(a); err != nil {
		return WorkspaceState{}, err
	}
	return s.state(ctx)
}

func (s *Workspace) state(ctx context.Context) (out WorkspaceState, err error) {
	out.Recent = workspace.RecentList()
	out.Home = workspace.Home()
	if a := s.h.App(); a != nil {
		out.Open, out.Dir = true, a.Workspace.Dir
		out.Settings, err = a.Settings.Show(ctx)
	}
	return out, err
}
