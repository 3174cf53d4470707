import { cleanNotifications, notificationsStore } from "@mantine/notifications";
import { afterEach, expect, it } from "vitest";
import { mostToasts, notify, notifyError } from "./notify";

afterEach(() => cleanNotifications());

it("says what was done last, however fast it is done", () => {
  const shown = () => {
    const { notifications, queue } = notificationsStore.getState();
    return [...notifications, ...queue].length;
  };
  for (let i = 0; i < 10; i++) {
    notify(`done ${i}`, { undo: () => undefined });
    expect(shown()).toBe(Math.min(i + 1, mostToasts));
  }
  const before = notificationsStore.getState().notifications.at(-1)?.id;
  notifyError(new Error("x"));
  expect(shown()).toBe(mostToasts);
  expect(notificationsStore.getState().notifications.at(-1)?.id).not.toBe(before);
});
