import { Popover } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import { errorSentence, useWords } from "@/i18n";
import { placeOf, problemSentence } from "./problems/problem";
import type { Preview } from "./types";
import css from "./lessons.module.css";

const perMinute = 300; // Chinese characters and Latin words that people read in a minute, as a round figure

/** The line of a problem; the first where it is about the whole text. */
const lineOf = ({ place }: { place: string }) => placeOf(place).line || 1;

/** Words, minutes, links, problems of what is being written. */
export function LessonBar({
  rendering,
  onProblem,
}: {
  rendering: UseQueryResult<Preview>;
  onProblem: (line: number) => void;
}) {
  const { t, count } = useWords();
  const [opened, setOpened] = useState(false);
  const p = rendering.data;
  if (!p)
    return (
      <footer className={css.lessonBar}>
        {rendering.error ? <span className={css.saveFailed}>{errorSentence(rendering.error)}</span> : ""}
      </footer>
    );
  const wrong = p.problems.length;
  return (
    <footer className={css.lessonBar}>
      <span>{t("lessons.words", { count: p.words, n: count(p.words) })}</span>
      {p.words > 0 && <span>{t("lessons.minutes", { count: Math.max(1, Math.round(p.words / perMinute)) })}</span>}
      <span>{t("lessons.links", { count: p.links })}</span>
      {wrong === 0 ? (
        <span>{t("lessons.no_problems")}</span>
      ) : (
        <Popover opened={opened} onChange={setOpened} position="top-start" width={380} trapFocus returnFocus>
          <Popover.Target>
            <button type="button" className={css.problemCount} onClick={() => setOpened(!opened)}>
              {t("lessons.problems", { count: wrong })}
            </button>
          </Popover.Target>
          <Popover.Dropdown p={6}>
            <ul className={css.problemList}>
              {p.problems.map((x, i) => (
                <li key={i}>
                  <button
                    type="button"
                    onClick={() => {
                      setOpened(false);
                      onProblem(lineOf(x));
                    }}
                  >
                    <span>{problemSentence(x)}</span>
                    <span className={css.second}>{t("lessons.line", { line: lineOf(x) })}</span>
                  </button>
                </li>
              ))}
            </ul>
          </Popover.Dropdown>
        </Popover>
      )}
      {rendering.error && <span className={css.saveFailed}>{errorSentence(rendering.error)}</span>}
    </footer>
  );
}
