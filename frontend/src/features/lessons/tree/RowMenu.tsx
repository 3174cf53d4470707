import { Menu } from "@mantine/core";
import { useWords } from "@/i18n";
import { navigate } from "@/lib/router";
import { confirm, Kbd } from "@/ui";
import type { Course } from "../types";
import type { TreeActs } from "./acts";
import { type Node, stepModule, stepMove } from "./model";
import type { Asked } from "./Tree";

/** What can be done to one row, at the place where it was asked for. */
export function RowMenu({
  at,
  courses,
  acts,
  onAsk,
  onClose,
}: {
  at: { node: Node; x: number; y: number };
  courses: readonly Course[];
  acts: TreeActs;
  onAsk: (asked: Asked) => void;
  onClose: () => void;
}) {
  const { t } = useWords();
  const { node } = at;
  const title = node.kind === "lesson" ? node.row.title : node.kind === "module" ? node.title : node.course.title;
  const moduleId = node.kind === "course" ? "" : node.kind === "module" ? node.id : node.moduleId;
  const step = (by: -1 | 1) => {
    const to = stepMove(courses, node.id, by);
    if (to) acts.step(node.id, to);
  };
  const trashCourse = async () => {
    const count = node.course.lessons.length;
    const yes =
      count === 0 ||
      (await confirm({
        title: t("lessons.trash_course_title", { title }),
        body: t("lessons.trash_course_body", { count }),
        act: t("lessons.to_trash"),
      }));
    if (yes) acts.trashCourse(node.id, title, count);
  };
  return (
    <Menu opened onClose={onClose} position="bottom-start" width={220} returnFocus>
      <Menu.Target>
        <div style={{ position: "fixed", left: at.x, top: at.y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onAsk({ kind: "lesson", courseId: node.course.id, moduleId })}>
          {t("lessons.new_lesson_here")}
        </Menu.Item>
        {node.kind === "course" && (
          <>
            <Menu.Item onClick={() => onAsk({ kind: "module", courseId: node.id })}>
              {t("lessons.new_module")}
            </Menu.Item>
            <Menu.Item onClick={() => navigate(["lessons", "import"], { course: title })}>
              {t("lessons.import_into")}
            </Menu.Item>
          </>
        )}
        <Menu.Divider />
        <Menu.Item rightSection={<Kbd k="F2" />} onClick={() => onAsk({ kind: "rename", id: node.id })}>
          {t("lessons.rename")}
        </Menu.Item>
        {node.kind === "lesson" && (
          <>
            <Menu.Item
              rightSection={<Kbd k="alt+arrowup" />}
              disabled={!stepMove(courses, node.id, -1)}
              onClick={() => step(-1)}
            >
              {t("lessons.move_up")}
            </Menu.Item>
            <Menu.Item
              rightSection={<Kbd k="alt+arrowdown" />}
              disabled={!stepMove(courses, node.id, 1)}
              onClick={() => step(1)}
            >
              {t("lessons.move_down")}
            </Menu.Item>
            <Menu.Item onClick={() => acts.setState(node.id, title, node.row.state === "ready" ? "draft" : "ready")}>
              {t(node.row.state === "ready" ? "lessons.make_draft" : "lessons.make_ready")}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item rightSection={<Kbd k="Del" />} onClick={() => acts.trashLesson(node.id, title)}>
              {t("lessons.to_trash")}
            </Menu.Item>
          </>
        )}
        {node.kind === "module" &&
          ([-1, 1] as const).map((by) => {
            const to = stepModule(node.course, node.id, by);
            return (
              <Menu.Item
                key={by}
                rightSection={<Kbd k={by < 0 ? "alt+arrowup" : "alt+arrowdown"} />}
                disabled={to === undefined}
                onClick={() => to !== undefined && acts.moveModule(node.id, to)}
              >
                {t(by < 0 ? "lessons.move_up" : "lessons.move_down")}
              </Menu.Item>
            );
          })}
        {node.kind === "module" && (
          <Menu.Item
            onClick={() =>
              acts.removeModule(
                node.id,
                title,
                node.course.lessons.filter((l) => l.moduleId === node.id),
              )
            }
          >
            {t("lessons.remove_module")}
          </Menu.Item>
        )}
        {node.kind === "course" && <Menu.Item onClick={() => void trashCourse()}>{t("lessons.to_trash")}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
