// The tree itself: arrows move, left and right fold, Enter opens, F2 renames, Del puts into the trash, Alt with the arrows
// or the mouse moves a lesson. Names are typed in place.
import { Fragment, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useWords } from "@/i18n";
import { isComposing } from "@/lib/keyboard";
import { navigate } from "@/lib/router";
import { useWorkspace } from "@/lib/workspace";
import type { Course } from "../types";
import type { TreeActs } from "./acts";
import type { Folds } from "./folds";
import { useDrag } from "./drag";
import { flatten, type Node, stepModule, stepMove } from "./model";
import { NameField } from "./NameField";
import { TreeRow } from "./Row";
import { RowMenu } from "./RowMenu";
import css from "./tree.module.css";

/** A name that is being asked for. */
export type Asked =
  | { kind: "course" }
  | { kind: "module"; courseId: string }
  | { kind: "lesson"; courseId: string; moduleId: string }
  | { kind: "rename"; id: string };

interface Props {
  courses: readonly Course[];
  selected?: string;
  folds: Folds;
  acts: TreeActs;
  asked?: Asked;
  onAsk: (asked: Asked | undefined) => void;
}

const titleOf = (n: Node) => (n.kind === "lesson" ? n.row.title : n.kind === "module" ? n.title : n.course.title);
const indentOf = (n: Node) => (n.kind === "course" ? 4 : n.kind === "module" || n.moduleId === "" ? 14 : 26);

export function Tree({ courses, selected, folds, acts, asked, onAsk }: Props) {
  const { t } = useWords();
  const { today } = useWorkspace();
  const list = useRef<HTMLDivElement>(null);
  const [{ cursor, of }, setCursorState] = useState<{ cursor?: string; of?: string }>({});
  // Opening another lesson, here or elsewhere, takes the cursor with it.
  if (of !== selected) setCursorState({ cursor: selected, of: selected });
  const setCursor = (id: string) => setCursorState({ cursor: id, of: selected });
  const [menu, setMenu] = useState<{ node: Node; x: number; y: number }>();
  const { over, leave, handlers } = useDrag(courses, acts);
  const nodes = flatten(courses, folds.closed);
  const at = Math.max(
    0,
    nodes.findIndex((n) => n.id === (cursor ?? selected)),
  );
  const here = nodes[at];

  useEffect(() => {
    if (!selected) return;
    list.current?.querySelector(`[data-id="${CSS.escape(selected)}"]`)?.scrollIntoView({ block: "nearest" });
  }, [selected, courses.length]);

  const focus = (node: Node | undefined) => {
    if (!node) return;
    setCursor(node.id);
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(node.id)}"]`)?.focus(),
    );
  };
  const open = (node: Node) => {
    setCursor(node.id);
    if (node.kind === "module") folds.toggle(node.id);
    else if (node.kind === "course" && node.id === selected) folds.toggle(node.id);
    else navigate(["lessons", node.id]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!here || isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    if (event.altKey) {
      const by = key === "ArrowUp" ? -1 : key === "ArrowDown" ? 1 : undefined;
      if (by && here.kind === "module") {
        const to = stepModule(here.course, here.id, by);
        if (to !== undefined) {
          acts.moveModule(here.id, to);
          focus(here);
        }
      } else if (by && here.kind === "lesson") {
        const to = stepMove(courses, here.id, by);
        if (to) {
          folds.open(to.moduleId);
          acts.step(here.id, to);
          focus(here);
        }
      } else return;
    } else if (key === "ArrowDown" || key === "j") focus(nodes[at + 1]);
    else if (key === "ArrowUp" || key === "k") focus(nodes[at - 1]);
    else if (key === "Home") focus(nodes[0]);
    else if (key === "End") focus(nodes.at(-1));
    else if (key === "ArrowRight") {
      if (here.kind !== "lesson" && !here.open) folds.toggle(here.id);
      else if (here.kind !== "lesson") focus(nodes[at + 1]);
    } else if (key === "ArrowLeft") {
      if (here.kind !== "lesson" && here.open) folds.toggle(here.id);
      else
        focus(
          nodes.slice(0, at).findLast((n) => n.kind === "course" || (here.kind === "lesson" && n.id === here.moduleId)),
        );
    } else if (key === "Enter" || key === " ") open(here);
    else if (key === "F2") onAsk({ kind: "rename", id: here.id });
    else if (key === "Delete" && here.kind === "lesson") {
      focus(nodes[at + 1] ?? nodes[at - 1]);
      acts.trashLesson(here.id, titleOf(here));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const end = (byKey: boolean) => {
    onAsk(undefined);
    if (byKey) focus(here);
  };
  const adding = asked && asked.kind !== "rename" && (
    <NameField
      key="adding"
      label={t(`lessons.name_${asked.kind}`)}
      indent={asked.kind === "course" ? 4 : asked.kind === "module" || asked.moduleId === "" ? 14 : 26}
      onName={(name) => {
        if (asked.kind === "course") acts.addCourse(name);
        else if (asked.kind === "module") acts.addModule(asked.courseId, name);
        else acts.addLesson(asked.courseId, asked.moduleId, name);
      }}
      onEnd={end}
    />
  );
  const addAfter = adding ? lastOf(nodes, asked) : -1;

  return (
    <div
      ref={list}
      role="tree"
      tabIndex={-1}
      aria-label={t("lessons.tree")}
      className={css.tree}
      onKeyDown={onKeyDown}
      onFocus={(e) => {
        const id = (e.target as HTMLElement).closest<HTMLElement>("[data-id]")?.dataset.id;
        if (id && id !== here?.id) setCursor(id);
      }}
      onDragLeave={(e) => !e.currentTarget.contains(e.relatedTarget as HTMLElement | null) && leave()}
    >
      {nodes.map((node, i) => (
        <Fragment key={node.id}>
          {asked?.kind === "rename" && asked.id === node.id ? (
            <NameField
              name={titleOf(node)}
              label={t("lessons.rename")}
              indent={indentOf(node)}
              onName={(name) => acts.rename(node.kind, node.id, name)}
              onEnd={end}
            />
          ) : (
            <TreeRow
              node={node}
              today={today}
              selected={node.id === selected}
              cursor={i === at}
              drop={over?.id === node.id ? over.where : undefined}
              onOpen={open}
              onFold={(n) => folds.toggle(n.id)}
              onMenu={(n, x, y) => setMenu({ node: n, x, y })}
              {...handlers}
            />
          )}
          {i === addAfter && adding}
        </Fragment>
      ))}
      {adding && addAfter < 0 && adding}
      {menu && (
        <RowMenu
          at={menu}
          courses={courses}
          acts={acts}
          onClose={() => setMenu(undefined)}
          onAsk={(a) => {
            setMenu(undefined);
            onAsk(a);
          }}
        />
      )}
    </div>
  );
}

/** The row after which a new one will stand; -1: at the end of all. */
function lastOf(nodes: readonly Node[], asked: Asked): number {
  if (asked.kind === "module") return nodes.findLastIndex((n) => n.course.id === asked.courseId);
  if (asked.kind !== "lesson") return -1;
  return nodes.findLastIndex(
    (n) =>
      n.course.id === asked.courseId &&
      (n.kind === "lesson" ? n.moduleId === asked.moduleId : n.id === (asked.moduleId || asked.courseId)),
  );
}
