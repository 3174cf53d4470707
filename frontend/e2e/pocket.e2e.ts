/**
 * What a member reads on a phone: lessons published by the program, in both languages and in one that is written from right to
 * left. The pictures go to e2e/out, or to the folder that PICTURES names: build/screenshots.sh makes those of the project so.
 */
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Publication } from "./publication";
import { picture } from "./stage";

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
});
afterAll(() => browser.close());

const to = (name: string) => (process.env.PICTURES ? join(process.env.PICTURES, `${name}.png`) : picture(name));

const books = [
  { name: "zh", folder: "dukou", community: "夜航", course: "写作入门", language: "zh", locale: "zh-CN", rtl: false },
  {
    name: "en",
    folder: "harbour",
    community: "Night Writers",
    course: "Writing",
    language: "en",
    locale: "en-GB",
    rtl: false,
  },
  {
    name: "fa",
    folder: "vue-docs-fa",
    community: "انجمن",
    course: "راهنمای Vue",
    language: "en",
    locale: "en-GB",
    rtl: true,
  },
] as const;

for (const book of books)
  test(`a lesson on a phone, in ${book.name}, by day and by night`, async () => {
    const published = await Publication.open(book.folder, book.community, book.course, book.language);
    try {
      for (const colorScheme of ["light", "dark"] as const) {
        const context = await browser.newContext({
          viewport: { width: 390, height: 844 },
          deviceScaleFactor: 2,
          hasTouch: true,
          isMobile: true,
          reducedMotion: "reduce",
          locale: book.locale,
          colorScheme,
        });
        const page = await context.newPage();
        const complaints: string[] = [];
        page.on("pageerror", (e) => complaints.push(e.message));
        page.on("console", (m) => void (m.type() === "error" && complaints.push(m.text())));
        await page.goto(`${published.url}#${published.code}`);
        await page.getByRole("heading", { name: book.community }).waitFor();
        const wide = () =>
          page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(await wide()).toBe(0);
        await page.locator('.page a[href^="#/l/"]').last().click();
        await page.waitForFunction(() =>
          (document.querySelector(".lesson-frame") as HTMLIFrameElement | null)?.contentDocument?.querySelector("pre"),
        );
        await page.waitForTimeout(300);
        expect(await wide()).toBe(0);
        const inside = await page.evaluate(() => {
          const doc = (document.querySelector(".lesson-frame") as HTMLIFrameElement).contentDocument!;
          const direction = (el: Element | null) => el && getComputedStyle(el).direction;
          const body = doc.body.getBoundingClientRect();
          const heading = doc.querySelector("h2")!;
          const range = doc.createRange();
          range.selectNodeContents(heading);
          const text = range.getBoundingClientRect();
          return {
            page: (document.querySelector("#app") as HTMLElement).dir,
            lesson: doc.body.dir,
            wide: doc.documentElement.scrollWidth - doc.documentElement.clientWidth,
            text: direction(doc.querySelector("p")),
            code: [...new Set([...doc.querySelectorAll("pre")].map((pre) => direction(pre)))],
            startsRight: body.right - text.right < text.left - body.left,
          };
        });
        const way = book.rtl ? "rtl" : "ltr";
        expect(inside).toEqual({
          page: way,
          lesson: way,
          wide: 0,
          text: way,
          code: ["ltr"],
          startsRight: book.rtl,
        });
        expect(complaints).toEqual([]);
        await page.screenshot({ path: to(`reader-${book.name}-${colorScheme}`) });
        await context.close();
      }
    } finally {
      await published.close();
    }
  });
