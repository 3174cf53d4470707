import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writePack, type Recipe } from "../test/writer";
import { Host, launch, openPage } from "./stage";

const DAY = 86_400_000;
const now = Date.now();
const recipe: Recipe = {
  community: "山社",
  language: "zh",
  overlay: true,
  courses: [{ title: "行路", lessons: [{ title: "出门", tiers: ["t1"], html: "<p>带一壶水。</p>" }] }],
  events: [
    { title: "秋游", kind: "onsite", start: now - 40 * DAY, end: now - 40 * DAY, place: "香山", note: "" },
    {
      title: "夜读会",
      kind: "online",
      start: Date.UTC(2099, 0, 5, 11),
      end: Date.UTC(2099, 0, 5, 12, 30),
      place: "https://meet.example.org/abc",
      note: "带一页纸。\n<b>不收费</b>",
    },
    {
      title: "年会",
      kind: "hybrid",
      start: Date.UTC(2099, 1, 1),
      end: Date.UTC(2099, 1, 1, 2),
      place: "小院",
      note: "",
    },
  ],
  members: [["t1"]],
};

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe("events of the community", () => {
  it("are listed in local time, those to come first, and go into a calendar", async () => {
    const made = await writePack(recipe);
    const host = await Host.open(made.files);
    const { page, complaints } = await openPage(browser, { timezoneId: "Asia/Shanghai" });
    await page.goto(host.url() + "#" + made.codes["t1"]!);
    await page.getByRole("heading", { name: "山社" }).waitFor();
    await page.locator(".next-events .event").first().getByText("夜读会").waitFor();
    await page.getByRole("link", { name: "全部活动（3）" }).click();
    await page.getByRole("heading", { name: "活动", level: 1 }).waitFor();
    expect(await page.locator(".event :is(h2, h3)").allTextContents()).toEqual(["夜读会", "年会", "秋游"]);
    const text = (await page.locator(".event").first().textContent())!;
    expect(text).toContain("2099年1月5日");
    expect(text).toContain("19:00");
    expect(text).toContain("20:30");
    expect(text).toContain("<b>不收费</b>");
    expect(await page.locator(".event-where a").getAttribute("rel")).toContain("noreferrer");
    expect(await page.locator(".event-past button").count()).toBe(0);
    const [one] = await Promise.all([
      page.waitForEvent("download"),
      page.locator(".event").first().getByRole("button").click(),
    ]);
    expect(one.suggestedFilename()).toBe("夜读会.ics");
    const ics = readFileSync(await one.path(), "utf8");
    expect(ics).toContain("DTSTART:20990105T110000Z\r\nDTEND:20990105T123000Z\r\nSUMMARY:夜读会\r\n");
    const [all] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "全部加入日历" }).click(),
    ]);
    expect(readFileSync(await all.path(), "utf8").match(/BEGIN:VEVENT/g)!.length).toBe(2);
    expect(complaints).toEqual([]);
    await page.context().close();
    await host.close();
  });

  it("and the member's own name lies over lessons alone, on paper too, and in nobody's way", async () => {
    const made = await writePack(recipe);
    const host = await Host.open(made.files);
    const { page } = await openPage(browser);
    await page.goto(host.url() + "#" + made.codes["t1"]!);
    await page.getByRole("heading", { name: "山社" }).waitFor();
    const overlay = page.locator(".overlay");
    expect(await overlay.isVisible()).toBe(false);
    await page.locator(".resume").click();
    await page.frameLocator(".lesson-frame").getByText("带一壶水").waitFor();
    expect(await overlay.isVisible()).toBe(true);
    expect(await overlay.getAttribute("aria-hidden")).toBe("true");
    expect(await overlay.locator("span").first().textContent()).toMatch(/^[a-z2-7]{8}$/);
    await page.locator(".bookmark").click();
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    expect(await overlay.isVisible()).toBe(true);
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.evaluate(() => (location.hash = "#/"));
    await page.getByRole("heading", { name: "山社" }).waitFor();
    expect(await overlay.isVisible()).toBe(false);
    await page.context().close();
    const plain = await writePack({ ...recipe, overlay: undefined, events: [] });
    host.files = plain.files;
    const { page: other } = await openPage(browser);
    await other.goto(host.url() + "#" + plain.codes["t1"]!);
    await other.locator(".resume").click();
    await other.frameLocator(".lesson-frame").getByText("带一壶水").waitFor();
    expect(await other.locator(".overlay").count()).toBe(0);
    await other.context().close();
    await host.close();
  });
});
