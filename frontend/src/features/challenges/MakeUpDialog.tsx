import { Group } from "@mantine/core";
import { useWords } from "@/i18n";
import { ActButton, Dialog } from "@/ui";
import css from "./challenges.module.css";
import type { Challenge, Row } from "./days";
import { useEntering } from "./entering";

/** Asks of a day that was missed whether it was done then, or is made up now. */
export function MakeUpDialog({
  challenge: c,
  row,
  on,
  onClose,
}: {
  challenge: Challenge;
  row: Row;
  on: string;
  onClose: () => void;
}) {
  const { t, date } = useWords();
  const { enter } = useEntering(c);
  const take = (makeUp: boolean) => {
    onClose();
    void enter({ id: row.memberId, name: row.name }, on, makeUp);
  };
  return (
    <Dialog onClose={onClose} title={`${row.name} · ${date(on, "day")}`} size={420}>
      <p className={css.quiet}>{t("challenges.make_up_ask")}</p>
      <Group mt="md" gap="xs">
        <ActButton first label={t("challenges.make_up_then")} onClick={() => take(false)} />
        <ActButton label={t("challenges.make_up_now", { count: c.makeUps - row.madeUp })} onClick={() => take(true)} />
      </Group>
    </Dialog>
  );
}
