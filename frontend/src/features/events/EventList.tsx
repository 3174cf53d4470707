import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { type Event, reads } from "@/lib/api";
import { navigate, useParam, useRoute, useSelection } from "@/lib/router";
import { useWorkspace } from "@/lib/workspace";
import { ActionButton, Chip, EmptyState, FilterChips, ListScreen } from "@/ui";
import { EventDetail } from "./EventDetail";
import { EventForm } from "./EventForm";
import { EventViews } from "./EventViews";

const newEvent = () => navigate(["events", "new"]);

export function EventList() {
  const { t, count, instant } = useWords();
  const { zone } = useWorkspace();
  const { path } = useRoute();
  const { selected, select } = useSelection("events");
  const [when, setWhen] = useParam("when");
  const [search, setSearch] = useParam("q");
  const query = useQuery({
    ...reads.events({ when: when === "trash" ? "" : when, query: search, trashed: when === "trash" }),
    placeholderData: keepPreviousData,
  });
  const rows = query.data;
  const now = query.dataUpdatedAt;
  const primary = {
    id: "events.new",
    label: t("events.new"),
    group: t("common.group_here"),
    shortcut: "n",
    run: newEvent,
  };

  return (
    <>
      <ListScreen
        title={t("shell.events")}
        note={rows && t("events.count", { count: rows.length })}
        primary={primary}
        search={{ value: search, onChange: setSearch, placeholder: t("events.search") }}
        filters={
          <>
            <EventViews now="events" />
            <FilterChips
              label={t("events.filter")}
              value={when}
              onChange={setWhen}
              options={[
                { key: "", label: t("common.all") },
                { key: "upcoming", label: t("events.upcoming"), tone: "active" },
                { key: "past", label: t("events.past") },
                { key: "trash", label: t("events.trash") },
              ]}
            />
          </>
        }
        columns={[
          {
            key: "at",
            title: t("events.at"),
            width: "minmax(140px, 190px)",
            cell: (e) => instant(e.startsAt, zone, "full"),
          },
          {
            key: "title",
            title: t("events.title"),
            width: "minmax(140px, 3fr)",
            cell: (e) => (
              <>
                <b>{e.title}</b> {e.startsAt > now && <Chip tone="active">{t("events.upcoming")}</Chip>}
              </>
            ),
          },
          { key: "kind", title: t("events.kind"), width: "90px", cell: (e) => t(`events.kind_${e.kind}`), wide: true },
          { key: "place", title: t("events.place"), width: "minmax(90px, 1.4fr)", cell: (e) => e.place, wide: true },
          {
            key: "coming",
            title: t("events.coming"),
            width: "72px",
            align: "end",
            cell: (e) => (e.coming + e.perhaps + e.notComing > 0 ? count(e.coming) : ""),
            wide: true,
          },
          { key: "attended", title: t("events.came"), width: "72px", align: "end", cell: (e) => came(e, count) },
        ]}
        rows={rows}
        rowKey={(e) => e.id}
        query={query}
        dim={(e) => e.trashed}
        selected={selected}
        onSelect={select}
        filtered={Boolean(search || when)}
        detail={(id) => <EventDetail key={id} id={id} />}
        empty={
          <EmptyState
            title={t("events.empty_title")}
            text={t("events.empty_text")}
            acts={<ActionButton action={primary} />}
          />
        }
      />
      {path[1] === "new" && <EventForm onClose={() => navigate(["events"])} onSaved={(e) => select(e.id)} />}
    </>
  );
}

const came = (e: Event, count: (n: number) => string) =>
  e.expected > 0 ? `${count(e.attended)} / ${count(e.expected)}` : count(e.attended);
