import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";
import { href } from "@/lib/router";
import { Views } from "@/ui";
import { whole } from "./Slips";
import type { Tab } from "./tabbing";

/** The ways between members' slips, what could not be taken, and the imports, with how many wait. */
export function Tabs({ now }: { now: Tab }) {
  const { t, count } = useWords();
  const { data: slips } = useQuery(reads.slips(whole));
  const { data: inbox } = useQuery(reads.inbox({ handled: false, importId: "" }));
  const label = (key: Tab, waiting = 0) =>
    waiting > 0 ? `${t(`inbox.tab_${key}`)} ${count(waiting)}` : t(`inbox.tab_${key}`);
  return (
    <Views
      label={t("inbox.tabs")}
      value={now}
      href={(tab: Tab) => href(["inbox"], { tab })}
      views={[
        { key: "slips", label: label("slips", slips && slips.new + slips.held.length) },
        { key: "problems", label: label("problems", inbox?.problems.filter((p) => !p.handledAt).length) },
        { key: "imports", label: label("imports") },
      ]}
    />
  );
}
