package bridge

import (
	"context"

	"guildbook/app"
	"guildbook/app/publishing"
)

// Face gives what was chosen for the public face.
func (s *Publish) Face() (publishing.FaceSettings, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (publishing.FaceSettings, error) {
		return a.Publishing.ShowFace(ctx)
	})
}

// ChangeFace replaces what was chosen.
func (s *Publish) ChangeFace(in publishing.FaceSettings) (publishing.FaceSettings, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (publishing.FaceSettings, error) {
		return a.Publishing.ChangeFace(ctx, in)
	})
}

// FacePicture gives the face a picture.
func (s *Publish) FacePicture(in publishing.FacePictureIn) (publishing.FaceSettings, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (publishing.FaceSettings, error) {
		return a.Publishing.FacePicture(ctx, in)
	})
}

// PreviewFace gives a page of the face.
func (s *Publish) PreviewFace(in publishing.FacePreviewIn) (publishing.FacePreview, error) {
	return run(s.h, func(ctx context.Context, a *app.App) (publishing.FacePreview, error) {
		return a.Publishing.PreviewFace(ctx, in)
	})
}

// PlanFace tells what the world would see.
func (s *Publish) PlanFace(in publishing.FaceTask) (publishing.FacePlan, error) {
	return runTask(s.h, in.Task, func(ctx context.Context, a *app.App) (publishing.FacePlan, error) {
		return a.Publishing.PlanFace(ctx, in)
	})
}

// PublishFace publishes the face.
func (s *Publish) PublishFace(in publishing.FaceIn) (publishing.FaceOut, error) {
	return runTask(s.h, in.Task, func(ctx context.Context, a *app.App) (publishing.FaceOut, error) {
		return a.Publishing.PublishFace(ctx, in)
	})
}
