// The next edition as a tier or a member will see it: their reader itself, in a frame of another origin, from which nothing of
// this page can be reached. #/publish/as?tier=ID or ?member=ID, with &lesson=ID to begin there and &back= where to go afterwards.
import { SegmentedControl, Select } from "@mantine/core";
import { type SyntheticEvent, useEffect, useRef, useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { api, type Out } from "@/lib/api";
import { useTask } from "@/lib/progress";
import { navigate, useParam } from "@/lib/router";
import { ActButton, ErrorState, Loading, PageHeader, TaskProgress } from "@/ui";
import { lacksTier, NoTier } from "./NoTier";
import css from "./viewas.module.css";

type View = Out<typeof api.Publish.View>;

/** What the frame may do: run the reader under its own origin, print, save files and open links; not lead this page away. */
const sandbox =
  "allow-scripts allow-same-origin allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox";

/** Days in a tier that are worth looking at; "0" is everything in time. */
const days = ["0", "1", "8", "31", "91"];

export function ViewAs() {
  const { t, count } = useWords();
  const [tier] = useParam("tier");
  const [member] = useParam("member");
  const [lesson] = useParam("lesson");
  const [day, setDay] = useParam("day", "0");
  const [back] = useParam("back", "publish");
  const [width, setWidth] = useState("wide");
  const [made, setMade] = useState<{ asked: string; view?: View; error?: unknown }>();
  const asked = [tier, member, lesson, day].join(" ");
  const { view, error } = made?.asked === asked ? made : {};
  const { run, cancel, ...task } = useTask();

  useEffect(() => {
    let left = false;
    let id = "";
    const away = () => void api.Publish.CloseView({ id }).catch(() => undefined);
    run((name) =>
      api.Publish.View({ tierId: tier, memberId: member, day: Number(day), lessonId: lesson, task: name }),
    ).then(
      (view) => {
        id = view.id;
        if (left) away();
        else setMade({ asked, view });
      },
      (error: unknown) => left || setMade({ asked, error }),
    );
    return () => {
      left = true;
      if (id) away();
      else cancel();
    };
  }, [asked, tier, member, lesson, day, run, cancel]);

  const close = () => {
    const [path = "", query = ""] = back.split("?", 2);
    navigate(path.split("/"), Object.fromEntries(new URLSearchParams(query)));
  };
  useActions([
    {
      id: "publish.view_close",
      label: t("publish.view_close"),
      group: t("common.group_here"),
      shortcut: "escape",
      run: close,
    },
  ]);

  const said = view && [
    view.lesson && view.draft ? t("publish.view_draft") : "",
    lesson && !view.lesson ? t("publish.view_lesson_closed") : "",
    view.leftOut > 0 ? t("publish.view_left_out", { count: view.leftOut }) : "",
  ];
  return (
    <div className={css.page}>
      <PageHeader
        title={view ? t("publish.view_title", { name: view.name }) : t("publish.view_as")}
        note={view && t("publish.view_note", { number: view.number, lessons: count(view.lessons) })}
      >
        {tier && (
          <Select
            aria-label={t("publish.view_day")}
            w={210}
            allowDeselect={false}
            value={day}
            onChange={(d) => setDay(d ?? "0")}
            data={days.map((d) => ({
              value: d,
              label: d === "0" ? t("publish.view_day_all") : t("publish.view_day_n", { count: Number(d) }),
            }))}
          />
        )}
        <div className={css.widths}>
          <SegmentedControl
            aria-label={t("publish.view_width")}
            size="xs"
            value={width}
            onChange={setWidth}
            data={[
              { value: "wide", label: t("publish.view_wide") },
              { value: "phone", label: t("publish.view_phone") },
            ]}
          />
        </div>
        <ActButton label={t("publish.view_close")} k="escape" onClick={close} />
      </PageHeader>
      {said?.some(Boolean) && (
        <p className={css.said} role="status">
          {said.filter(Boolean).join(" ")}
        </p>
      )}
      <div className={css.stage} data-width={width}>
        {lacksTier(error) ? (
          <NoTier />
        ) : error !== undefined ? (
          <ErrorState error={error} />
        ) : view ? (
          <Frame key={view.id} view={view} />
        ) : (
          <div className={css.making}>
            <TaskProgress task={{ ...task, run, cancel }} phases="publish.phase" />
            <Loading rows={6} />
          </div>
        )}
      </div>
    </div>
  );
}

/** The code goes along in the fragment, which the reader takes away at once; then it is told which lesson to show. */
function Frame({ view }: { view: View }) {
  const { t } = useWords();
  const told = useRef(false);
  const onLoad = (e: SyntheticEvent<HTMLIFrameElement>) => {
    if (told.current || !view.lesson) return;
    told.current = true;
    e.currentTarget.contentWindow?.location.replace(`${view.address}#/l/${view.lesson}`);
  };
  return (
    <iframe
      className={css.frame}
      title={t("publish.view_title", { name: view.name })}
      sandbox={sandbox}
      src={`${view.address}#${view.code}`}
      onLoad={onLoad}
    />
  );
}
