import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { picture, screens, Stage } from "./stage";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

/** What axe finds wrong on the page, in words. */
async function barriers(page: Page): Promise<string[]> {
  // Evaluated by the debugger, since the page itself may run no foreign script.
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<AxeResults> } };
    return (await axe.run()).violations.map((v) => ({
      rule: `${v.impact ?? ""} ${v.id}: ${v.help}`,
      where: v.nodes.map((n) => `${n.target.join(" ")} ${n.failureSummary ?? ""}`).slice(0, 4),
    }));
  });
  return found.map(({ rule, where }) => `${rule}\n    ${where.join("\n    ")}`);
}

describe.each(["light", "dark"] as const)("every screen, %s", (colorScheme) => {
  test.each(["zh", "en"])("in %s", async (language) => {
    const page = await stage.page({ colorScheme, locale: language === "zh" ? "zh-CN" : "en-GB" });
    const wanted = language === "zh" ? "zh-CN" : "en";
    if ((await page.getAttribute("html", "lang")) !== wanted) {
      await page.locator("nav button[lang]").click();
      await page.waitForFunction((lang) => document.documentElement.lang === lang, wanted);
    }
    const wrong: string[] = [];
    for (const screen of screens) {
      await stage.go(page, screen);
      await page.screenshot({ path: picture(`${screen}-${language}-${colorScheme}`) });
      for (const barrier of await barriers(page)) wrong.push(`${screen}: ${barrier}`);
      // Words that were forgotten show their names.
      const words = await page.evaluate(() => document.body.innerText);
      const unnamed = words.match(
        /\b(?:error|common|shell|today|lessons|members|money|events|publish|inbox|settings)\.[a-z]+_?[a-z_]*\b/g,
      );
      if (unnamed) wrong.push(`${screen}: shows ${unnamed.join(", ")}`);
    }
    expect(wrong).toEqual([]);
    expect(stage.complaints.splice(0)).toEqual([]);
    await page.context().close();
  });
});

test("every screen on a phone shows no sideways scrolling", async () => {
  const page = await stage.page({ viewport: { width: 390, height: 800 } });
  const wide: string[] = [];
  for (const screen of screens) {
    await stage.go(page, screen);
    await page.screenshot({ path: picture(`${screen}-phone`) });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (over > 0) wide.push(`${screen}: ${over} px`);
  }
  expect(wide).toEqual([]);
  expect(stage.complaints.splice(0)).toEqual([]);
});

test("the palette finds a member by pinyin initials", async () => {
  const page = await stage.page();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("zs");
  await page.getByRole("option").getByText("张三").first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/#/members/*");
  await page.getByRole("complementary").getByText("张三").first().waitFor();
  expect(stage.complaints.splice(0)).toEqual([]);
});
