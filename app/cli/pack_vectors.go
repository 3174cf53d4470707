package cli

import (
	"github.com/spf13/cobra"

	"guildbook/app/apperr"
	"guildbook/app/pack"
)

// packVectors holds this program to the test vectors of the pack format in a folder. It fails when one comes out otherwise.
func (c *cli) packVectors() *cobra.Command {
	return c.command("vectors DIR", "pack_vectors", cobra.ExactArgs(1), func(_ *cobra.Command, args []string) error {
		results, err := pack.RunVectors(args[0])
		if err != nil {
			return err
		}
		wrong := 0
		rows := make([][]string, 0, len(results))
		for _, r := range results {
			mark := ""
			if !r.Right {
				wrong++
				mark = "≠ " + r.Want
			}
			rows = append(rows, []string{r.Name, r.Outcome, r.Path, mark})
		}
		if err := c.emit(results, func() { c.table([]string{"vector", "outcome", "path", "problems"}, rows) }); err != nil {
			return err
		}
		if wrong > 0 {
			return apperr.New(apperr.Conflict, "pack.vectors_wrong", "wrong", wrong, "all", len(results))
		}
		return nil
	})
}
