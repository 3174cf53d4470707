// The left pane: search, the tree, what can be added, and the way to the trash.
import { ActionIcon, CloseButton, Menu, TextInput } from "@mantine/core";
import { IconPlus, IconSearch, IconTrash } from "@tabler/icons-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { isComposing } from "@/lib/keyboard";
import { navigate } from "@/lib/router";
import { Kbd } from "@/ui";
import type { Course } from "../types";
import type { TreeActs } from "./acts";
import type { Folds } from "./folds";
import { MarkSign } from "./MarkSign";
import { SearchResults, useFound } from "./SearchResults";
import { Trash } from "./Trash";
import { type Asked, Tree } from "./Tree";
import css from "./tree.module.css";

interface Props {
  courses: readonly Course[];
  selected?: string;
  folds: Folds;
  acts: TreeActs;
  asked?: Asked;
  onAsk: (asked: Asked | undefined) => void;
  onNewLesson: () => void;
  /** Brings the pane into sight where only one shows. */
  onShow: () => void;
}

const marks = ["ready", "open", "draft"] as const;

export function TreePane(props: Props) {
  const { courses, selected, asked, onAsk, onNewLesson, onShow } = props;
  const { t } = useWords();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const [trash, setTrash] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const pane = useRef<HTMLElement>(null);
  const { found, searching } = useFound(courses, query);
  const here = Math.min(at, found.length - 1);
  const courseId = courses.find((c) => c.id === selected || c.lessons.some((l) => l.id === selected))?.id;

  useActions([
    {
      id: "lessons.search",
      label: t("lessons.search"),
      group: t("common.group_here"),
      shortcut: "/",
      run: () => {
        onShow();
        setTimeout(() => field.current?.focus(), 0);
      },
    },
    {
      id: "lessons.to_tree",
      label: t("lessons.to_tree"),
      group: t("common.group_here"),
      shortcut: "t",
      run: () => {
        onShow();
        setTimeout(() => pane.current?.querySelector<HTMLElement>("[role=treeitem][tabindex='0']")?.focus(), 0);
      },
    },
  ]);

  const open = (id: string | undefined) => {
    if (id) navigate(["lessons", id]);
  };
  // A name is typed in the tree, which is then shown instead.
  if (asked && (query || trash)) {
    setQuery("");
    setTrash(false);
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "ArrowDown") setAt(Math.min(found.length - 1, here + 1));
    else if (event.key === "ArrowUp") setAt(Math.max(0, here - 1));
    else if (event.key === "Enter") open(found[here]?.id);
    else if (event.key === "Escape" && query) setQuery("");
    else if (event.key === "Escape") field.current?.blur();
    else return;
    event.preventDefault();
  };

  return (
    <aside ref={pane} className={css.pane} aria-label={t("lessons.tree")}>
      <div className={css.top}>
        <TextInput
          ref={field}
          className={css.search}
          size="xs"
          value={query}
          onChange={(e) => {
            setQuery(e.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          placeholder={t("lessons.search")}
          aria-label={t("lessons.search")}
          aria-controls={query ? "lessons-found" : undefined}
          aria-activedescendant={query && found[here] ? `found-${found[here].id}` : undefined}
          leftSection={<IconSearch size={14} />}
          rightSection={
            query ? (
              <CloseButton size="xs" aria-label={t("common.clear")} onClick={() => setQuery("")} />
            ) : (
              <Kbd k="/" />
            )
          }
          spellCheck={false}
          autoComplete="off"
        />
        <Menu>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t("lessons.add")} title={t("lessons.add")}>
              <IconPlus size={17} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item rightSection={<Kbd k="n" />} disabled={courses.length === 0} onClick={onNewLesson}>
              {t("lessons.new_lesson")}
            </Menu.Item>
            <Menu.Item
              disabled={courses.length === 0}
              onClick={() => onAsk({ kind: "module", courseId: courseId ?? courses[0]?.id ?? "" })}
            >
              {t("lessons.new_module")}
            </Menu.Item>
            <Menu.Item onClick={() => onAsk({ kind: "course" })}>{t("lessons.new_course")}</Menu.Item>
            <Menu.Divider />
            <Menu.Item rightSection={<Kbd k="i" />} onClick={() => navigate(["lessons", "import"])}>
              {t("lessons.import")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <div className={css.scroll} tabIndex={query.trim() ? 0 : undefined}>
        {trash ? (
          <Trash acts={props.acts} />
        ) : query.trim() ? (
          <SearchResults found={found} searching={searching} query={query} at={here} onOpen={open} />
        ) : (
          <Tree {...props} />
        )}
      </div>
      <div className={css.foot}>
        <span className={css.legend} aria-hidden>
          {marks.map((m) => (
            <span key={m}>
              <MarkSign mark={m} /> {t(`lessons.mark_${m}`)}
            </span>
          ))}
        </span>
        <ActionIcon
          variant={trash ? "light" : "subtle"}
          color={trash ? "seal" : "gray"}
          aria-label={t("lessons.trash")}
          title={t("lessons.trash")}
          aria-pressed={trash}
          onClick={() => setTrash(!trash)}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </div>
    </aside>
  );
}
