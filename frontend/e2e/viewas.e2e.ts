import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { picture, Stage } from "./stage";

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

interface Tier {
  id: string;
  name: string;
}
interface Tree {
  courses: { lessons: { id: string; title: string; audience: string; tierIds: string[] }[] }[];
}

const views = () => readdirSync(tmpdir()).filter((name) => name.startsWith("guildbook-view-"));

/** What the pages complained about, save that the view has an origin of its own. */
const complaints = () =>
  stage.complaints
    .splice(0)
    .filter((said) => !/^a request to the outside: http:\/\/127\.0\.0\.1:\d+\/[a-z2-7]{26}\/$/.test(said));

async function tiersAndLessons(page: Page) {
  const tiers = (await stage.call(page, "Plans/Tiers", { trashed: false })) as Tier[];
  const { courses } = (await stage.call(page, "Lessons/Tree", { trashed: false })) as Tree;
  return { tiers, lessons: courses.flatMap((c) => c.lessons) };
}

test("a view as a tier is that tier's reader, without the lessons of another", async () => {
  const before = views();
  const page = await stage.page();
  const { tiers, lessons } = await tiersAndLessons(page);
  const [ordinary, core] = tiers;
  if (!ordinary || !core) throw new Error("the demo has two tiers");
  const secret = lessons.find((l) => l.audience === "tiers" && l.tierIds.join() === core.id);
  const common = lessons.find((l) => l.audience === "members");
  if (!secret || !common) throw new Error("the demo has a lesson for the core, and one for all members");

  await stage.go(page, "publish");
  await page
    .getByRole("button", { name: /以此身份查看/ })
    .first()
    .click();
  const reader = page.frameLocator("iframe");
  await reader.getByText("写作入门").first().waitFor();
  const text = await reader.locator("body").innerText();
  expect(text).not.toContain(secret.title);
  await page.screenshot({ path: picture("view-as-tier") });
  // The frame has no way to this page, and the code is gone from its address.
  const frame = page
    .frames()
    .find((f) => f.url().includes(":") && f !== page.mainFrame() && f.url().startsWith("http"));
  if (!frame) throw new Error("no frame");
  expect(new URL(frame.url()).origin).not.toBe(new URL(page.url()).origin);
  expect(new URL(frame.url()).hash.length).toBeLessThan(20);
  const reached = await frame.evaluate(async () => {
    const tried = [];
    try {
      tried.push(String(window.parent.document.title));
    } catch {
      tried.push("no");
    }
    try {
      await fetch(document.referrer || "http://127.0.0.1/");
      tried.push("fetched");
    } catch {
      tried.push("no");
    }
    return tried;
  });
  expect(reached).toEqual(["no", "no"]);
  stage.complaints.splice(0); // of the two tries

  expect(views().length).toBe(before.length + 1);
  await page.keyboard.press("Escape");
  await page.waitForURL("**/#/publish");
  await expect.poll(() => views().length).toBe(before.length);

  // A lesson in the reader of those who may open it, and of those who may not.
  await stage.go(page, `publish/as?tier=${ordinary.id}&lesson=${common.id}`);
  await reader.getByRole("heading", { name: common.title }).first().waitFor();
  await reader.frameLocator("iframe.lesson-frame").locator("p").first().waitFor();
  await stage.go(page, `publish/as?tier=${ordinary.id}&lesson=${secret.id}`);
  await page.getByRole("status").getByText("对方打不开").waitFor();
  await stage.go(page, `publish/as?tier=${core.id}&lesson=${secret.id}`);
  await reader.getByRole("heading", { name: secret.title }).first().waitFor();
  expect(complaints()).toEqual([]);
});

test("what the next edition opens for a member is found by pinyin", async () => {
  const page = await stage.page();
  await stage.go(page, "publish");
  await page.getByPlaceholder("找一位成员，看能打开什么").fill("zs");
  await page.getByRole("option", { name: /张三/ }).click();
  const panel = page.getByRole("dialog");
  await panel.getByRole("heading", { name: "张三" }).waitFor();
  await panel.getByText("宽限到").waitFor();
  await panel.getByRole("table").waitFor();
  await page.screenshot({ path: picture("manifest-member") });
  await page.keyboard.press("Escape");
  await page.waitForURL("**/#/publish");
  expect(complaints()).toEqual([]);
});
