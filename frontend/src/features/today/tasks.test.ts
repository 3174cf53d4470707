import { describe, expect, it } from "vitest";
import { i18n } from "@/i18n";
import type { Task, Today } from "@/lib/api";
import * as format from "@/lib/format";
import { barHeights } from "./Income";
import { nextAct } from "./index";
import { taskValues } from "./tasks";

const words = {
  t: (key: string, values?: Record<string, unknown>) => i18n.t(key, { lng: "en", ...values }),
  date: (d: string, style?: "iso" | "short") => format.formatDate(d, "en", style),
  money: (a: Parameters<typeof format.formatMoney>[0]) => format.formatMoney(a, "en"),
  instant: (ms: number, zone: string, style?: "minute" | "time") => format.formatInstant(ms, "en", zone, style),
} as Parameters<typeof taskValues>[1];

const task = (kind: string, params: Record<string, string>, minor = 0): Task => ({
  kind,
  refId: "x",
  params,
  amount: { minor, currency: "CNY" },
});
const values = (t: Task) => taskValues(t, words, "2026-11-22", "Asia/Shanghai");

describe("a task's sentence", () => {
  it.each([
    ["2026-11-22", "today"],
    ["2026-11-23", "tomorrow"],
    ["2026-11-25", "in 3 days"],
    ["2026-11-21", "yesterday"],
    ["2026-11-12", "10 days ago"],
  ])("says of %s: %s", (end, when) => {
    expect(values(task("due", { name: "Zoë", end, plan: "Core" }, 39900))).toMatchObject({ when, name: "Zoë" });
  });

  it("leaves out what is not known", () => {
    expect(values(task("due", { name: "Zoë", end: "2026-11-25", plan: "", tier: "Core" })).detail).toBe(
      "Core · 2026-11-25",
    );
  });

  it("gives an evening its time in the workspace's zone", () => {
    const at = String(Date.UTC(2026, 10, 23, 12));
    expect(values(task("event", { title: "Talk", kind: "online", at, days: "1", place: "" }))).toMatchObject({
      time: "tomorrow 20:00",
      detail: "online",
    });
  });

  it("adds up what is not published", () => {
    const v = values(task("unpublished", { added: "1", changed: "2", left: "0", joined: "1", edition: "3" }));
    expect(v.count).toBe(4);
    expect(v.detail).toBe("1 lesson added, 2 lessons changed, 1 member gained access");
  });
});

describe("the red button", () => {
  const edition = { number: 1, changed: 0, added: 0, left: 0, joined: 0 } as Today["edition"];
  it.each([
    [{ edition, ready: 3, members: 0 }, "enrol"],
    [{ edition, ready: 3, members: 5 }, "record"],
    [{ edition: { ...edition, left: 1 }, ready: 3, members: 5 }, "publish"],
    [{ edition: { ...edition, number: 0 }, ready: 3, members: 5 }, "publish"],
    [{ edition: { ...edition, number: 0 }, ready: 0, members: 5 }, "record"],
  ])("%#", (today, want) => expect(nextAct(today)).toBe(want));
});

it("draws bars in proportion, none for a month of refunds, a hair for little", () => {
  const month = (minor: number) => ({ month: "2026-11", net: { minor, currency: "CNY" } });
  expect(barHeights([month(100), month(50), month(-5), month(0), month(1)])).toEqual([100, 50, 0, 0, 2]);
  expect(barHeights([month(0)])).toEqual([0]);
});
