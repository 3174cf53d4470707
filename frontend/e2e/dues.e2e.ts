// The due board by keyboard: a reminder is copied, which marks it as told; undo takes the mark back.
import { afterAll, beforeAll, expect, it } from "vitest";
import { picture, Stage } from "./stage";

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
}, 120_000);
afterAll(() => stage.close());

it("copies a reminder, marks it as told and undoes", async () => {
  const page = await stage.page({
    locale: "zh-CN",
    viewport: { width: 1280, height: 800 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await page.goto(`${stage.url}#/money?tab=due`);
  const note = page.getByText(/\d+ 位还没提醒/).first();
  await note.waitFor();
  const untold = async () => Number(/(\d+) 位还没提醒/.exec((await note.textContent()) ?? "")?.[1]);
  const before = await untold();
  expect(before).toBeGreaterThan(0);
  await page.getByText("还没提醒", { exact: true }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator('div[lang="zh-CN"] p').getByText("你好").waitFor();
  await page.keyboard.press("c");
  await page
    .getByText(/：已记为提醒过（/)
    .first()
    .waitFor();
  await expect.poll(untold).toBe(before - 1);
  await page.screenshot({ path: picture("dues") });
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/你好/);
  await page.keyboard.press("Control+z");
  await expect.poll(untold).toBe(before);
  expect(stage.complaints).toEqual([]);
}, 60_000);
