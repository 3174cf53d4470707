import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { opaque, writePack, type Recipe, type TestPack } from "../test/writer";
import { Host, launch, openPage } from "./stage";
import { png, wav } from "./things";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const recipe: Recipe = {
  community: "墨社",
  language: "zh",
  courses: [
    {
      title: "写作入门",
      modules: ["观察"],
      lessons: [
        {
          title: "看见",
          module: "观察",
          tiers: ["t1"],
          html:
            `<p>好的开头像一扇<strong>半开的门</strong>。</p><pre class="chroma"><code><span class="k">func</span> <span class="c1">// 注</span> <span class="s">"一"</span> <span class="mi">1</span></code></pre>` +
            `<div class="callout callout-tip"><p class="callout-title">先写</p><p>第二段。</p></div>` +
            `<p><img src="media/${opaque("media map.png")}" alt="地图"></p><p><a class="attachment" href="media/${opaque("media tone.wav")}">早读</a></p>` +
            `<h2 id="a">一</h2>${"<p>好的开头像一扇半开的门。</p>".repeat(60)}<h2 id="b">二</h2><table><thead><tr><th>甲</th></tr></thead><tbody><tr><td>乙</td></tr></tbody></table><h2 id="c">三</h2><p>完</p>`,
        },
        { title: "开头", module: "观察", tiers: ["t1"], html: "<p>开头。</p>" },
      ],
    },
    { title: "Second", lessons: [{ title: "Other", tiers: ["t1"], html: "<p>x</p>" }] },
  ],
  media: [
    { name: "map.png", type: "image/png", bytes: png(60, 30) },
    { name: "tone.wav", type: "audio/wav", bytes: wav(1) },
  ],
  events: [
    {
      title: "夜谈",
      kind: "online",
      start: Date.now() + 864e5,
      end: Date.now() + 9e7,
      place: "https://meet.example/1",
      note: "带一页纸",
    },
    { title: "聚会", kind: "onsite", start: Date.now() - 9e8, end: Date.now() - 8.9e8, place: "书店", note: "" },
  ],
  overlay: true,
  box: {
    made: "2026-11-01",
    name: "林一",
    number: 7,
    joined: "2024-03-01",
    remind: 30,
    tiers: [
      { name: "会员", since: "2024-03-01", until: "2099-01-01", grace: "2099-01-08" },
      {
        name: "核心圈",
        since: "2024-03-01",
        until: "2099-01-01",
        grace: "2099-01-08",
        paused: "2026-01-01",
        back: "2098-01-01",
      },
      { name: "旁听", since: "2024-03-01", until: "2025-01-01", grace: "2025-01-08" },
    ],
    receipts: [
      {
        number: 12,
        kind: "payment",
        date: "2026-03-01",
        amount: 19900,
        currency: "CNY",
        method: "wechat",
        plan: "年付",
      },
      { number: 13, kind: "refund", date: "2026-03-02", amount: -500, currency: "JPY", method: "cash", plan: "" },
    ],
    feedback: [
      {
        id: opaque("feedback"),
        title: "",
        body: "开头很好。\n再短一点。",
        date: "2026-10-01",
        lesson: opaque("lesson 看见"),
      },
    ],
  },
  members: [["t1"]],
};
const persian: Recipe = {
  community: "انجمن",
  courses: [
    {
      title: "راهنمای برنامه",
      lessons: [
        {
          title: "مقدمه",
          tiers: ["t1"],
          html: `<p>Vue یک چارچوب است.</p><pre><code>let a = 1</code></pre><h2 id="x">یک</h2><p>ب</p>`,
        },
        { title: "شروع سریع", tiers: ["t1"], html: "<p>دو</p>" },
      ],
    },
  ],
  members: [["t1"]],
};

let browser: Browser;
let made: TestPack;
let host: Host;

beforeAll(async () => {
  [browser, made] = await Promise.all([launch(), writePack(recipe)]);
  host = await Host.open(made.files);
});
afterAll(async () => {
  await browser.close();
  await host.close();
});

