// Who may open a lesson, and from when: a button that says it and a panel that changes it. Each choice is kept at once.
import { Button, Popover, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconCalendar, IconHourglass, IconLock, IconUsers, IconWorld } from "@tabler/icons-react";
import { useWords } from "@/i18n";
import { api, type In, reads } from "@/lib/api";
import { useWorkspace } from "@/lib/workspace";
import { Kbd, notifyError } from "@/ui";
import type { Lesson } from "../types";
import { Early } from "./Early";
import { SeeAs } from "./SeeAs";
import { When } from "./When";
import { Who } from "./Who";
import css from "./access.module.css";

export type Audience = "public" | "members" | "tiers";
type Settings = In<typeof api.Lessons.Set>;
/** Keeps a part of the settings; what is not named stays. */
export type SetPart = (part: Partial<Settings>) => Promise<unknown>;

const icons = { public: IconWorld, members: IconUsers, tiers: IconLock };

/** Whether the text has front matter that speaks of what is set here. */
const frontSays = (body: string) => {
  const front = /^---\r?\n([^]*?)\r?\n(---|\.\.\.)/.exec(body.slice(0, 20_000))?.[1];
  return front !== undefined && /^(audience|tiers|release|state|status|draft)\s*:/im.test(front);
};

export function Access({
  lesson,
  opened,
  onOpened,
  small = false,
}: {
  lesson: Lesson;
  /** A sign without words. */
  small?: boolean;
  opened: boolean;
  onOpened: (opened: boolean) => void;
}) {
  const { t, date, list } = useWords();
  const { today } = useWorkspace();
  const tiers = useQuery(reads.tiers()).data ?? [];
  const set: SetPart = (part) =>
    api.Lessons.Set({
      ids: [lesson.id],
      state: "",
      audience: "",
      tierIds: [],
      release: "",
      releaseOn: "",
      ...part,
    }).catch(notifyError);

  const Icon = icons[lesson.audience as Audience];
  const names = tiers.filter((x) => lesson.tierIds.includes(x.id)).map((x) => x.name);
  const who = lesson.audience === "tiers" ? list(names) : t(`lessons.audience_${lesson.audience}`);
  return (
    <Popover opened={opened} onChange={onOpened} position="bottom-end" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Button
          leftSection={small ? undefined : <Icon size={15} />}
          rightSection={small ? undefined : <Kbd k="a" />}
          onClick={() => onOpened(!opened)}
          title={`${t("lessons.access")}: ${who}`}
          className={css.button}
          data-when={lesson.releaseOn > today || lesson.releaseDays > 0 ? "" : undefined}
        >
          <span className={css.hidden}>
            {t("lessons.access")}: {small && who}
          </span>
          {small ? <Icon size={16} /> : <span className={css.who}>{who}</span>}
          {lesson.releaseOn > today && (
            <span className={css.when}>
              <IconCalendar size={14} /> {date(lesson.releaseOn, "short")}
            </span>
          )}
          {lesson.releaseDays > 0 && (
            <span className={css.when}>
              <IconHourglass size={14} /> {t("lessons.after_days_short", { count: lesson.releaseDays })}
            </span>
          )}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={css.panel}>
        <Stack gap="md">
          <Who lesson={lesson} tiers={tiers} set={set} />
          <When lesson={lesson} set={set} />
          {(lesson.releaseOn !== "" || lesson.early.length > 0) && <Early lesson={lesson} tiers={tiers} set={set} />}
          <SeeAs lesson={lesson} tiers={tiers} />
          {frontSays(lesson.body) && <p className={css.hint}>{t("lessons.access_front")}</p>}
          <p className={css.hint}>{t("lessons.access_hint")}</p>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
