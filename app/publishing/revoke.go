package publishing

import (
	"context"

	"guildbook/app/apperr"
)

// haveCodes refuses to take back the code of somebody who has none. Codes: members.not_found, codes.none.
func (s *Service) haveCodes(ctx context.Context, members []string) error {
	for _, id := range members {
		if _, err := s.codeOf(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

func cancelled(ctx context.Context) error {
	return apperr.New(apperr.Cancelled, "cancelled").Because(ctx.Err())
}
