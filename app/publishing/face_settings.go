package publishing

import (
	"context"
	"encoding/json"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"guildbook/app/apperr"
	"guildbook/app/deploy"
	"guildbook/app/face"
	"guildbook/app/plans"
	"guildbook/app/targets"
	"guildbook/db"
	"guildbook/db/gen"
)

// Under what the settings table keeps the face: what was chosen, and what was last published.
const (
	faceKey  = "face"
	faceSeen = "face_published"
)

// What texts of the face may measure, in characters.
const (
	faceLine = 200
	faceText = 20_000
)

// ShowFace gives what was chosen for the public face.
func (s *Service) ShowFace(ctx context.Context) (out FaceSettings, err error) {
	stored, err := s.faceSetting(ctx, faceKey)
	if err != nil {
		return out, err
	}
	if stored == "" { // never chosen: everything that is for sale
		list, err := plans.New(s.db, s.settings).Plans(ctx, plans.ListIn{})
		if err != nil {
			return out, err
		}
		for _, p := range list {
			out.PlanIDs = append(out.PlanIDs, p.ID)
		}
	} else if err := json.Unmarshal([]byte(stored), &out); err != nil {
		return out, err
	}
	return tidyFace(out), nil
}

// ChangeFace replaces what was chosen; pictures are changed by FacePicture alone. Codes: publishing.face_invalid (with fields), targets.not_found.
func (s *Service) ChangeFace(ctx context.Context, in FaceSettings) (FaceSettings, error) {
	in = tidyFace(in)
	if err := checkFace(in); err != nil {
		return in, err
	}
	if err := s.checkFacePlaces(ctx, in); err != nil {
		return in, err
	}
	err := s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		had, err := s.ShowFace(ctx)
		if err != nil {
			return err
		}
		alt := func(p, was FacePicture) FacePicture {
			was.Alt = p.Alt
			return was
		}
		in.Cover, in.QR = alt(in.Cover, had.Cover), alt(in.QR, had.QR)
		return keepFace(ctx, tx, in, "changed")
	})
	return in, err
}

// FacePicture gives the face its cover or its QR code, or takes it away. Codes: publishing.face_picture {name}, publishing.face_use, and those
// of media.
func (s *Service) FacePicture(ctx context.Context, in FacePictureIn) (out FaceSettings, err error) {
	if in.Use != "cover" && in.Use != "qr" {
		return out, apperr.New(apperr.Invalid, "publishing.face_use", "use", in.Use)
	}
	var picture FacePicture
	if in.Path != "" {
		item, err := s.ports.Media.PutFile(in.Path)
		if err != nil {
			return out, err
		}
		name := filepath.Base(in.Path)
		if in.Name != "" {
			name = in.Name
		}
		if !face.IsPicture(item.Mime) {
			return out, apperr.New(apperr.Invalid, "publishing.face_picture", "name", name)
		}
		picture = FacePicture{
			SHA256: item.SHA256, Name: name, Mime: item.Mime, Size: item.Size, Width: int64(item.Width), Height: int64(item.Height),
		}
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		if out, err = s.ShowFace(ctx); err != nil {
			return err
		}
		if in.Use == "qr" {
			out.QR = picture
		} else {
			out.Cover = picture
		}
		if picture.SHA256 != "" {
			err := tx.PutMedia(ctx, gen.PutMediaParams{
				Sha256: picture.SHA256, Size: picture.Size, Mime: picture.Mime, Width: picture.Width, Height: picture.Height, CreatedAt: tx.NowMillis(),
			})
			if err != nil {
				return err
			}
		}
		return keepFace(ctx, tx, out, "picture")
	})
	return out, err
}

func keepFace(ctx context.Context, tx *db.Tx, f FaceSettings, action string) error {
	body, err := json.Marshal(f)
	if err != nil {
		return err
	}
	if err := tx.PutSetting(ctx, gen.PutSettingParams{Key: faceKey, Value: string(body)}); err != nil {
		return err
	}
	return tx.Audit(ctx, "packs", "face", "face", action, map[string]any{"on": f.On, "address": f.Address, "places": len(f.Places)})
}

// faceSetting reads one of the face's own settings; "" where there is none.
func (s *Service) faceSetting(ctx context.Context, key string) (value string, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListSettings(ctx)
		for _, r := range rows {
			if r.Key == key {
				value = r.Value
			}
		}
		return err
	})
	return value, err
}

