import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import { chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { picture, settled, Stage } from "./stage";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    const found = await axe.run({ iframes: false });
    return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`);
  });
}

test("the public page is edited beside itself, confirmed and published", async () => {
  const page = await stage.page();
  await stage.go(page, "publish?tab=face");
  const frame = page.frameLocator("iframe");
  await page.getByRole("textbox").first().fill("Write at night");
  await expect.poll(() => frame.locator("h1").innerText()).toBe("Write at night");
  await expect
    .poll(async () => ((await stage.call(page, "Publish/Face")) as { tagline: string }).tagline)
    .toBe("Write at night");
  expect(await barriers(page)).toEqual([]);

  await frame.locator(".lessons a").first().click();
  await expect.poll(() => frame.locator("article h1").count()).toBe(1);
  await page.keyboard.press("Control+Enter"); // the frame has the focus
  const question = page.getByRole("dialog");
  await question.waitFor();
  expect(await question.innerText()).toContain("收不回来");
  await question.getByRole("button").last().click();
  await expect
    .poll(async () => ((await stage.call(page, "Publish/PlanFace")) as { changed: boolean }).changed)
    .toBe(false);
  await settled(page);
  await page.screenshot({ path: picture("face-published") });
  expect(stage.complaints.splice(0)).toEqual([]);
  await page.context().close();
});

test("the published page needs no script and no network, narrow and wide, light and dark", async () => {
  const site = join(stage.dir, "packs", "face");
  const lesson = readdirSync(join(site, "lessons"))[0] ?? "";
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  try {
    for (const colorScheme of ["light", "dark"] as const) {
      for (const width of [1280, 390]) {
        const look = { viewport: { width, height: 800 }, colorScheme };
        const plain = await browser.newContext({ ...look, javaScriptEnabled: false });
        const tested = await browser.newContext({ ...look, bypassCSP: true });
        for (const name of ["index.html", join("lessons", lesson)]) {
          const url = pathToFileURL(join(site, name)).href;
          const asked: string[] = [];
          const page = await plain.newPage();
          page.on("request", (r) => asked.push(r.url()));
          page.on("console", (m) => asked.push(m.text()));
          await page.goto(url);
          await page.screenshot({
            path: picture(`face-${name.startsWith("lessons") ? "lesson" : "home"}-${colorScheme}-${width}`),
            fullPage: true,
          });
          expect(asked.filter((x) => !x.startsWith("file://"))).toEqual([]);
          const other = await tested.newPage();
          await other.goto(url);
          expect(await other.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
          expect(await barriers(other)).toEqual([]);
        }
        await plain.close();
        await tested.close();
      }
    }
  } finally {
    await browser.close();
  }
});
