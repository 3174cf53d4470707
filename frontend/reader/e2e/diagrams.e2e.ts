import { readFileSync } from "node:fs";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { singleFile, writePack, type Recipe, type TestPack } from "../test/writer";
import { Host, Scratch, launch, openPage, reader } from "./stage";

const mermaid = (source: string): string =>
  `<pre class="chroma"><code class="language-mermaid">${source.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</code></pre>`;
const formula =
  '<p>设 <math><mfrac><mi>a</mi><mi>b</mi></mfrac></math> 与<math><semantics><mi>x</mi><annotation encoding="application/x-tex">x</annotation></semantics></math></p>';
/** What could get out of a formula, were it let in. */
const attacks = [
  '<maction actiontype="statusline" href="javascript:alert(1)"><mi>x</mi></maction>',
  '<mi href="javascript:alert(1)" onclick="alert(1)" style="color:red" class="x" id="y">x</mi>',
  '<annotation-xml encoding="text/html"><p>x</p><img src=x onerror="alert(1)"></annotation-xml>',
  '<mtext><img src=x onerror="alert(1)"><a href="javascript:alert(1)">x</a></mtext>',
  "<mi><style>x</style></mi><mglyph src=x></mglyph>",
  '<annotation encoding="application/x-tex"><b>x</b></annotation>',
  "<svg><script>alert(1)</script></svg>",
]
  .map((inner) => `<p><math class="attack">${inner}</math></p>`)
  .join("");
const recipe = (script: boolean): Recipe => ({
  community: "工坊",
  language: "zh",
  courses: [
    {
      title: "图",
      lessons: [
        {
          title: "流程",
          tiers: ["t1"],
          html:
            formula +
            attacks +
            mermaid(
              "graph TD\n  A[报名] --> B{已缴费?}\n  B -- 是 --> C[开课]\n  B -- 否 --> D[提醒]\n  style C fill:#f9f,font-size:24px",
            ) +
            mermaid("sequenceDiagram\n  小林->>老师: 交作业\n  老师-->>小林: 点评") +
            mermaid("graph TD\n  A --") +
            mermaid('graph LR\n A["<img src=x onerror=alert(1)>"]-->B\n click A href "javascript:alert(1)"'),
        },
      ],
    },
  ],
  media: script
    ? [
        {
          name: "diagrams.js.gz",
          type: "application/vnd.guildbook.diagrams+gzip",
          bytes: new Uint8Array(readFileSync(new URL("../dist/diagrams.js.gz", import.meta.url))),
        },
      ]
    : [],
  members: [["t1"]],
});

let browser: Browser;
let made: TestPack;
let host: Host;
const scratch = new Scratch();

beforeAll(async () => {
  [browser, made] = await Promise.all([launch(), writePack(recipe(true))]);
  host = await Host.open(made.files);
});
afterAll(async () => {
  await browser.close();
  await host.close();
  scratch.remove();
});

const frame = (page: Page): FrameLocator => page.frameLocator(".lesson-frame");

async function openLesson(url: string, code: string): Promise<{ page: Page; complaints: string[] }> {
  const opened = await openPage(browser);
  await opened.page.goto(url + "#" + code);
  await opened.page.getByRole("heading", { name: "工坊" }).waitFor();
  await opened.page.click(".resume");
  await frame(opened.page).locator("pre").first().waitFor({ state: "attached" }); // a diagram that is drawn already hides it
  return opened;
}

describe("diagrams", () => {
  it("are drawn from the pack's own script, and nothing in them acts", async () => {
    const { page, complaints } = await openLesson(host.url(), made.codes["t1"]!);
    const images = frame(page).locator(".diagram img");
    await expect.poll(() => images.count(), { timeout: 15_000 }).toBe(3);
    expect(await frame(page).locator(".undrawn").count()).toBe(1);
    const drawn = await images.evaluateAll((all) =>
      (all as HTMLImageElement[]).map((img) => ({ src: img.src, wide: img.naturalWidth, shown: img.complete })),
    );
    for (const { src, wide, shown } of drawn) {
      const svg = Buffer.from(src.replace("data:image/svg+xml;base64,", ""), "base64").toString();
      expect(svg).toMatch(/^<svg/);
      expect(svg).not.toMatch(/<script|onerror=|javascript:/i);
      expect(wide).toBeGreaterThan(50);
      expect(shown).toBe(true);
    }
    const before = drawn[0]!.src;
    await page.evaluate(() => {
      document.querySelector<HTMLIFrameElement>(".lesson-frame")!.contentDocument!.documentElement.dataset.theme =
        "dark";
    });
    await expect.poll(() => images.first().getAttribute("src"), { timeout: 15_000 }).not.toBe(before);
    // In the frame of the drawing, styles and handlers within the HTML that Mermaid reads are refused, as they should be.
    expect(complaints.filter((c) => !/^(Applying inline style|Executing inline event handler) /.test(c))).toEqual([]);
    await frame(page).locator("a.zoom").first().click();
    await page.locator(".zoom-box img").waitFor();
    expect(await page.locator(".zoom-box button").count()).toBe(1);
    await page.close();
  });

  it("stand beside formulas, in which nothing but formulas is left", async () => {
    const { page } = await openLesson(host.url(), made.codes["t1"]!);
    const left = await frame(page)
      .locator("math")
      .evaluateAll((all) =>
        all
          .flatMap((math) => [...math.querySelectorAll("*")])
          .map((e) => ({
            name: e.localName,
            space: e.namespaceURI,
            attributes: e.getAttributeNames().join(),
          })),
      );
    expect(left.length).toBeGreaterThan(7);
    for (const { name, space, attributes } of left) {
      expect(space).toBe("http://www.w3.org/1998/Math/MathML");
      expect(name).toMatch(/^(mfrac|mi|mtext|semantics|annotation)$/);
      expect(attributes).toMatch(/^(encoding)?$/);
    }
    const words = await frame(page)
      .locator("p")
      .evaluateAll((all) => all.map((p) => p.outerHTML).join());
    expect(words).not.toMatch(/onerror|onclick|javascript:|<style|mglyph/);
    await page.close();
  });

  it("are drawn from a file, too", async () => {
    const url = scratch.write("pack.html", singleFile(reader(), made.files));
    const { page } = await openLesson(url, made.codes["t1"]!);
    await expect.poll(() => frame(page).locator(".diagram img").count(), { timeout: 15_000 }).toBe(3);
    expect(
      await frame(page)
        .locator("math mfrac")
        .evaluate((e) => e.getBoundingClientRect().height),
    ).toBeGreaterThan(15);
    await page.close();
  });

  it("stay code where the pack has no script, or another than the reader knows", async () => {
    const bare = await writePack(recipe(false));
    const other = recipe(true);
    other.media![0]!.bytes = new Uint8Array(
      (await import("node:zlib")).gzipSync(
        "addEventListener('message', (e) => parent.postMessage({ id: e.data.id, svg: 'x', width: 1, height: 1 }, '*'))",
      ),
    );
    for (const pack of [bare, await writePack(other)]) {
      const there = await Host.open(pack.files);
      const { page } = await openLesson(there.url(), pack.codes["t1"]!);
      if (pack === bare) await expect.poll(() => frame(page).locator(".undrawn").count()).toBe(4);
      else await page.waitForTimeout(1500);
      expect(await frame(page).locator("pre").count()).toBe(4);
      expect(await frame(page).locator(".diagram").count()).toBe(0);
      await page.close();
      await there.close();
    }
  });
});
