/**
 * The reader and the vectors in Chromium and in Firefox, each from http, from plain http and from a file. Both are driven by the
 * standard protocol (WebDriver BiDi), which is what stock Firefox speaks.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build } from "vite";
import { all, manifest } from "../test/vectors";
import { opaque, singleFile, writePack, type Recipe, type TestPack } from "../test/writer";
import { launch } from "./both";
import { Host, Scratch, reader } from "./stage";
import { png, wav } from "./things";

const recipe: Recipe = {
  community: "山社",
  language: "zh",
  courses: [
    {
      title: "行路",
      lessons: [
        {
          title: "出门",
          tiers: ["t1"],
          html:
            `<p>带一壶水。<img src="media/${opaque("media map.png")}" alt="图"></p>` +
            `<p><a class="attachment" href="media/${opaque("media list.bin")}">清单</a> 随身。</p>`,
          text: "带一壶水",
        },
        {
          title: "上山",
          tiers: ["t1"],
          html:
            `<p>慢慢走。</p><pre><code class="language-mermaid">graph TD\n A[山脚] --&gt; B[山顶]</code></pre>` +
            `<p><a class="attachment" href="media/${opaque("media long.wav")}">风声</a></p>`,
          text: "慢慢走",
        },
      ],
    },
  ],
  media: [
    { name: "map.png", type: "image/png", bytes: png(60, 30) },
    { name: "list.bin", type: "application/octet-stream", bytes: new Uint8Array(200_000).fill(7) },
    // More than a whole file is played of at once.
    { name: "long.wav", type: "audio/wav", bytes: wav(400) },
    {
      name: "diagrams.js.gz",
      type: "application/vnd.guildbook.diagrams+gzip",
      bytes: new Uint8Array(readFileSync(new URL("../dist/diagrams.js.gz", import.meta.url))),
    },
  ],
  members: [["t1"]],
};

const scratch = new Scratch();
let made: TestPack;
let host: Host;
let vectors: string;

beforeAll(async () => {
  made = await writePack(recipe);
  host = await Host.open(made.files);
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      target: ["chrome87", "firefox90", "safari15"],
      rolldownOptions: {
        input: fileURLToPath(new URL("./vectors-page.ts", import.meta.url)),
        output: { format: "iife" },
      },
    },
  });
  const chunk = (Array.isArray(built) ? built[0]! : built) as { output: { code: string }[] };
  const files = Object.fromEntries([...all].map(([path, bytes]) => [path, Buffer.from(bytes).toString("base64")]));
  const data = JSON.stringify({ manifest, files }).replace(/</g, "\\u003c");
  vectors =
    `<!doctype html><meta charset="utf-8"><title>vectors</title><script>${chunk.output[0]!.code.replace(/<\/script/g, "<\\/script")}</script>` +
    `<script>const data = ${data};</script>`;
  host.pages.set("vectors.html", vectors);
});
afterAll(async () => {
  await host.close();
  scratch.remove();
});

describe.each(["chrome", "firefox"] as const)("in %s", (name) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(name);
  });
  afterAll(() => browser?.close());

  const text = (page: Page, wanted: string): Promise<unknown> =>
    page.waitForFunction(
      (w) => w.split("|").some((x) => document.body.innerText.includes(x)),
      { timeout: 10_000 },
      wanted,
    );
  const inLesson = (page: Page, wanted: string): Promise<unknown> =>
    page.waitForFunction(
      (w) => {
        const frame = document.querySelector<HTMLIFrameElement>(".lesson-frame");
        return frame && !frame.hidden && frame.contentDocument?.body?.textContent.includes(w);
      },
      { timeout: 10_000 },
      wanted,
    );
  const press = (page: Page, selector: string): Promise<void> =>
    page.evaluate((s) => {
      const frame = document.querySelector<HTMLIFrameElement>(".lesson-frame")!.contentDocument!;
      frame.querySelector<HTMLElement>(s)!.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    }, selector);

  /** Unlocks at the door, reads, searches, saves. */
  async function wholeWay(page: Page): Promise<void> {
    await page.waitForSelector("#code");
    await page.type("#code", made.codes["t1"]!.toLowerCase());
    await page.click(".door button.primary");
    await page.waitForSelector(".resume");
    await page.click(".resume");
    await inLesson(page, "带一壶水");
    await page.waitForFunction(
      () =>
        document.querySelector<HTMLIFrameElement>(".lesson-frame")!.contentDocument!.querySelector("img")
          ?.naturalWidth === 60,
    );
    await press(page, "a.attachment");
    await page.waitForSelector('a.toast-act[download="list.bin"]', { timeout: 10_000 });
    const saved = await page
      .evaluate(async () => {
        const blob = await (await fetch(document.querySelector<HTMLAnchorElement>("a.toast-act")!.href)).arrayBuffer();
        return [blob.byteLength, new Uint8Array(blob).every((b) => b === 7)];
      })
      .catch((err: unknown) => String(err));
    // Pages of files may not fetch; there the finished toast is the proof.
    if (Array.isArray(saved)) expect(saved).toEqual([200_000, true]);
    await page.keyboard.press("/");
    await page.waitForSelector(".search-field");
    await page.keyboard.type("慢慢");
    await page.waitForSelector(".search-results mark");
    await page.click(".search-results a");
    await inLesson(page, "慢慢走");
  }

  it.each([
    ["http on this machine", () => host.url()],
    ["plain http", () => host.url("pack.test")],
    ["a file", () => scratch.write(`${name}.html`, singleFile(reader(), made.files))],
  ])("unlocks, shows, searches and saves from %s", async (_from, address) => {
    const page = await browser.newPage();
    await page.goto(address());
    await wholeWay(page);
    await page.close();
  });

  /** The second lesson, after the worker has taken the page over. */
  async function openSecond(page: Page, own: Host): Promise<void> {
    await page.goto(own.url() + "#" + made.codes["t1"]!);
    await page.waitForSelector(".resume");
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, { timeout: 10_000 });
    await page.evaluate(() => document.querySelectorAll<HTMLElement>(".home .lessons a")[1]!.click());
    await inLesson(page, "慢慢走");
  }

  it("plays sound while it comes, from any place", async () => {
    const own = await Host.open(made.files);
    const page = await browser.newPage();
    await openSecond(page, own);
    await press(page, "a.play");
    const heard = await page.evaluate(async () => {
      const until = async (done: () => boolean): Promise<void> => {
        for (let i = 0; i < 400 && !done(); i++) await new Promise((r) => setTimeout(r, 25));
      };
      await until(() => (document.querySelector("audio")?.duration ?? 0) > 0);
      const player = document.querySelector("audio")!;
      let seeked = false;
      player.addEventListener("seeked", () => (seeked = true));
      player.currentTime = 300;
      await until(() => seeked);
      return [player.src.includes("/play/"), Math.round(player.duration), seeked, Math.floor(player.currentTime / 10)];
    });
    expect(heard).toEqual([true, 400, true, 30]);
    await page.close();
    await own.close();
  });

  it("draws diagrams", async () => {
    const own = await Host.open(made.files);
    const page = await browser.newPage();
    await openSecond(page, own);
    await page.waitForFunction(
      () => {
        const doc = document.querySelector<HTMLIFrameElement>(".lesson-frame")!.contentDocument!;
        const img = doc.querySelector<HTMLImageElement>("a.zoom img");
        return img && img.src.startsWith("data:image/svg") && img.naturalWidth > 40;
      },
      { timeout: 20_000 },
    );
    await page.close();
    await own.close();
  });

  it("opens without a network what was opened before", async () => {
    const own = await Host.open(made.files);
    const address = own.url() + "#" + made.codes["t1"]!;
    const page = await browser.newPage();
    await openSecond(page, own);
    // The page, pack.json, the bucket, the catalog, and every text.
    const texts = 4 + [...made.files].filter(([p, bytes]) => p.startsWith("o/") && bytes.length < 10_000).length - 1;
    await page.waitForFunction(
      async (wanted) => {
        let kept = 0;
        for (const name of await caches.keys()) kept += (await (await caches.open(name)).keys()).length;
        return kept >= wanted;
      },
      { timeout: 10_000, polling: 200 },
      texts,
    );
    await own.close();
    await page.goto("about:blank");
    await page.goto(address);
    await page.waitForSelector(".resume");
    await page.click(".resume");
    await inLesson(page, "慢慢走");
    await page.close();
  });

  it("refuses an altered file with a sentence", async () => {
    const files = new Map(made.files);
    for (const [path, bytes] of made.files)
      if (path.startsWith("o/") && bytes.length < 10_000) {
        const copy = bytes.slice();
        copy[copy.length - 5]! ^= 1;
        files.set(path, copy);
      }
    const bad = await Host.open(files);
    const page = await browser.newPage();
    await page.goto(bad.url("pack.test") + "#" + made.codes["t1"]!);
    await text(page, "was changed on its way|改动");
    expect(await page.$(".home")).toBe(null);
    await page.close();
    await bad.close();
  });

  it.each([
    ["http on this machine", () => host.url() + "vectors.html"],
    ["plain http", () => host.url("pack.test") + "vectors.html"],
    ["a file", () => scratch.write(`vectors-${name}.html`, vectors)],
  ])("makes of every vector what it should, from %s", async (_from, address) => {
    const page = await browser.newPage();
    await page.goto(address());
    const { ran, wrong } = (await page.evaluate(
      "runVectors(data.manifest, data.files).then((found) => ({ ...found, secure: isSecureContext }))",
    )) as { ran: number; wrong: string[] };
    expect(wrong).toEqual([]);
    expect(ran).toBe(manifest.vectors.length);
    await page.close();
  });
});
