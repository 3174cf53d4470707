import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barriers, picture, screens, speak, Stage } from "./stage";

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

describe.each(["light", "dark"] as const)("every screen, %s", (colorScheme) => {
  test.each(["zh", "en"] as const)("in %s", async (language) => {
    const page = await stage.page({ colorScheme, locale: language === "zh" ? "zh-CN" : "en-GB" });
    await speak(page, language);
    const wrong: string[] = [];
    for (const screen of screens) {
      await stage.go(page, screen);
      await page.screenshot({ path: picture(`${screen}-${language}-${colorScheme}`) });
      for (const barrier of await barriers(page)) wrong.push(`${screen}: ${barrier}`);
      // Words that were forgotten show their names.
      const words = await page.evaluate(() => document.body.innerText);
      const unnamed = words.match(
        /\b(?:error|common|shell|today|lessons|members|money|events|challenges|publish|inbox|settings)\.[a-z]+_?[a-z_]*\b/g,
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
