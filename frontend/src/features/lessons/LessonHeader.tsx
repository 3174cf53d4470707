// The top of a lesson: where it stands, whether it is saved, who may open it, its history, and whether it is ready. Where
// there is little room, signs stand for words.
import { ActionIcon, Button, Menu, SegmentedControl } from "@mantine/core";
import { IconCheck, IconHistory } from "@tabler/icons-react";
import { useWords } from "@/i18n";
import type { Action } from "@/lib/actions";
import { ActButton, PageHeader } from "@/ui";
import { Access } from "./access/Access";
import { SaveState } from "./SaveState";
import type { LessonSession } from "./session";
import type { Lesson, Mode, Tab } from "./types";
import css from "./lessons.module.css";

interface Props {
  lesson: Lesson;
  session: LessonSession;
  crumbs: readonly string[];
  mode: Mode;
  tab: Tab;
  onTab: (tab: Tab) => void;
  ready: Action;
  access: boolean;
  onAccess: (opened: boolean) => void;
  onHistory: () => void;
}

export function LessonHeader(props: Props) {
  const { lesson, session, crumbs, mode, ready } = props;
  const { t } = useWords();
  const wide = mode === "wide";
  const isReady = lesson.state === "ready";
  const state = <SaveState session={session} short={!wide} />;
  return (
    <PageHeader
      title={t("shell.lessons")}
      note={
        wide ? (
          <span className={css.crumbs} title={crumbs.join(" / ")}>
            {crumbs.join(" / ")}
          </span>
        ) : (
          state
        )
      }
      primary={isReady || lesson.trashed ? undefined : ready}
    >
      {wide && state}
      {mode === "middle" && (
        <SegmentedControl
          size="xs"
          value={props.tab === "view" ? "view" : "write"}
          onChange={(v) => props.onTab(v as Tab)}
          data={[
            { value: "write", label: t("lessons.tab_write") },
            { value: "view", label: t("lessons.tab_view") },
          ]}
        />
      )}
      {!lesson.trashed && (
        <Access lesson={lesson} opened={props.access} onOpened={props.onAccess} small={mode === "narrow"} />
      )}
      {wide ? (
        <ActButton label={t("lessons.history")} k="h" icon={<IconHistory size={15} />} onClick={props.onHistory} />
      ) : (
        <ActionIcon
          variant="default"
          size={34}
          aria-label={t("lessons.history")}
          title={t("lessons.history")}
          onClick={props.onHistory}
        >
          <IconHistory size={17} />
        </ActionIcon>
      )}
      {isReady && !lesson.trashed && (
        <Menu>
          <Menu.Target>
            <Button leftSection={<IconCheck size={15} color="var(--gb-active)" />}>{t("lessons.mark_ready")}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={ready.run}>{t("lessons.make_draft")}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </PageHeader>
  );
}
