// notify("已把张三移到回收站", { undo: () => api.Members.Restore({ ids }) }): says what was done, and offers to undo it
// (also with Ctrl/⌘-Z while it stands there). Undoing that takes long runs under a name, `undo: (task) => api.Inbox.Undo({ ..., task })`,
// and shows how far it has come, with a way to stop it. notifyError(e): the sentence of a failure; a stopped task says nothing.
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { errorSentence, i18n } from "@/i18n";
import { registerActions } from "@/lib/actions";
import { longTask } from "@/lib/progress";
import { toAppError } from "@/platform";
import { TaskProgress } from "./TaskProgress";

const stands = 8000; // ms

interface Offers {
  undo?: (task: string) => unknown;
  act?: { label: string; run: () => unknown }; // something else to do with what was made
}

export function notify(message: string, { undo, act }: Offers = {}): void {
  const id = crypto.randomUUID();
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
  notifications.show({
    id,
    autoClose: undo || act ? stands : 4000,
    withBorder: true,
    color: "gray",
    onClose: () => release(),
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
  });
}

export function notifyError(thrown: unknown): void {
  if (toAppError(thrown).kind === "cancelled") return;
  notifications.show({
    color: "seal",
    withBorder: true,
    autoClose: 10_000,
    title: i18n.t("common.error_title"),
    message: errorSentence(thrown),
  });
}
