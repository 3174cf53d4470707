import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";
import { href } from "@/lib/router";
import { Views } from "@/ui";

/** The views of Members: the roll, who asked to join, who may be there twice. */
export function RollTabs({ here }: { here: "roll" | "applications" | "duplicates" }) {
  const { t, count } = useWords();
  const waiting = useQuery(reads.applications("waiting")).data?.counts.waiting ?? 0;
  return (
    <Views
      label={t("members.tabs")}
      value={here}
      href={(k) => href(k === "roll" ? ["members"] : ["members", k])}
      views={[
        { key: "roll", label: t("members.tab_roll") },
        {
          key: "applications",
          label: waiting > 0 ? `${t("members.applications")} ${count(waiting)}` : t("members.applications"),
        },
        { key: "duplicates", label: t("members.duplicates") },
      ]}
    />
  );
}
