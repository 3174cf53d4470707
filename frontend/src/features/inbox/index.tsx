// Inbox: what came in from outside and could not be taken as it was, and the imports it came with.
import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { useParam } from "@/lib/router";
import { Imports } from "./Imports";
import { Problems } from "./Problems";
import { reads } from "@/lib/api";

export default function Inbox() {
  const { t } = useWords();
  const [tab, setTab] = useParam("tab", "problems");
  const [handled] = useParam("handled");
  const query = useQuery(reads.inbox({ handled: handled === "1", importId: "" }));
  const tabs = [
    { key: "problems", label: t("inbox.tab_problems"), count: query.data?.problems.filter((p) => !p.handledAt).length },
    { key: "imports", label: t("inbox.tab_imports"), count: query.data?.imports.length },
  ];
  const choose = (key: string) => setTab(key || tab);
  return tab === "imports" ? (
    <Imports query={query} tabs={tabs} onTab={choose} />
  ) : (
    <Problems query={query} tabs={tabs} onTab={choose} />
  );
}
