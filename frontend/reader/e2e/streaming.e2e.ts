import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { opaque, writePack, type Recipe, type TestPack } from "../test/writer";
import { Host, launch, openPage } from "./stage";
import { wav } from "./things";

const SECONDS = 900;
const recipe: Recipe = {
  community: "声社",
  language: "zh",
  courses: [
    {
      title: "听",
      lessons: [
        {
          title: "长录音",
          tiers: ["t1"],
          html: `<p><a class="attachment" href="media/${opaque("media long.wav")}">整场录音</a></p>`,
        },
      ],
    },
  ],
  media: [{ name: "long.wav", type: "audio/wav", bytes: wav(SECONDS) }],
  members: [["t1"]],
};

let browser: Browser;
let made: TestPack;
let object: string;
beforeAll(async () => {
  [browser, made] = await Promise.all([launch(), writePack(recipe)]);
  object = [...made.files].sort((a, b) => b[1].length - a[1].length)[0]![0];
});
afterAll(() => browser.close());

/** What the lesson's player says of itself. */
function state(page: Page): Promise<{ at: number; length: number; src: string } | null> {
  return page.evaluate(() => {
    const player = document.querySelector("audio");
    return player && { at: player.currentTime, length: player.duration, src: player.src };
  });
}

async function openLesson(page: Page, host: Host, worker = true): Promise<void> {
  await page.goto(host.url() + "#" + made.codes["t1"]!);
  await page.getByRole("heading", { name: "声社" }).waitFor();
  if (worker) {
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.reload();
    await page.goto(host.url() + "#" + made.codes["t1"]!);
    await page.getByRole("heading", { name: "声社" }).waitFor();
  }
  await page.locator(".resume").click();
}

const play = (page: Page) => page.frameLocator(".lesson-frame").locator("a.play").click();

async function seek(page: Page, seconds: number): Promise<void> {
  await page.evaluate((to) => {
    document.querySelector("audio")!.currentTime = to;
  }, seconds);
  await expect.poll(async () => (await state(page))?.at ?? 0, { timeout: 8000 }).toBeGreaterThan(seconds + 0.3);
}

describe("sound on a hosted pack", () => {
  it("plays at once and from any place, and fetches only what it plays", async () => {
    const host = await Host.open(made.files);
    const { page, complaints } = await openPage(browser);
    await openLesson(page, host);
    await play(page);
    await expect.poll(async () => (await state(page))?.at ?? 0, { timeout: 8000 }).toBeGreaterThan(0.3);
    const now = (await state(page))!;
    expect(now.src).toContain("/play/");
    expect(Math.round(now.length)).toBe(SECONDS);
    await seek(page, 700);
    await seek(page, 60);
    const whole = made.files.get(object)!.length;
    expect(host.sent.get(object)!).toBeLessThan(whole * 0.75);
    expect(complaints).toEqual([]);
    await page.context().close();
    await host.close();
  });

  it("stops with a sentence at a place that was changed", async () => {
    const files = new Map(made.files);
    const bytes = files.get(object)!.slice();
    bytes[Math.floor(bytes.length * 0.8)]! ^= 1;
    files.set(object, bytes);
    const host = await Host.open(files);
    const { page } = await openPage(browser);
    await openLesson(page, host);
    await play(page);
    await expect.poll(async () => (await state(page))?.at ?? 0, { timeout: 8000 }).toBeGreaterThan(0.3);
    await page.evaluate((to) => {
      document.querySelector("audio")!.currentTime = to;
    }, SECONDS * 0.8);
    await page.locator("#toast", { hasText: "改动" }).waitFor();
    expect(await state(page)).toBe(null);
    await page.context().close();
    await host.close();
  });

  it("is fetched whole before there is a worker, and from hosts that give only whole files", async () => {
    const host = await Host.open(made.files);
    host.pieces = false;
    const { page } = await openPage(browser);
    await openLesson(page, host);
    await play(page);
    await expect.poll(async () => (await state(page))?.at ?? 0, { timeout: 8000 }).toBeGreaterThan(0.3);
    expect((await state(page))!.src).toContain("blob:");
    await page.context().close();
    host.pieces = true;
    const { page: first } = await openPage(browser, { serviceWorkers: "block" });
    await openLesson(first, host, false);
    await play(first);
    await expect.poll(async () => (await state(first))?.at ?? 0, { timeout: 8000 }).toBeGreaterThan(0.3);
    expect((await state(first))!.src).toContain("blob:");
    await seek(first, 700);
    await first.context().close();
    await host.close();
  });
});
