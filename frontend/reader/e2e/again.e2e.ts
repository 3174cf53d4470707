/** The second visit: what the first one needed is asked for at once, and checked as ever. In Debian's Chromium. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { opaque, writePack, type Recipe, type TestPack } from "../test/writer";
import { Host, launch, openPage } from "./stage";

const recipe = (word: string, codes: Record<string, string> = {}, generation = 1): Recipe => ({
  codes,
  generation,
  community: "山社",
  language: "zh",
  courses: [
    {
      title: "行路",
      lessons: [
        {
          title: "出门",
          tiers: ["t1"],
          html: `<p>${word} <a href="lesson/${opaque("lesson 远方")}">远方</a></p>`,
          text: word,
        },
      ],
    },
    { title: "远方", lessons: [{ title: "远方", tiers: ["t1"], html: "<p>到了</p>", text: "到了" }] },
  ],
  members: [["t1"]],
});

describe("the second visit", () => {
  let browser: Browser;
  let host: Host;
  let made: TestPack;
  beforeAll(async () => {
    browser = await launch();
    made = await writePack(recipe("带一壶水"));
    host = await Host.open(made.files);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
  });

  const lesson = (page: Page): ReturnType<Page["frameLocator"]> => page.frameLocator(".lesson-frame");

  it("asks for the lesson before it has the first file, and completes the library after it", async () => {
    const { page, complaints } = await openPage(browser, { serviceWorkers: "block" });
    await page.goto(host.url());
    await page.locator("#code").fill(Object.values(made.codes)[0]!);
    await page.locator("#remember").check();
    await page.click(".door button.primary");
    await page.locator(".resume").click();
    await lesson(page).getByText("带一壶水").waitFor();
    await page.waitForTimeout(200);
    const bucket = [...made.files.keys()].filter((f) => f.startsWith("s/"));
    for (const f of bucket) host.slow.add(f);
    const from = host.asked.length;
    await page.reload();
    // The bucket takes longer than half a second; whatever follows from it was asked for before it came.
    await expect.poll(() => host.asked.slice(from).filter((f) => f.startsWith("o/")).length).toBeGreaterThan(2);
    expect(await page.locator(".lesson-frame").isVisible()).toBe(false);
    await lesson(page).getByText("带一壶水").waitFor();
    host.slow.clear();
    await expect.poll(() => page.locator(".tree details").count()).toBe(2);
    const all = host.asked.slice(from);
    expect(all.filter((f, i) => /^[so]\//.test(f) && all.indexOf(f) !== i)).toEqual([]);

    // Published anew, under other names: what is expected is not there, and the member notices nothing.
    made = await writePack(recipe("带两壶水", made.codes, 2));
    host.files = made.files;
    await page.reload();
    await lesson(page).getByText("带两壶水").waitFor();
    expect(complaints.filter((c) => !c.includes("404"))).toEqual([]);
    await page.context().close();
  });
});
