import { createHash } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { opaque, writePack, type Recipe } from "../test/writer";
import { Host, launch, openPage } from "./stage";
import { png } from "./things";

const recipe: Recipe = {
  community: "山社",
  language: "zh",
  courses: [
    {
      title: "行路",
      lessons: [
        { title: "出门", tiers: ["t1"], html: "<p>带一壶水。</p>", text: "带一壶水" },
        {
          title: "上山",
          tiers: ["t1"],
          html: `<p>慢慢走。<img src="media/${opaque("media map.png")}" alt="图"></p>`,
          text: "慢慢走",
        },
      ],
    },
  ],
  media: [{ name: "map.png", type: "image/png", bytes: png(60, 30) }],
  members: [["t1"]],
};

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** The paths kept, with the sha256 of what is kept under each. */
function kept(page: Page): Promise<[string, string][]> {
  return page.evaluate(async () => {
    const out: [string, string][] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const body = await (await cache.match(request))!.arrayBuffer();
        const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
        out.push([request.url, Array.from(sum, (b) => b.toString(16).padStart(2, "0")).join("")]);
      }
    }
    return out;
  });
}

async function untilKept(page: Page, count: number): Promise<void> {
  await expect.poll(async () => (await kept(page)).length, { timeout: 10_000 }).toBeGreaterThanOrEqual(count);
}

const heading = (page: Page) => page.getByRole("heading", { name: "山社" }).waitFor();

describe("without a network", () => {
  it("opens what was opened before, from the files as they were served", async () => {
    const made = await writePack(recipe);
    const host = await Host.open(made.files);
    const url = host.url();
    const { page } = await openPage(browser);
    await page.goto(url + "#" + made.codes["t1"]!);
    await heading(page);
    const texts = [...made.files.keys()].filter((p) => p.startsWith("o/")).length - 1;
    // The page, pack.json, the bucket, the catalog, and every object but the image.
    await untilKept(page, 4 + texts);
    const sums = new Map(
      [...made.files].map(([path, bytes]) => [path, createHash("sha256").update(bytes).digest("hex")]),
    );
    for (const [address, sum] of await kept(page)) {
      expect(address.startsWith(url) && !address.includes("#")).toBe(true);
      if (address !== url) expect(sum, address).toBe(sums.get(address.slice(url.length)));
    }
    await host.close();
    await page.goto("about:blank");
    await page.goto(url + "#" + made.codes["t1"]!);
    await heading(page);
    await page.locator(".home .lessons a").first().click();
    await page.frameLocator(".lesson-frame").getByText("带一壶水").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("慢慢");
    await page.locator(".search-results mark").first().waitFor();
    await page.locator(".search-results a").click();
    await page.frameLocator(".lesson-frame").getByText("图片打不开").waitFor();
    await page.context().close();
  });

  it("keeps media too when asked, and forgets all of it", async () => {
    const made = await writePack(recipe);
    const host = await Host.open(made.files);
    const { page } = await openPage(browser);
    await page.goto(host.url() + "#" + made.codes["t1"]!);
    await heading(page);
    await page.getByRole("button", { name: "全部留在这台设备上" }).click();
    await page.getByText("已加密留在这台设备上").waitFor();
    expect((await kept(page)).length).toBe(1 + made.files.size);
    await page.getByRole("button", { name: "让这台设备忘记" }).click();
    await expect.poll(() => kept(page)).toEqual([]);
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
    await page.context().close();
    await host.close();
  });

  it("shows a newer edition at once, and drops what it no longer has", async () => {
    const made = await writePack(recipe);
    const host = await Host.open(made.files);
    const { page } = await openPage(browser);
    await page.goto(host.url() + "#" + made.codes["t1"]!);
    await heading(page);
    await untilKept(page, 7);
    const newer = await writePack({
      ...recipe,
      generation: 2,
      codes: made.codes,
      courses: [{ title: "行路", lessons: [{ title: "下山", tiers: ["t1"], html: "<p>看脚下。</p>" }] }],
    });
    const names = [...newer.files.keys(), "index.html"].filter((p) => p !== "SHA256SUMS");
    newer.files.set("SHA256SUMS", Buffer.from(names.map((p) => `${"0".repeat(64)}  ${p}\n`).join("")));
    host.files = newer.files;
    await page.goto("about:blank");
    await page.goto(host.url() + "#" + newer.codes["t1"]!);
    await heading(page);
    await page.locator(".home .lessons a", { hasText: "下山" }).click();
    await page.frameLocator(".lesson-frame").getByText("看脚下").waitFor();
    const gone = [...made.files.keys()].filter((p) => !newer.files.has(p));
    expect(gone.length).toBeGreaterThan(2);
    await expect.poll(async () => (await kept(page)).filter(([a]) => gone.some((p) => a.endsWith(p))).length).toBe(0);
    await page.context().close();
    await host.close();
  });

  it("is not tried on plain http", async () => {
    const made = await writePack(recipe);
    const host = await Host.open(made.files);
    const { page, complaints } = await openPage(browser);
    await page.goto(host.url("pack.test") + "#" + made.codes["t1"]!);
    await heading(page);
    await page.waitForTimeout(1800);
    expect(host.asked).not.toContain("sw.js");
    expect(await page.getByText("全部留在这台设备上").count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
    await host.close();
  });
});
