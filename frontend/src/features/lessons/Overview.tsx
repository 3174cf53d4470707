// Beside the tree while no lesson is open: how far a course has come, what is being written, what comes next.
import { useWords } from "@/i18n";
import { civilOf } from "@/lib/format";
import { href, navigate } from "@/lib/router";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, Card } from "@/ui";
import { MarkSign } from "./tree/MarkSign";
import { markOf } from "./tree/model";
import type { Asked } from "./tree/Tree";
import type { Course, Row } from "./types";
import css from "./lessons.module.css";

const most = 8;

export function Overview({
  courses,
  course,
  onAsk,
}: {
  courses: readonly Course[];
  course?: Course;
  onAsk: (asked: Asked) => void;
}) {
  const { t } = useWords();
  const { today } = useWorkspace();
  const shown = course ? [course] : courses;
  const rows = shown.flatMap((c) => c.lessons);
  const drafts = rows.filter((r) => r.state !== "ready").toSorted((a, b) => b.updated - a.updated);
  const planned = rows
    .filter((r) => r.state === "ready" && r.releaseOn > today)
    .toSorted((a, b) => a.releaseOn.localeCompare(b.releaseOn));
  const recent = rows.toSorted((a, b) => b.updated - a.updated);
  return (
    <div className={css.overview}>
      {course && <h2 className={css.courseTitle}>{course.title}</h2>}
      <div className={css.tallies}>
        {shown.map((c) => (
          <Tally key={c.id} course={c} linked={!course} />
        ))}
      </div>
      {course && (
        <div className={css.overviewActs}>
          <ActButton label={t("lessons.new_module")} onClick={() => onAsk({ kind: "module", courseId: course.id })} />
          <ActButton
            label={t("lessons.import_into")}
            onClick={() => navigate(["lessons", "import"], { course: course.title })}
          />
          <ActButton label={t("lessons.rename")} onClick={() => onAsk({ kind: "rename", id: course.id })} />
        </div>
      )}
      {rows.length === 0 && <p className={css.hint}>{t("lessons.course_empty")}</p>}
      <Rows title={t("lessons.in_work")} rows={drafts} courses={courses} />
      <Rows title={t("lessons.planned")} rows={planned} courses={courses} by="release" />
      {rows.length > 0 && <Rows title={t("lessons.recent")} rows={recent} courses={courses} />}
    </div>
  );
}

function Tally({ course, linked }: { course: Course; linked: boolean }) {
  const { t, count } = useWords();
  const of = (mark: string) => course.lessons.filter((l) => markOf(l) === mark).length;
  const total = course.lessons.length;
  const words = course.lessons.reduce((n, l) => n + l.words, 0);
  const body = (
    <>
      {linked && <b className={css.tallyTitle}>{course.title}</b>}
      <div className={css.tallyBar} aria-hidden>
        {(["ready", "open", "draft"] as const).map((m) => (
          <i key={m} data-mark={m} style={{ flexGrow: of(m) }} />
        ))}
      </div>
      <span className={css.tallyFigures}>
        {t("lessons.tally", {
          ready: count(of("ready")),
          open: count(of("open")),
          draft: count(of("draft")),
          count: total,
        })}
        <span>{t("lessons.words", { count: words, n: count(words) })}</span>
      </span>
    </>
  );
  return linked ? (
    <a className={css.tally} href={href(["lessons", course.id])}>
      {body}
    </a>
  ) : (
    <div className={css.tally}>{body}</div>
  );
}

function Rows({
  title,
  rows,
  courses,
  by = "updated",
}: {
  title: string;
  rows: readonly Row[];
  courses: readonly Course[];
  by?: "updated" | "release";
}) {
  const { t, date } = useWords();
  const { zone, today } = useWorkspace();
  const day = (d: string) => date(d, d.slice(0, 4) === today.slice(0, 4) ? "short" : "iso");
  if (rows.length === 0) return null;
  return (
    <Card
      flush
      title={title}
      note={
        rows.length > most
          ? t("lessons.first_of", { shown: most, count: rows.length })
          : t("lessons.lessons_count", { count: rows.length })
      }
    >
      <ul className={css.rows}>
        {rows.slice(0, most).map((r) => (
          <li key={r.id}>
            <a href={href(["lessons", r.id])}>
              <MarkSign mark={markOf(r)} />
              <span className={css.rowTitle}>{r.title}</span>
              <span className={css.rowWhere}>{courses.find((c) => c.id === r.courseId)?.title}</span>
              <span className={css.rowWhen}>{day(by === "release" ? r.releaseOn : civilOf(r.updated, zone))}</span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
