package publishing

import (
	"context"
	"errors"

	"guildbook/app/pack"
)

// ProveWith publishes what is to come, tests it against an edition that was changed since, and records nothing.
func (s *Service) ProveWith(ctx context.Context, change func(*pack.Edition)) error {
	b, err := s.build(ctx, asked{})
	if err != nil {
		return err
	}
	defer b.pages.close()
	folder, err := s.folder(true)
	if err != nil {
		return err
	}
	_, report, err := pack.Publish(ctx, b.edition, nil, folder, nil)
	if err == nil {
		change(b.edition)
		err = s.prove(ctx, b, folder, report)
	}
	return errors.Join(err, folder.Close())
}
