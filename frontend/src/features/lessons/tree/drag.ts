// Dragging a row of the tree: what is dragged, where it would go, and what dropping it does.
import { type DragEvent, useState } from "react";
import type { Course } from "../types";
import type { TreeActs } from "./acts";
import { dropModule, dropMove, type Node } from "./model";

export type Where = "before" | "after" | "into";

export function useDrag(courses: readonly Course[], acts: TreeActs) {
  const [dragged, setDragged] = useState<Node>();
  const [over, setOver] = useState<{ id: string; where: Where }>();

  const below = (event: DragEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return event.clientY > box.top + box.height / 2;
  };
  const onDragOver = (node: Node, event: DragEvent) => {
    const after = below(event);
    let where: Where | undefined;
    if (dragged?.kind === "lesson" && dropMove(courses, dragged.id, node, after)) {
      where = node.kind !== "lesson" ? "into" : after ? "after" : "before";
    } else if (dragged?.kind === "module" && dropModule(dragged.course, dragged.id, node, after) !== undefined) {
      where = node.kind === "module" && !after ? "before" : "after";
    }
    if (!where) return setOver(undefined);
    event.preventDefault();
    setOver({ id: node.id, where });
  };
  const onDrop = (node: Node, event: DragEvent) => {
    event.preventDefault();
    setOver(undefined);
    const after = below(event);
    if (dragged?.kind === "lesson") {
      const to = dropMove(courses, dragged.id, node, after);
      if (to) acts.drop(dragged.id, dragged.row.title, to);
    } else if (dragged?.kind === "module") {
      const to = dropModule(dragged.course, dragged.id, node, after);
      if (to !== undefined) acts.moveModule(dragged.id, to);
    }
  };
  return {
    over,
    leave: () => setOver(undefined),
    handlers: {
      onDragStart: setDragged,
      onDragOver,
      onDrop,
      onDragEnd: () => {
        setDragged(undefined);
        setOver(undefined);
      },
    },
  };
}
