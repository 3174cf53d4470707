package publishing

import (
	"context"
	"errors"

	"guildbook/app/pack"
)

// ProveWith publishes what is to come and records it if it stands the test against an edition that was changed since.
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
	ledger, report, err := pack.Publish(ctx, b.edition, nil, folder, nil)
	if err == nil {
		change(b.edition)
		_, err = s.record(ctx, b, ledger, report, b.plan(report).Lessons, PublishIn{}, s.proving(ctx, b, folder, report))
	}
	return errors.Join(err, folder.Close())
}