/** What axe finds wrong in the page. The lesson is laid out beside the frame, where no script may run, for the check. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    interface Found {
      violations: { id: string; nodes: { target: unknown[] }[] }[];
    }
    const run = (window as unknown as { axe: { run(where: unknown, how: unknown): Promise<Found> } }).axe.run;
    // The name over lessons is faint on purpose and said to nobody.
    // The frame has no scripts, and axe can only look into documents in which it runs itself.
    const found = await run({ exclude: [".overlay"] }, { iframes: false, resultTypes: ["violations"] });
    return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(" | ")}`);
  });
}

async function enter(page: Page): Promise<void> {
  await page.goto(host.url() + "#" + made.codes["t1"]!);
  await page.getByRole("heading", { name: "墨社" }).waitFor();
}

async function openFirst(page: Page): Promise<void> {
  await page.click(".resume");
  await page.frameLocator(".lesson-frame").locator("p").first().waitFor();
}

describe("for everyone", () => {
  it.each([
    ["light", 390],
    ["dark", 1280],
  ] as const)("passes axe on every page, %s, %d wide", async (colorScheme, width) => {
    const { page } = await openPage(browser, { colorScheme, viewport: { width, height: 800 } });
    await page.goto(host.url());
    await page.locator("#code").waitFor();
    const all: Record<string, string[]> = { door: await faults(page) };
    await enter(page);
    all["home"] = await faults(page);
    await openFirst(page);
    await page.keyboard.press("b");
    await page.keyboard.press("m");
    await page.keyboard.type("笔记");
    await page.getByText("已存在").waitFor();
    await page.locator(".read-button").click();
    all["lesson"] = await faults(page);
    // The same nodes as in the frame, in the page.
    await page.evaluate(() => {
      dispatchEvent(new Event("beforeprint"));
      const sheet = document.querySelector<HTMLElement>(".print-sheet")!;
      sheet.classList.remove("print-sheet");
      document.getElementById("app")!.hidden = true;
    });
    all["content"] = (await faults(page)).filter(
      (f) => !/^(region|landmark-one-main|page-has-heading-one|heading-order|scrollable-region)/.test(f),
    );
    await page.evaluate(() => {
      document.querySelector("body > .lesson")!.remove();
      document.getElementById("app")!.hidden = false;
      dispatchEvent(new Event("afterprint"));
    });
    await page.click(".type-button");
    all["settings"] = await faults(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "键盘操作" }).waitFor();
    all["help"] = await faults(page);
    await page.keyboard.press("Escape");
    await page.evaluate(() => (location.hash = "#/n"));
    await page.getByRole("heading", { name: "书签与笔记" }).waitFor();
    all["shelf"] = await faults(page);
    await page.evaluate(() => (location.hash = "#/e"));
    await page.getByRole("heading", { name: "夜谈" }).waitFor();
    all["events"] = await faults(page);
    await page.evaluate(() => (location.hash = "#/me"));
    await page.getByText("林一").first().waitFor();
    all["mine"] = await faults(page);
    await page.evaluate(() => (location.hash = "#/l/" + "a".repeat(26)));
    await page.getByText("这一课不在你能打开的范围里").waitFor();
    all["unknown"] = await faults(page);
    await page.keyboard.press("/");
    await page.keyboard.type("半开");
    await page.locator(".search-results mark").first().waitFor();
    all["search"] = await faults(page);
    if (width < 900) {
      await page.keyboard.press("Escape");
      await page.click(".menu-button");
      await page.waitForTimeout(250);
      all["drawer"] = await faults(page);
    }
    for (const [name, found] of Object.entries(all)) expect(found.join("\n"), name).toBe("");
    await page.context().close();
  });

  it("tells each member of their standing, receipts and feedback, which leads to its lesson", async () => {
    const { page, complaints } = await openPage(browser, { locale: "en-GB", timezoneId: "Asia/Shanghai" });
    await enter(page);
    await page.getByText("My page").click();
    await page.getByText("Member since 1 March 2024").waitFor();
    expect(await page.title()).toBe("My page · 墨社");
    const words = await page.locator(".mine").innerText();
    for (const said of [
      "林一 No. 0007",
      "Paid through 1 January 2099",
      "Paused from 1 January 2026 to 1 January 2098. Those days are added at the end.",
      "lapsed",
      "CN¥199.00",
      "-JP¥500",
      "WeChat",
    ])
      expect(words).toContain(said);
    await page.getByRole("link", { name: "看见" }).click();
    await page.frameLocator(".lesson-frame").locator("p").first().waitFor();
    // The name from the private box, lightly over the lesson.
    expect(await page.locator(".overlay:not([hidden]) span").first().textContent()).toBe("林一");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("gives a finger room", async () => {
    const { page } = await openPage(browser, { hasTouch: true, isMobile: true });
    const small = (): Promise<string[]> =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>("#app :is(a,button,summary,textarea,label)")]
          .filter((el) => {
            const { width, height } = el.getBoundingClientRect();
            // What stands in a line of text, and the line above a title, are small everywhere.
            if (el.matches(".skip,.titles-crumb,p a,label[for]") || el.closest("[inert],[hidden]")) return false;
            return el.checkVisibility() && width > 0 && (height < 39.5 || width < 39.5);
          })
          .map((el) => `${location.hash} ${el.tagName} ${el.className} ${el.innerText}`),
      );
    await page.goto(host.url());
    await page.locator("#code").waitFor();
    const found = await small();
    await enter(page);
    found.push(...(await small()));
    await openFirst(page);
    found.push(...(await small()));
    await page.click(".outline summary");
    await page.click(".type-button");
    found.push(...(await small()));
    for (const place of ["#/n", "#/e", "#/me", "#/s/"]) {
      await page.evaluate((to) => (location.hash = to), place);
      await page.waitForTimeout(300);
      found.push(...(await small()));
    }
    expect(found).toEqual([]);
    await page.context().close();
  });

  it("prints the lesson itself, whole, from the browser's own menu too", async () => {
    const { page, complaints } = await openPage(browser);
    await enter(page);
    await openFirst(page);
    await page.evaluate(() => {
      addEventListener("beforeprint", () => {
        const sheet = document.querySelector(".print-sheet")!;
        (window as unknown as { printed: unknown }).printed = [
          sheet.querySelector("h1")?.textContent,
          sheet.querySelectorAll("p").length,
          sheet.querySelectorAll("[id]").length,
        ];
      });
    });
    const pdf = await page.pdf({ format: "A5" });
    expect(await page.evaluate(() => (window as unknown as { printed: unknown }).printed)).toEqual(["看见", 65, 0]);
    expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(3);
    expect(await page.locator(".print-sheet").count()).toBe(0);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("#app").isVisible()).toBe(false);
    expect(await page.locator(".print-sheet").isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("is read from right to left where the courses are", async () => {
    const pack = await writePack(persian);
    const other = await Host.open(pack.files);
    const { page, complaints } = await openPage(browser, { viewport: { width: 1280, height: 800 }, locale: "en-US" });
    await page.goto(other.url() + "#" + pack.codes["t1"]!);
    await page.getByRole("heading", { name: "انجمن" }).waitFor();
    await openFirst(page);
    const left = (selector: string): Promise<number> =>
      page
        .locator(selector)
        .first()
        .evaluate((el) => el.getBoundingClientRect().left);
    expect(await left(".side")).toBeGreaterThan(900);
    expect(await left(".turn-next")).toBeLessThan(640);
    const inside = await page.evaluate(() => {
      const doc = (document.querySelector(".lesson-frame") as HTMLIFrameElement).contentDocument!;
      return [doc.body.dir, getComputedStyle(doc.querySelector("pre")!).direction];
    });
    expect(inside).toEqual(["rtl", "ltr"]);
    await page.keyboard.press("ArrowLeft");
    await page.waitForFunction(() => document.querySelector(".lesson-heading")?.textContent === "شروع سریع");
    expect(complaints).toEqual([]);
    await page.context().close();
    await other.close();
  });
});
