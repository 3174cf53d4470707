import { useWords } from "@/i18n";
import { href } from "@/lib/router";
import { Views } from "@/ui";

/** The ways between gatherings and challenges. */
export function EventViews({ now }: { now: "events" | "challenges" }) {
  const { t } = useWords();
  return (
    <Views
      label={t("shell.events")}
      value={now}
      href={(key) => href(key === "events" ? ["events"] : ["events", "challenges"])}
      views={[
        { key: "events", label: t("events.gatherings") },
        { key: "challenges", label: t("challenges.challenges") },
      ]}
    />
  );
}
