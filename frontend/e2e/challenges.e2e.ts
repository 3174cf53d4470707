// A challenge from its form to the timeline of who took part: by field, by cell, by a list from a chat, each with undo.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { barriers, picture, settled, speak, Stage } from "./stage";

let stage: Stage;
let page: Page;
let id = "";
beforeAll(async () => {
  stage = await Stage.open();
  page = await stage.page();
  page.setDefaultTimeout(8_000);
  await speak(page, "en");
}, 120_000);
afterAll(() => stage.close());

interface Row {
  name: string;
  marks: string;
  madeUp: number;
}
const board = async () => (await stage.call(page, "Challenges/Board", { id })) as { rows: Row[] };
const marks = async (name: string) => (await board()).rows.find((r) => r.name === name)?.marks.trim() ?? "none";
const cell = (name: RegExp) => page.getByRole("gridcell", { name });
/** Takes back what was just said to be done. */
const undo = async (said: RegExp) => {
  await page.getByText(said).last().waitFor();
  await page.keyboard.press("Control+z");
};
const clean = () => expect(stage.complaints.splice(0)).toEqual([]);

test("a challenge is made by keyboard, with its days and how often", async () => {
  await stage.go(page, "events/challenges");
  await page.keyboard.press("n");
  await page.getByRole("textbox", { name: "Title", exact: true }).waitFor();
  await page.keyboard.type("Evening pages");
  await page.getByRole("button", { name: "7 days" }).click();
  await page.getByRole("textbox", { name: "Make-ups" }).fill("1");
  // A run that began three days ago.
  const first = page.getByRole("textbox", { name: "First day" });
  const day = (n: number) =>
    new Date(Date.now() + n * 86_400_000).toLocaleDateString("sv", { timeZone: "Asia/Shanghai" });
  await first.fill(day(-3));
  await first.press("Tab");
  await page.getByRole("button", { name: "7 days" }).click();
  await page.getByRole("textbox", { name: "Title", exact: true }).press("Enter");
  await page.waitForURL(/challenges\/[0-9a-f-]{36}$/);
  id = page.url().split("/").at(-1) ?? "";
  await page.getByText("Nobody takes part yet").waitFor();
  const made = (await stage.call(page, "Challenges/Show", { id })) as Record<string, unknown>;
  expect(made).toMatchObject({ title: "Evening pages", firstOn: day(-3), lastOn: day(3), makeUps: 1, rhythm: "daily" });
  clean();
});

test("members join by name, and undo takes them out", async () => {
  await page.keyboard.press("a");
  const field = page.getByRole("textbox", { name: "Members" });
  for (const letters of ["zhangsan", "zhouyinan"]) {
    await field.fill(letters);
    await page.getByRole("option").first().waitFor();
    await field.press("Enter");
    await expect
      .poll(() => page.getByRole("button", { name: /^Leave .* out$/ }).count())
      .toBeGreaterThan(letters === "zhangsan" ? 0 : 1);
  }
  await page.getByRole("button", { name: /^Add$|^Add↵$/ }).click();
  await expect.poll(async () => (await board()).rows.length).toBe(2);
  expect(await marks("张三")).toBe("...oooo");
  await undo(/^2 members joined/);
  await expect.poll(async () => (await board()).rows.length).toBe(0);
  await stage.call(page, "Challenges/Join", {
    id,
    memberIds: [await memberId("张三"), await memberId("周以南")],
    on: (await days())[0],
  });
  clean();
});

const memberId = async (query: string) =>
  ((await stage.call(page, "Members/Roll", { query })) as { rows: { id: string }[] }).rows[0]?.id ?? "";
const days = async () => {
  const c = (await stage.call(page, "Challenges/Show", { id })) as { firstOn: string; lastOn: string };
  return [c.firstOn, c.lastOn] as const;
};

test("whoever did it today is entered with some letters and Enter, and taken back with Ctrl-Z", async () => {
  await stage.go(page, `events/challenges/${id}`);
  await page.keyboard.press("/");
  await page.keyboard.type("zs");
  await page.keyboard.press("Enter");
  await expect.poll(() => marks("张三")).toBe("...xooo");
  await page.locator("h1").click(); // away from the field, whose own undo the keys are
  await undo(/^Entered 张三/);
  await expect.poll(() => marks("张三")).toBe("...oooo");
  clean();
});

test("cells are pressed by keyboard: today, a day before, a make-up, and back again", async () => {
  // What a press does follows from what the cell shows.
  await expect.poll(() => cell(/^张三, .*: done$/).count()).toBe(0);
  await page.getByRole("grid").focus();
  const row = (await board()).rows.findIndex((r) => r.name === "张三");
  for (let i = 0; i < row; i++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await expect.poll(() => marks("张三")).toBe("...xooo");
  await cell(/^张三, .*: done$/).waitFor();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Done on that day" }).press("Enter");
  await expect.poll(() => marks("张三")).toBe("..xxooo");
  await page.getByRole("grid").focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Made up (1 left)" }).click();
  await expect.poll(() => marks("张三")).toBe(".mxxooo");
  await cell(/^张三, .*: made up$/).click();
  await expect.poll(() => marks("张三")).toBe("..xxooo");
  await undo(/^Took back the entry of 张三/);
  await expect.poll(() => marks("张三")).toBe(".mxxooo");
  clean();
});

test("a list from a chat is read, what is unclear is chosen, and all of it is one undo", async () => {
  await page.keyboard.press("p");
  await page
    .getByRole("textbox", { name: /^The list/ })
    .fill("#接龙\n晚上写一页\n1. 三哥 写了半页\n2. 小满打卡\n3. 路过的人 也写了\n4. 南风");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("4 lines with a name. 1 is not clear").waitFor();
  await dialog.getByText("there already").waitFor();
  await dialog.getByText("to enter, joins by it").waitFor();
  await dialog.getByRole("textbox", { name: "Who is “路过的人 也写了”?" }).fill("shenzhixia");
  await page.getByRole("option").first().click();
  await page.screenshot({ path: picture("challenge-paste") });
  await dialog.getByRole("button", { name: /^Enter 3/ }).click();
  await expect.poll(() => marks("方小满")).toBe("xooo");
  expect(await marks("沈知夏")).toBe("xooo");
  expect(await marks("周以南")).toBe("...xooo");
  await undo(/^Entered 3 members/);
  await expect.poll(async () => (await board()).rows.length).toBe(2);
  expect(await marks("周以南")).toBe("...oooo");
  clean();
});

test("a member's entries are shown, a note is written, and the timeline tells of it", async () => {
  await page.getByRole("rowheader", { name: "张三" }).getByRole("button").click();
  await page.getByRole("button", { name: "Add a note" }).first().click();
  await page.keyboard.type("Half a page");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("button", { name: "Half a page" }).waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Profile" }).click();
  await page.getByText("Evening pages: practised 3 of 7, 3 in a row, longest 3").click();
  await page.waitForURL(`**/challenges/${id}`);
  clean();
});

test.each([
  ["zh", 1280],
  ["en", 390],
] as const)("the board, its list and its dialogs bar nobody: %s at %i", async (language, width) => {
  const there = await stage.page({ viewport: { width, height: 820 }, hasTouch: width < 600 });
  if (width > 600) await speak(there, language);
  for (const route of ["events/challenges", "events/challenges/new", `events/challenges/${id}`]) {
    await stage.go(there, route);
    expect(await barriers(there), route).toEqual([]);
  }
  await there.getByRole("rowheader").first().getByRole("button").click();
  await settled(there);
  expect(await barriers(there)).toEqual([]);
  await there.context().close();
  clean();
});
