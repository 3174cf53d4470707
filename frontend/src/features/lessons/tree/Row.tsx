import { IconChevronDown, IconChevronRight, IconDots, IconLock, IconWorld } from "@tabler/icons-react";
import { memo, type MouseEvent, type DragEvent } from "react";
import { useWords } from "@/i18n";
import { MarkSign } from "./MarkSign";
import { markOf, type Node } from "./model";
import css from "./tree.module.css";

interface Props {
  node: Node;
  today: string;
  selected: boolean;
  cursor: boolean;
  drop?: "before" | "after" | "into";
  onOpen: (node: Node) => void;
  onFold: (node: Node) => void;
  onMenu: (node: Node, x: number, y: number) => void;
  onDragStart: (node: Node) => void;
  onDragOver: (node: Node, event: DragEvent) => void;
  onDrop: (node: Node, event: DragEvent) => void;
  onDragEnd: () => void;
}

const level = { course: 1, module: 2, lesson: 3 } as const;

/** One course, module or lesson of the tree. */
export const TreeRow = memo(function TreeRow(props: Props) {
  const { node, selected, cursor, drop } = props;
  const { t } = useWords();
  const folds = node.kind !== "lesson";
  const menu = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const box = event.currentTarget.getBoundingClientRect();
    props.onMenu(node, event.clientX || box.left + 24, event.clientY || box.bottom);
  };
  return (
    <div
      role="treeitem"
      id={`tree-${node.id}`}
      data-id={node.id}
      aria-level={node.kind === "lesson" && node.moduleId === "" ? 2 : level[node.kind]}
      aria-expanded={folds ? node.open : undefined}
      aria-selected={selected}
      tabIndex={cursor ? 0 : -1}
      className={[css.row, css[node.kind], selected && css.selected, drop && css[drop]].filter(Boolean).join(" ")}
      data-mark={node.kind === "lesson" ? markOf(node.row) : undefined}
      data-loose={node.kind === "lesson" && node.moduleId === "" ? "" : undefined}
      draggable={node.kind !== "course"}
      onClick={() => props.onOpen(node)}
      onContextMenu={menu}
      onDragStart={(e) => {
        e.dataTransfer.effectAllowed = "move";
        e.dataTransfer.setData(
          "text/plain",
          node.kind === "lesson" ? node.row.title : node.kind === "module" ? node.title : "",
        );
        props.onDragStart(node);
      }}
      onDragOver={(e) => props.onDragOver(node, e)}
      onDrop={(e) => props.onDrop(node, e)}
      onDragEnd={props.onDragEnd}
    >
      {folds ? (
        <>
          <button
            type="button"
            tabIndex={-1}
            className={css.fold}
            aria-label={t(node.open ? "lessons.fold" : "lessons.unfold")}
            onClick={(e) => {
              e.stopPropagation();
              props.onFold(node);
            }}
          >
            {node.open ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
          </button>
          <span className={css.label}>{node.kind === "course" ? node.course.title : node.title}</span>
          <span className={css.figure} title={t("lessons.ready_of", { ready: node.ready, count: node.total })}>
            {node.ready === node.total ? node.total : `${node.ready}/${node.total}`}
          </span>
        </>
      ) : (
        <LessonPart node={node} today={props.today} />
      )}
      <button type="button" tabIndex={-1} className={css.dots} aria-label={t("lessons.more")} onClick={menu}>
        <IconDots size={15} />
      </button>
    </div>
  );
});

function LessonPart({ node, today }: { node: Node & { kind: "lesson" }; today: string }) {
  const { t, date } = useWords();
  const { row } = node;
  const planned = row.releaseOn > today;
  return (
    <>
      <MarkSign mark={markOf(row)} />
      <span className={css.label}>{row.title}</span>
      {row.audience === "public" && (
        <IconWorld size={13} className={css.sign} aria-label={t("lessons.audience_public")} role="img" />
      )}
      {row.audience === "tiers" && (
        <IconLock size={13} className={css.sign} aria-label={t("lessons.audience_tiers")} role="img" />
      )}
      {row.releaseDays > 0 && (
        <span className={css.planned} title={t("lessons.after_days", { count: row.releaseDays })}>
          {t("lessons.after_days_short", { count: row.releaseDays })}
        </span>
      )}
      {planned && (
        <span className={css.planned} title={t("lessons.planned_for", { date: date(row.releaseOn, "long") })}>
          {date(row.releaseOn, row.releaseOn.slice(0, 4) === today.slice(0, 4) ? "short" : "iso")}
        </span>
      )}
    </>
  );
}
