import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";
import { navigate, useParam, useRoute } from "@/lib/router";
import { ActionButton, Chip, EmptyState, FilterChips, ListScreen, type Tone } from "@/ui";
import { EventViews } from "../events/EventViews";
import { ChallengeForm } from "./ChallengeForm";
import { useRhythm } from "./useRhythm";

const tones: Record<string, Tone> = { running: "active", ahead: "due" };

const open = (id: string) => navigate(["events", "challenges", id]);

export function ChallengeList() {
  const { t, count, date } = useWords();
  const rhythm = useRhythm();
  const { path } = useRoute();
  const [state, setState] = useParam("state");
  const [search, setSearch] = useParam("q");
  const query = useQuery({
    ...reads.challenges({ state: state === "trash" ? "" : state, query: search, trashed: state === "trash" }),
    placeholderData: keepPreviousData,
  });
  const rows = query.data;
  const primary = {
    id: "challenges.new",
    label: t("challenges.new"),
    group: t("common.group_here"),
    shortcut: "n",
    run: () => navigate(["events", "challenges", "new"]),
  };
  return (
    <>
      <ListScreen
        title={t("shell.events")}
        note={rows && t("challenges.count", { count: rows.length })}
        primary={primary}
        search={{ value: search, onChange: setSearch, placeholder: t("challenges.search") }}
        filters={
          <>
            <EventViews now="challenges" />
            <FilterChips
              label={t("challenges.filter")}
              value={state}
              onChange={setState}
              options={[
                { key: "", label: t("common.all") },
                { key: "running", label: t("challenges.running"), tone: "active" },
                { key: "ahead", label: t("challenges.ahead") },
                { key: "over", label: t("challenges.over") },
                { key: "trash", label: t("events.trash") },
              ]}
            />
          </>
        }
        columns={[
          {
            key: "title",
            title: t("challenges.title"),
            width: "minmax(150px, 3fr)",
            cell: (c) => (
              <>
                <b>{c.title}</b> <Chip tone={tones[c.state] ?? "lapsed"}>{t(`challenges.${c.state}`)}</Chip>
              </>
            ),
          },
          {
            key: "days",
            title: t("challenges.from_to"),
            width: "minmax(120px, 190px)",
            cell: (c) => `${date(c.firstOn, "short")} – ${date(c.lastOn, "short")}`,
          },
          { key: "rhythm", title: t("challenges.rhythm"), width: "minmax(90px, 1.4fr)", cell: rhythm, wide: true },
          {
            key: "people",
            title: t("challenges.people"),
            width: "80px",
            align: "end",
            cell: (c) => count(c.people),
            wide: true,
          },
          {
            key: "today",
            title: t("challenges.today"),
            width: "84px",
            align: "end",
            cell: (c) => (c.state === "running" ? `${count(c.today)} / ${count(c.people)}` : ""),
          },
        ]}
        rows={rows}
        rowKey={(c) => c.id}
        query={query}
        dim={(c) => c.trashed}
        onSelect={(id) => id && open(id)}
        detail={() => null}
        filtered={Boolean(search || state)}
        empty={
          <EmptyState
            title={t("challenges.empty_title")}
            text={t("challenges.empty_text")}
            acts={<ActionButton action={primary} />}
          />
        }
      />
      {path[2] === "new" && <ChallengeForm onClose={() => navigate(["events", "challenges"])} onSaved={open} />}
    </>
  );
}
