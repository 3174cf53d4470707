import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countKeys, Stage } from "./stage";

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

/** Presses keys as a person does and counts them. */
function keys(page: Page) {
  let pressed = 0;
  return {
    press: async (...names: string[]) => {
      for (const name of names) {
        await page.keyboard.press(name);
        pressed++;
      }
    },
    count: () => pressed,
  };
}

interface Answer {
  rows: { memberName: string; id: string; amount: { minor: number } }[];
  count: number;
}

const ledger = (page: Page) =>
  stage.call(page, "Money/Ledger", { sort: "number", desc: true, limit: 1 }) as Promise<Answer>;

test("a payment of a known member with their usual plan takes at most six keys", async () => {
  const page = await stage.page();
  await stage.go(page, "money");
  const before = await ledger(page);
  const pressed = await countKeys(page);
  await page.keyboard.press("p");
  await page.getByRole("combobox").first().waitFor();
  for (const key of ["z", "s", "Enter"]) await page.keyboard.press(key);
  await page.getByText("2027").first().waitFor(); // the arithmetic: where the new term ends
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await ledger(page)).count).toBe(before.count + 1);
  expect((await ledger(page)).rows[0]?.memberName).toBe("张三");
  expect(await pressed()).toBeLessThanOrEqual(6);
  expect(stage.complaints.splice(0)).toEqual([]);
});

test("a member is in with two letters and Enter, and out again with undo", async () => {
  const page = await stage.page();
  const [event] = (await stage.call(page, "Events/List", { when: "upcoming" })) as { id: string }[];
  const id = event?.id ?? "";
  await stage.go(page, `events/${id}/door`);
  const here = async () => ((await stage.call(page, "Events/Roll", { id })) as { rows: unknown[] }).rows.length;
  expect(await here()).toBe(0);
  await page.keyboard.type("zs");
  await page.keyboard.press("Enter");
  await expect.poll(here).toBe(1);
  // Fast hands: the next name before the answer to the letters is there.
  await page.keyboard.type("lm");
  await page.keyboard.press("Enter");
  await expect.poll(here).toBe(2);
  await page.getByRole("listitem").nth(1).waitFor();
  await page.keyboard.press("Control+z");
  await expect.poll(here).toBe(1);
  await page.keyboard.press("Escape");
  await page.waitForURL(`**/#/events/${id}`);
  expect(stage.complaints.splice(0)).toEqual([]);
});

test("anything is found with Ctrl-K, some letters and Enter", async () => {
  const page = await stage.page();
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").waitFor();
  await page.keyboard.type("zhangsan");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/#/members/*");
  await page.getByRole("complementary").getByText("张三").first().waitFor();
  expect(stage.complaints.splice(0)).toEqual([]);
});

test("an edition is published in two presses, and a member's link opens its single page", async () => {
  const page = await stage.page();
  await stage.go(page, "today");
  const hands = keys(page);
  await hands.press("Control+Enter");
  await page.waitForURL("**/#/publish*");
  await page.waitForFunction(() => document.querySelector("main table") !== null);
  await hands.press("Control+Enter");
  await expect
    .poll(async () => ((await stage.call(page, "Publish/Editions")) as { editions: unknown[] }).editions.length)
    .toBe(3);
  expect(hands.count()).toBe(2);

  const file = join(stage.dir, "..", "one.html");
  await stage.call(page, "Publish/Publish", { single: file });
  const roll = (await stage.call(page, "Members/Roll", { query: "张三" })) as { rows: { id: string }[] };
  const { code } = (await stage.call(page, "Members/Code", { memberId: roll.rows[0]?.id })) as { code: string };
  const reader = await page.context().newPage();
  await reader.goto(`${pathToFileURL(file).href}#${code}`);
  await reader.getByText("写作入门").filter({ visible: true }).first().waitFor();
  expect(reader.url()).not.toContain(code);
  const wrong = await page.context().newPage();
  await wrong.goto(`${pathToFileURL(file).href}#${code.replace(/.$/, (c) => (c === "7" ? "8" : "7"))}`);
  await wrong.waitForTimeout(500);
  expect(await wrong.getByText("写作入门").count()).toBe(0);
  stage.complaints.splice(0);
});

test("script in a name or a note never runs", async () => {
  const page = await stage.page();
  const bad = `<img src=x onerror="document.title='ran'"><script>document.title='ran'</script>`;
  const m = (await stage.call(page, "Members/Save", {
    name: bad,
    aliases: [bad],
    contacts: [{ kind: "other", value: bad }],
    tags: ["<script>document.title=1</script>"],
    note: bad,
    referrer: bad,
  })) as { id: string };
  await stage.call(page, "Events/Save", {
    title: bad,
    kind: "online",
    starts: "2030-01-01 20:00",
    place: bad,
    note: bad,
  });
  for (const screen of [`members/${m.id}`, "members", "events", "today", "inbox", "money"]) {
    await stage.go(page, screen);
    expect(await page.title()).not.toBe("ran");
    expect(await page.locator("img[src=x]").count()).toBe(0);
  }
  expect(stage.complaints.splice(0)).toEqual([]);
});
