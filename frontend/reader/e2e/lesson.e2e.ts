import { readFileSync } from "node:fs";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { opaque, singleFile, writePack, type Recipe, type TestPack } from "../test/writer";
import { Host, Scratch, launch, openPage, reader } from "./stage";
import { png, wav } from "./things";

const link = (name: string, words: string): string =>
  `<a class="attachment" href="media/${opaque("media " + name)}">${words}</a>`;
const recipe: Recipe = {
  community: "工坊",
  language: "zh",
  courses: [
    {
      title: "器物",
      lessons: [
        {
          title: "声与形",
          tiers: ["t1"],
          html:
            `<p>先看代码：</p><pre class="chroma"><code class="language-go"><span class="k">func</span> main() {\n\tprintln("一")\n}\n</code></pre>` +
            `<p><img src="media/${opaque("media map.png")}" alt="地图" width="600" height="300"></p>` +
            `<p>${link("tone.wav", "一段声音")}</p><p>${link("broken.mp4", "坏片")}</p><p>听${link("tone.wav", "这一段")}。</p>`,
        },
      ],
    },
  ],
  media: [
    { name: "map.png", type: "image/png", bytes: png(600, 300) },
    { name: "tone.wav", type: "audio/wav", bytes: wav(30) },
    { name: "broken.mp4", type: "video/mp4", bytes: new Uint8Array(2000) },
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

const frame = (page: Page): FrameLocator => page.frameLocator(".lesson-frame");

async function openLesson(url: string, options = {}): Promise<{ page: Page; complaints: string[] }> {
  const opened = await openPage(browser, options);
  await opened.page.goto(url + "#" + made.codes["t1"]!);
  await opened.page.getByRole("heading", { name: "工坊" }).waitFor();
  await opened.page.click(".resume");
  await frame(opened.page).locator("pre").waitFor();
  return opened;
}

const places: [string, () => string][] = [
  ["on a web address", () => host.url()],
  ["on plain http", () => host.url("pack.test")],
  ["in one file", () => scratch.write("pack.html", singleFile(reader(), made.files))],
];

describe.each(places)("a lesson %s", (where, url) => {
  it("copies code, shows an image closer, plays and saves", async () => {
    const { page, complaints } = await openLesson(url(), {
      acceptDownloads: true,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await frame(page).locator("a.copy").click();
    await frame(page).getByText("已复制").waitFor();
    if (where === "on a web address")
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('func main() {\n\tprintln("一")\n}');

    await page.waitForFunction(
      () =>
        (document.querySelector(".lesson-frame") as HTMLIFrameElement).contentDocument!.querySelector("img")!
          .naturalWidth === 600,
    );
    const widthOf = (): Promise<number> =>
      page.locator(".zoom-stage img").evaluate((el) => el.getBoundingClientRect().width);
    await frame(page).locator("a.zoom").click();
    expect(await widthOf()).toBeCloseTo(390, 0);
    await page.locator(".zoom-stage img").click({ position: { x: 300, y: 50 } });
    expect(await widthOf()).toBe(780);
    expect(await page.locator(".zoom-stage").evaluate((el) => el.scrollLeft)).toBeGreaterThan(200);
    const [image] = await Promise.all([page.waitForEvent("download"), page.click('.zoom-box [title="保存图片"]')]);
    expect(image.suggestedFilename()).toBe("map.png");
    await page.keyboard.press("Escape");
    expect(await page.locator(".zoom-box").count()).toBe(0);
    expect(await frame(page).locator("a.zoom:focus").count()).toBe(1);

    await frame(page).locator(".player-sound .play").click();
    await page.locator("audio").waitFor();
    const heard = await page.evaluate(async () => {
      const el = document.querySelector("audio")!;
      while (!(el.duration > 0)) await new Promise((r) => setTimeout(r, 20));
      el.currentTime = 20;
      while (el.seeking) await new Promise((r) => setTimeout(r, 20));
      return [Math.round(el.duration), Math.round(el.seekable.end(0)), Math.floor(el.currentTime)];
    });
    expect(heard).toEqual([30, 30, 20]);
    // The player lies in the page over its place in the lesson, and stays there when the text grows.
    await page.keyboard.press("s");
    await page.getByRole("button", { name: "大一点" }).click();
    await page.keyboard.press("Escape");
    await expect
      .poll(() =>
        page.evaluate(() => {
          const frame = document.querySelector<HTMLIFrameElement>(".lesson-frame")!;
          const place = frame.contentDocument!.querySelector(".play[data-covered]")!.getBoundingClientRect();
          const player = document.querySelector("audio")!.getBoundingClientRect();
          const { left, top } = frame.getBoundingClientRect();
          return [player.left - left - place.left, player.top - top - place.top, player.height - place.height].map(
            (n) => Math.abs(n) < 2,
          );
        }),
      )
      .toEqual([true, true, true]);

    const [sound] = await Promise.all([
      page.waitForEvent("download"),
      frame(page).locator(".player-sound .attachment").click(),
    ]);
    expect(sound.suggestedFilename()).toBe("tone.wav");
    expect(readFileSync(await sound.path()).length).toBe(44 + 8000 * 30);
    expect(complaints).toEqual([]);

    await frame(page).locator(".player-film .play").click();
    await page.getByText("播放不了 坏片").waitFor();
    expect(await frame(page).locator(".player-film .play").isVisible()).toBe(true);
    expect(await page.locator("video").count()).toBe(0);
    await page.context().close();
  });
});

describe("a large file", () => {
  it("says how much of it has come", async () => {
    const { page } = await openLesson(host.url());
    const path = [...made.files.keys()].find((k) => k.startsWith("o/") && made.files.get(k)!.length > 200_000)!;
    host.slow.add(path);
    await frame(page).locator(".player-sound .play").click();
    await frame(page)
      .getByText(/^[1-9]\d?% · 234 KB$/)
      .waitFor();
    await page.locator("audio").waitFor();
    host.slow.clear();
    await page.context().close();
  });
});
