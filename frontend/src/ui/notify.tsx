// notify("已把张三移到回收站", { undo: () => api.Members.Restore({ ids }) }): says what was done, and offers to undo it
// (also with Ctrl/⌘-Z while it stands there). notifyError(e): the sentence of a failure; a stopped task says nothing.
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { errorSentence, i18n } from "@/i18n";
import { registerActions } from "@/lib/actions";
import { toAppError } from "@/platform";

const stands = 8000; // ms

export function notify(message: string, { undo }: { undo?: () => unknown } = {}): void {
  const id = crypto.randomUUID();
  let release = () => {};
  const run = async () => {
    notifications.hide(id);
    try {
      await undo?.();
      notify(i18n.t("common.undone"));
    } catch (e) {
      notifyError(e);
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
    autoClose: undo ? stands : 4000,
    withBorder: true,
    color: "gray",
    onClose: () => release(),
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="md">{message}</Text>
        {undo && (
          <Button size="compact-sm" onClick={() => void run()}>
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
