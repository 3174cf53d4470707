// notify("已把张三移到回收站", { undo: () => api.Members.Restore({ ids }) }): says what was done, and offers to undo it
// (also with Ctrl/⌘-Z while it stands there). Undoing that takes long runs under a name, `undo: (task) => api.Inbox.Undo({ ..., task })`,
// and shows how far it has come, with a way to stop it. notifyError(e): the sentence of a failure; a stopped task says nothing.
import { Button, Group, Text } from "@mantine/core";
import { type NotificationData, notifications } from "@mantine/notifications";
import { errorSentence, i18n } from "@/i18n";
import { registerActions } from "@/lib/actions";
import { longTask } from "@/lib/progress";
import { toAppError } from "@/platform";
import { TaskProgress } from "./TaskProgress";

const stands = 8000; // ms

/** How many toasts stand at once. */
export const mostToasts = 3;

const standing: string[] = [];

/** Shows a toast; where there is no room for it the oldest goes, so that what was done last is always said. */
function show(toast: NotificationData, onClose?: () => void) {
  const id = crypto.randomUUID();
  for (const oldest of standing.splice(0, standing.length - mostToasts + 1)) notifications.hide(oldest);
  standing.push(id);
  notifications.show({
    ...toast,
    id,
    withBorder: true,
    onClose: () => {
      const at = standing.indexOf(id);
      if (at >= 0) standing.splice(at, 1);
      onClose?.();
    },
  });
  return id;
}

interface Offers {
  undo?: (task: string) => unknown;
  act?: { label: string; run: () => unknown }; // something else to do with what was made
}

export function notify(message: string, { undo, act }: Offers = {}): void {
  let id = "";
  let release = () => {};
  const run = async () => {
    notifications.hide(id);
    const task = longTask();
    const shown = undo?.length
      ? setTimeout(() => {
          notifications.show({
            id: task.name,
            autoClose: false,
            withCloseButton: false,
            withBorder: true,
            color: "gray",
            message: <TaskProgress task={task} phases="moving.phase" soon />,
          });
        }, 700)
      : undefined;
    try {
      await undo?.(task.name);
      notify(i18n.t("common.undone"));
    } catch (e) {
      notifyError(e);
    } finally {
      clearTimeout(shown);
      notifications.hide(task.name);
      task.end();
    }
  };
  if (undo) {
    release = registerActions([
      {
        id: "toast.undo",
        label: i18n.t("common.undo"),
        group: i18n.t("common.group_here"),
        shortcut: "mod+z",
        run: () => void run(),
      },
    ]);
  }
  const toast = {
    autoClose: undo || act ? stands : 4000,
    color: "gray",
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="md" style={{ overflowWrap: "anywhere" }}>
          {message}
        </Text>
        {act && (
          <Button size="compact-sm" flex="none" onClick={() => void act.run()}>
            {act.label}
          </Button>
        )}
        {undo && (
          <Button size="compact-sm" flex="none" onClick={() => void run()}>
            {i18n.t("common.undo")}
          </Button>
        )}
      </Group>
    ),
  };
  id = show(toast, () => release());
}

export function notifyError(thrown: unknown): void {
  if (toAppError(thrown).kind === "cancelled") return;
  show({
    color: "seal",
    autoClose: 10_000,
    title: i18n.t("common.error_title"),
    message: errorSentence(thrown),
  });
}
