import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { singleFile, writePack, type Recipe, type TestPack } from "../test/writer";
import { Host, Scratch, launch, openPage, reader } from "./stage";

const lesson = (title: string, edition = 1) => ({ title, edition, tiers: ["t1"], html: `<p>${title}正文。</p>` });
const recipe: Recipe = {
  community: "读书会",
  language: "zh",
  courses: [
    { title: "上卷", lessons: [lesson("一"), lesson("二"), lesson("三")] },
    { title: "下卷", lessons: [lesson("四")] },
  ],
  members: [["t1"]],
};

let browser: Browser;
let made: TestPack;
let host: Host;
const scratch = new Scratch();

beforeAll(async () => {
  [browser, made] = await Promise.all([launch(), writePack(recipe)]);
  host = await Host.open(made.files);
});
afterAll(async () => {
  await browser.close();
  await host.close();
  scratch.remove();
});

async function enter(page: Page, url: string): Promise<void> {
  await page.goto("about:blank");
  await page.goto(url + "#" + made.codes["t1"]!);
  await page.getByRole("heading", { name: "读书会" }).waitFor();
}

async function toLesson(page: Page, course: string, title: string): Promise<void> {
  await page.locator(".course-card", { hasText: course }).click();
  await page.locator(".home .lessons a", { hasText: title }).click();
  await page.frameLocator(".lesson-frame").getByText(`${title}正文。`).waitFor();
}

describe("a member's own marks", () => {
  it("keeps bookmarks and notes on this device, and gives them out as text", async () => {
    const { page, complaints } = await openPage(browser, { acceptDownloads: true });
    await enter(page, host.url());
    await toLesson(page, "上卷", "二");
    await page.keyboard.press("b");
    expect(await page.locator(".bookmark").getAttribute("aria-pressed")).toBe("true");
    await page.getByRole("button", { name: "写笔记" }).click();
    await page.keyboard.type("想想第二段 b n p");
    await page.getByText("已存在这台设备上").waitFor();
    // What was typed last is kept even when the page is left at once.
    await page.keyboard.type(" 尾");
    await enter(page, host.url());
    await page.getByRole("link", { name: "书签与笔记" }).click();
    await page.getByText("想想第二段 b n p 尾").waitFor();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "存成文本" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("读书会 书签与笔记.txt");
    expect(readFileSync(await file.path(), "utf8")).toContain("## 二 (书签)\n\n想想第二段 b n p 尾\n");
    await page.goBack();
    await page.getByRole("button", { name: "让这台设备忘记" }).click();
    await page.getByRole("button", { name: "连同 1 条笔记" }).click();
    await page.getByRole("link", { name: "书签与笔记" }).click();
    await page.getByText("还没有").waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("knows where the member is while they are there: nobody tells a page that the system ends", async () => {
    const { page } = await openPage(browser);
    await enter(page, host.url());
    await toLesson(page, "上卷", "二");
    await expect
      .poll(() =>
        page.evaluate(() => {
          const marks = Object.entries(localStorage).find(([key]) => key.endsWith(":marks"))?.[1] ?? "null";
          return (JSON.parse(marks) as { last: { lesson: string } | null } | null)?.last?.lesson;
        }),
      )
      .toBe(new URL(page.url()).hash.replace("#/l/", ""));
    await page.context().close();
  });

  it("says why a file keeps none", async () => {
    const { page } = await openPage(browser);
    await enter(page, scratch.write("pack.html", singleFile(reader(), made.files)));
    await toLesson(page, "上卷", "一");
    expect(await page.locator(".bookmark, .note-button").count()).toBe(0);
    await page.goto(page.url().replace(/#.*/, "#/n"));
    await page.getByText("从网址打开时").waitFor();
    await page.context().close();
  });

  it("counts what is read, per course, and lists what is new", async () => {
    const { page } = await openPage(browser);
    await enter(page, host.url());
    expect(await page.locator(".fresh").count()).toBe(0);
    await toLesson(page, "上卷", "一");
    await page.getByRole("button", { name: "标为已读" }).click();
    expect(await page.locator(".tree-count").first().textContent()).toBe("1 / 3");
    const newer = await writePack({
      ...recipe,
      generation: 2,
      codes: made.codes,
      courses: [
        { title: "上卷", lessons: [lesson("一", 2), lesson("二"), lesson("三")] },
        { title: "下卷", lessons: [lesson("四"), ...["五", "六", "七", "八", "九"].map((n) => lesson(n, 2))] },
      ],
    });
    host.files = newer.files;
    await enter(page, host.url());
    await page.getByText("上次以来有 6 课更新").waitFor();
    expect(await page.locator(".fresh-list strong").first().textContent()).toBe("一");
    expect(await page.locator(".fresh-list a:visible").count()).toBe(5);
    await page.getByText("其余 1 课").click();
    expect(await page.locator(".fresh-list a:visible").count()).toBe(6);
    await page.locator(".course-card", { hasText: "上卷" }).click();
    expect(await page.locator(".page .chip-new").allTextContents()).toEqual(["有更新"]);
    host.files = made.files;
    await page.context().close();
  });
});
