// The answers of a form come into the queue of applications from the file that the form's service exports.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { give, picture, sample, speak, Stage } from "./stage";

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await Stage.open();
  page = await stage.page();
  await speak(page, "en");
}, 120_000);
afterAll(() => stage.close());

interface Queue {
  applications: { name: string; answers: { question: string; answer: string }[] }[];
}
const queue = async () => ((await stage.call(page, "Members/Applications", {})) as Queue).applications;
const problems = async () =>
  ((await stage.call(page, "Inbox/List", {})) as { problems: { raw: string }[] }).problems.map((p) => p.raw);

test("a workbook of 腾讯文档 fills the queue by keyboard, and its answers are kept", async () => {
  const before = await queue();
  const waiting = (await problems()).length;
  await stage.go(page, "members/applications");
  await page.keyboard.press("i");
  await give(page, "Choose a file…", sample("form.xlsx"));
  await page.getByText("林乔").first().waitFor();
  expect(await page.getByRole("combobox", { name: "Name" }).inputValue()).toBe("姓名（必填）");
  expect(await page.getByRole("combobox", { name: "WeChat" }).inputValue()).toBe("微信号（必填）");
  await page.getByRole("button", { name: /^Take in 2 applications/ }).waitFor();
  await page.screenshot({ path: picture("form-import") });
  expect(await queue()).toEqual(before);

  await page.keyboard.press("Control+Enter");
  await page.getByText("2 applications are in the queue.").first().waitFor();
  expect((await queue()).length).toBe(before.length + 2);
  expect((await queue()).find((a) => a.name === "林乔")?.answers).toEqual([
    { question: "提交者（自动）", answer: "小乔" },
    { question: "为什么想加入？", answer: "想写得好一点" },
    { question: "写过什么", answer: "散文，小说" },
  ]);
  expect((await problems()).length).toBe(waiting + 1);
  expect(stage.complaints.splice(0)).toEqual([]);
}, 60_000);

test("as CSV the file that has grown brings what is new alone, tells the Inbox nothing twice, and is undone", async () => {
  const before = await queue();
  const waiting = await problems();
  const path = join(stage.dir, "..", "form.csv");
  writeFileSync(
    path,
    "\ufeff提交者（自动）,提交时间（自动）,姓名（必填）,微信号（必填）,邮箱,为什么想加入？,写过什么\n" +
      "小乔,2026年9月3日 14:22,林乔,linqiao_88,linqiao@example.com,想写得好一点,散文，小说\n" +
      "阿芳,2026年9月4日 10:00,王芳芳,wff-2026,wangff@example.com,朋友推荐,\n" +
      "匿名,2026年9月5日 11:00,,,,先看看,\n" +
      "老海,2026年9月6日 21:05,方海,fanghai_1,fanghai@example.com,退休了想写,日记\n",
  );
  await stage.go(page, "members/applications/import");
  await give(page, "Choose a file…", path);
  await page.getByText("方海").first().waitFor();
  await page.getByRole("button", { name: /^Take in 1 application/ }).click();
  await page.getByText("1 application is in the queue.").first().waitFor();
  expect((await queue()).length).toBe(before.length + 1);
  expect(await problems()).toEqual(waiting);

  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await queue()).length).toBe(before.length);

  // What brings nothing new cannot be taken in.
  await stage.go(page, "members/applications/import");
  await give(page, "Choose a file…", sample("form.xlsx"));
  const nothing = page.getByRole("button", { name: /^Take in 0 applications/ });
  await nothing.waitFor();
  expect(await nothing.isDisabled()).toBe(true);
  expect(stage.complaints.splice(0)).toEqual([]);
}, 60_000);
