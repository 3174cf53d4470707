// Today: what needs the organizer now, and how the community stands.
import { useQuery } from "@tanstack/react-query";
import { IconSearch } from "@tabler/icons-react";
import { useWords } from "@/i18n";
import { type Action, useActions } from "@/lib/actions";
import { reads, type Today } from "@/lib/api";
import { navigate } from "@/lib/router";
import { openPalette } from "@/shell/Palette";
import { recordPayment } from "@/shell/shellActions";
import { ActButton, ActionButton, Await, Kbd, Page, PageHeader } from "@/ui";
import { IncomeCard } from "./Income";
import { EditionCard, ReserveCard, StandingsCard } from "./Overview";
import { TaskList } from "./TaskList";
import css from "./today.module.css";

export default function TodayScreen() {
  const { t, date } = useWords();
  const today = useQuery(reads.today());
  const next = today.data ? nextAct(today.data) : "record";

  const record: Action = {
    id: "money.record",
    label: t("shell.record_payment"),
    group: t("common.group_new"),
    shortcut: "p",
    run: recordPayment,
  };
  const publish: Action = {
    id: "today.publish",
    label: t("today.publish", { number: (today.data?.edition.number ?? 0) + 1 }),
    group: t("common.group_here"),
    shortcut: "mod+enter",
    run: () => navigate(["publish"]),
    disabled: next !== "publish",
  };
  const enrol: Action = {
    id: "today.enrol",
    label: t("shell.new_member"),
    group: t("common.group_here"),
    shortcut: "n",
    run: () => navigate(["members", "new"]),
    disabled: next !== "enrol",
  };
  useActions([publish, enrol]);

  return (
    <Page
      header={
        <PageHeader
          title={t("shell.today")}
          note={today.data && date(today.data.on, "day")}
          primary={{ enrol, publish, record }[next]}
        >
          <button type="button" className={css.find} onClick={openPalette}>
            <IconSearch size={15} aria-hidden />
            <span>{t("today.find")}</span>
            <Kbd k="mod+k" />
          </button>
          {next === "publish" && <ActionButton action={record} />}
        </PageHeader>
      }
    >
      <Await query={today}>
        {(data) => (
          <div className={css.columns}>
            <div className={css.main}>{data.tasks.length > 0 ? <TaskList tasks={data.tasks} /> : <Calm />}</div>
            <div className={css.side}>
              <IncomeCard months={data.income} others={data.otherMonth} />
              <StandingsCard standings={data.standings} members={data.members} />
              <ReserveCard reserve={data.reserve} drafts={data.drafts} ready={data.ready} />
              <EditionCard edition={data.edition} />
            </div>
          </div>
        )}
      </Await>
    </Page>
  );
}

/** What the red button offers: the first member, then publishing where something waits for it, else a payment. */
export function nextAct({
  edition,
  ready,
  members,
}: Pick<Today, "edition" | "ready" | "members">): "enrol" | "publish" | "record" {
  if (members === 0) return "enrol";
  const waits = edition.changed + edition.added + edition.left + edition.joined > 0;
  if (edition.number === 0) return ready > 0 ? "publish" : "record";
  return waits ? "publish" : "record";
}

function Calm() {
  const { t } = useWords();
  return (
    <section className={css.calm}>
      <h2>{t("today.calm_title")}</h2>
      <p>{t("today.calm_text")}</p>
      <div className={css.calmActs}>
        <ActButton label={t("today.write_lesson")} onClick={() => navigate(["lessons"])} />
        <ActButton label={t("shell.new_event")} onClick={() => navigate(["events", "new"])} />
      </div>
    </section>
  );
}
