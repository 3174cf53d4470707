// Dues: the board of who should renew, who has left, who was told, and the texts that say it.
import { SegmentedControl } from "@mantine/core";
import { useWords } from "@/i18n";
import { useParam } from "@/lib/router";
import { DueList } from "./DueList";
import { ReminderLog } from "./ReminderLog";
import { ReminderTexts } from "./ReminderTexts";
import { Winback } from "./Winback";

const lists = { board: DueList, left: Winback, log: ReminderLog, texts: ReminderTexts };

export function Due() {
  const [list] = useParam("list", "board");
  const Part = list in lists ? lists[list as keyof typeof lists] : DueList;
  return <Part />;
}

/** The way between the four. */
export function DueLists() {
  const { t } = useWords();
  const [list, setList] = useParam("list", "board");
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("dues.lists")}
      data={Object.keys(lists).map((key) => ({ value: key, label: t(`dues.list_${key}`) }))}
      value={list in lists ? list : "board"}
      onChange={setList}
    />
  );
}
