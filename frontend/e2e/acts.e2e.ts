/** The daily acts of publishing, lessons and the inbox, by keyboard alone. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { picture, settled, Stage } from "./stage";

let stage: Stage;
let folder: string;
beforeAll(async () => {
  stage = await Stage.open();
  folder = mkdtempSync(join(tmpdir(), "guildbook-acts-"));
  const module = join(folder, "Broken", "01 First");
  mkdirSync(module, { recursive: true });
  for (let n = 1; n <= 12; n++)
    writeFileSync(
      join(module, `${n} piece.md`),
      `---\ntitle: Piece ${n}\n---\n\nWords.\n\nSee [there](../lost%20page%20${n}.md) and ![a picture](no%20picture.png)\n`,
    );
});
afterAll(async () => {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "");

test("a member is found by a few letters and Enter, and seen as with another", async () => {
  const page = await stage.page();
  await stage.go(page, "publish");
  await press(page, "/");
  // Enter right after the letters, before any answer: it takes whom the letters mean, not who stood there before.
  await page.keyboard.type("zs");
  await press(page, "Enter");
  const panel = page.getByRole("dialog");
  await panel.getByRole("heading", { name: "张三" }).waitFor();
  await expect.poll(() => focused(page)).toContain("张三");
  // No key publishes from under the panel.
  const editions = ((await stage.call(page, "Publish/Editions")) as { editions: unknown[] }).editions.length;
  await press(page, "Control+Enter");
  await page.waitForTimeout(500);
  expect(((await stage.call(page, "Publish/Editions")) as { editions: unknown[] }).editions).toHaveLength(editions);
  await page.waitForURL(/publish\/as|member=/);
  if (page.url().includes("member=")) await press(page, "Enter");
  await page.waitForURL("**/#/publish/as?member=**");
  await page.frameLocator("iframe").getByText("写作入门").first().waitFor();
  await press(page, "Escape");
  await panel.getByRole("heading", { name: "张三" }).waitFor();
  await press(page, "Escape");
  await page.waitForURL("**/#/publish");
  stage.complaints.splice(0); // the view has an origin of its own
  await page.context().close();
});

test("a page for one member asks for those who are shown, not for the whole roll", async () => {
  const page = await stage.page();
  const asked: { limit?: number; code?: string; query?: string }[] = [];
  page.on("request", (r) => {
    if (r.url().endsWith("/rpc/Members/Roll")) asked.push(JSON.parse(r.postData() ?? "{}") as (typeof asked)[number]);
  });
  await stage.go(page, "publish");
  await page.getByRole("checkbox", { name: "单个网页（.html）" }).press("Space");
  const whom = page.getByLabel("给谁");
  await whom.focus();
  await page.keyboard.type("张三");
  await page.getByRole("option", { name: /张三/ }).waitFor();
  await press(page, "Enter");
  await expect.poll(() => whom.inputValue()).toBe("张三");
  expect(asked.length).toBeGreaterThan(0);
  for (const a of asked) expect([a.limit, a.code]).toEqual([12, "live"]);
  await page.getByRole("button", { name: "清空" }).click();
  await expect.poll(() => whom.inputValue()).toBe("");
  expect(stage.complaints.splice(0)).toEqual([]);
  await page.context().close();
});

test("two editions are compared, and Esc leads back; a dialog gives the focus back", async () => {
  const page = await stage.page();
  await stage.go(page, "publish?tab=editions");
  await press(page, "c");
  const tiers = page.getByRole("table").first();
  await tiers.getByText("会员 Member").waitFor();
  expect(await tiers.innerText()).toMatch(/\d+ → \d+/);
  await press(page, "Escape");
  await page.waitForURL((url) => !url.hash.includes("from="));
  const check = page.getByRole("button", { name: "检查内容包" });
  await check.focus();
  await press(page, "Enter");
  await page.getByRole("dialog").waitFor();
  await press(page, "Escape");
  await expect.poll(() => focused(page)).toBe("检查内容包");
  expect(stage.complaints.splice(0)).toEqual([]);
  await page.context().close();
});

test("lessons are imported, and each problem says its line", async () => {
  const page = await stage.page();
  await stage.go(page, "lessons");
  await press(page, "i");
  await page.waitForURL("**/#/lessons/import");
  await settled(page);
  await page.keyboard.type(join(folder, "Broken"));
  await press(page, "Enter");
  const list = page.getByRole("listitem").filter({ hasText: "第 7 行" });
  await list.first().waitFor();
  expect(await list.first().innerText()).toContain("lost page 1.md");
  await page.getByRole("button", { name: /图片 12/ }).press("Enter");
  expect(await list.allInnerTexts()).toHaveLength(8);
  expect((await list.allInnerTexts()).every((text) => text.includes("no picture.png"))).toBe(true);
  await press(page, "Control+Enter");
  await expect.poll(() => focused(page)).toContain("打开课程");
  await page.screenshot({ path: picture("import-done") });
  expect(stage.complaints.splice(0)).toEqual([]);
  await page.context().close();
});