func tidyFace(f FaceSettings) FaceSettings {
	for _, s := range []*string{&f.Address, &f.Tagline, &f.Contact, &f.Cover.Alt, &f.QR.Alt} {
		*s = strings.Join(strings.Fields(*s), " ")
	}
	if f.Address != "" && !strings.Contains(f.Address, "://") {
		f.Address = "https://" + f.Address
	}
	if at, err := face.Address(f.Address); err == nil {
		f.Address = at.String()
	}
	named := []string{}
	for _, n := range f.Named {
		if n = strings.TrimSpace(n); n != "" && !slices.Contains(named, n) {
			named = append(named, n)
		}
	}
	f.Named = named
	f.PlanIDs = append([]string{}, f.PlanIDs...)
	places := []FacePlace{}
	for _, p := range f.Places {
		p.Folder = strings.TrimSpace(p.Folder)
		if !slices.ContainsFunc(places, func(o FacePlace) bool { return o.TargetID == p.TargetID }) {
			places = append(places, p)
		}
	}
	f.Places = places
	return f
}

func checkFace(f FaceSettings) error {
	bad := apperr.New(apperr.Invalid, "publishing.face_invalid")
	for _, t := range []struct {
		field, text string
		most        int
	}{
		{"tagline", f.Tagline, faceLine},
		{"contact", f.Contact, faceLine},
		{"about", f.About, faceText},
		{"forWhom", f.ForWhom, faceText},
		{"join", f.Join, faceText},
	} {
		if utf8.RuneCountInString(t.text) > t.most {
			bad = bad.With(t.field, "field.too_long", "max", t.most)
		}
	}
	if f.Address != "" {
		if _, err := face.Address(f.Address); err != nil {
			bad = bad.With("address", "face.bad_address", "value", f.Address)
		}
	}
	if len(bad.Fields) > 0 {
		return bad
	}
	return nil
}

// checkFacePlaces makes every place once, so that what is wrong is said while it is typed.
func (s *Service) checkFacePlaces(ctx context.Context, f FaceSettings) error {
	for _, p := range f.Places {
		t, err := s.ports.Targets.Find(ctx, p.TargetID)
		if err != nil {
			return err
		}
		if err := checkFacePlace(t, p.Folder); err != nil {
			return apperr.New(apperr.Invalid, "publishing.face_invalid").With("places", apperr.From(err).Code, "name", t.Name)
		}
	}
	return nil
}

// checkFacePlace answers publishing.face_single, publishing.face_path or publishing.face_folder, each with the target's name.
func checkFacePlace(t targets.Target, folder string) error {
	switch t.Kind {
	case "single":
		return apperr.New(apperr.Invalid, "publishing.face_single", "name", t.Name)
	case "folder", "zip":
		if !filepath.IsAbs(folder) || filepath.Clean(folder) == filepath.Clean(t.Path) {
			return apperr.New(apperr.Invalid, "publishing.face_path", "name", t.Name)
		}
	default:
		clean := strings.Trim(folder, "/")
		if clean == t.Prefix || clean != "" && (!filepath.IsLocal(clean) || strings.HasPrefix(clean, ".")) {
			return apperr.New(apperr.Invalid, "publishing.face_folder", "name", t.Name)
		}
	}
	return nil
}

// faceTarget makes what a place of the face stands for.
func (s *Service) faceTarget(t targets.Target, folder string) (deploy.SiteTarget, error) {
	if err := checkFacePlace(t, folder); err != nil {
		return nil, err
	}
	switch t.Kind {
	case "zip":
		return deploy.Zip{Path: filepath.Clean(folder)}, nil
	case "git":
		return deploy.Git{Path: t.Path, Prefix: strings.Trim(folder, "/"), Branch: t.Branch, Orphan: t.Orphan, Message: "Public page"}, nil
	case "s3":
		keys, err := s.ports.Targets.Keys(t)
		if err != nil {
			return nil, err
		}
		return deploy.S3{
			Endpoint: t.Endpoint, Bucket: t.Bucket, Region: t.Region, Prefix: strings.Trim(folder, "/"), PathStyle: t.PathStyle,
			Access: keys.Access, Secret: keys.Secret,
		}, nil
	default:
		return deploy.Folder{Path: filepath.Clean(folder)}, nil
	}
}

// stillSVG looks into an SVG of the store.
func (s *Service) stillSVG(sha256 string) bool {
	f, err := s.ports.Media.Open(sha256)
	if err != nil {
		return false
	}
	defer f.Close()
	return face.Still(io.LimitReader(f, 16<<20))
}