test("problems in the inbox are handled by kind, by mark and one by one", async () => {
  const page = await stage.page();
  const waiting = async () => ((await stage.call(page, "Inbox/List", {})) as { problems: unknown[] }).problems.length;
  await stage.go(page, "inbox?tab=problems");
  const all = await waiting();
  expect(all).toBeGreaterThanOrEqual(24);
  await page.getByRole("button", { name: /^图片/ }).press("Enter");
  await page.getByRole("button", { name: "标为已处理（12）" }).press("Enter");
  await expect.poll(waiting).toBe(all - 12);
  await press(page, "Control+z");
  await expect.poll(waiting).toBe(all);

  await stage.go(page, "inbox?tab=problems&q=piece");
  const marked = () => page.getByRole("row").getByRole("checkbox", { checked: true }).count();
  await page.getByRole("grid").focus(); // the button above still had it, and Space would press that
  await press(page, "ArrowDown", "Space");
  await expect.poll(marked).toBe(1);
  await press(page, "ArrowDown");
  await page.waitForTimeout(200);
  await press(page, "Space");
  await expect.poll(marked).toBe(2);
  await press(page, "x");
  await expect.poll(waiting).toBe(all - 2);
  await press(page, "Control+z");
  await expect.poll(waiting).toBe(all);

  await press(page, "Enter");
  await page.getByRole("button", { name: "打开这一课" }).waitFor();
  await press(page, "l");
  await page.waitForURL("**/#/lessons/**");
  await expect
    .poll(() => page.evaluate(() => getSelection()?.anchorNode?.parentElement?.closest(".cm-line")?.textContent ?? ""))
    .toContain("See [there]");
  expect(stage.complaints.splice(0)).toEqual([]);
  await page.context().close();
});

test("a slip is answered and done by keys, and an answer half written waits", async () => {
  const page = await stage.page();
  const slips = async () =>
    (await stage.call(page, "Inbox/Slips", {})) as { new: number; answered: number; done: number };
  const before = await slips();
  await stage.go(page, "inbox?tab=slips");
  const answer = page.getByRole("textbox", { name: /答复/ });
  await press(page, "ArrowDown", "Enter");
  await answer.waitFor();
  await press(page, "r");
  await page.keyboard.type("写得好");
  await press(page, "Control+Enter");
  await expect.poll(async () => (await slips()).answered).toBe(before.answered + 1);
  await press(page, "x");
  await expect.poll(async () => (await slips()).done).toBe(before.done + 1);

  await answer.waitFor();
  await press(page, "r");
  await page.keyboard.type("还没写完");
  await press(page, "Escape", "ArrowDown");
  await expect.poll(() => answer.inputValue()).toBe("");
  await press(page, "ArrowUp");
  await expect.poll(() => answer.inputValue()).toBe("还没写完");
  await page.screenshot({ path: picture("slip-draft") });
  expect(stage.complaints.splice(0)).toEqual([]);
  await page.context().close();
});

test("what is typed into a lesson stands behind its front matter, and Esc leads back to its row", async () => {
  const page = await stage.page();
  await stage.go(page, "lessons");
  await page.getByRole("treeitem", { name: /看见/ }).first().press("Enter");
  await page.locator(".cm-content").waitFor();
  await press(page, "e");
  await expect.poll(() => page.evaluate(() => document.activeElement?.className ?? "")).toContain("cm-content");
  await page.keyboard.type("先想一想。");
  await page.waitForTimeout(400); // completion looks at what was typed, and Esc would close it first
  await press(page, "Escape");
  await expect.poll(() => focused(page)).toBe("标题");
  await press(page, "Escape");
  await expect.poll(() => focused(page)).toContain("看见");
  const id = /lessons\/([^?]+)/.exec(page.url())?.[1];
  const body = async () => ((await stage.call(page, "Lessons/Show", { id })) as { body: string }).body;
  await expect.poll(body).toContain("先想一想。");
  expect(await body()).toMatch(/^---\n/);
  await press(page, "Delete");
  await page
    .getByRole("status")
    .getByText(/回收站/)
    .waitFor();
  await press(page, "Control+z");
  await expect
    .poll(async () => (await stage.call(page, "Lessons/Show", { id })) as { trashed: boolean })
    .toMatchObject({ trashed: false });
  expect(stage.complaints.splice(0)).toEqual([]);
  await page.context().close();
});
