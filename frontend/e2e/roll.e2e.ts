// The roll by keyboard: several members tagged at once and taken back at once, two members merged and parted again.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import type { AxeResults } from "axe-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { picture, Stage } from "./stage";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Roll {
  rows: { id: string; name: string; tags: string[] }[];
  count: number;
}

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
}, 120_000);
afterAll(() => stage.close());

test("tags three members at once, and takes it back with one undo", async () => {
  const page = await stage.page();
  await stage.go(page, "members");
  const tagged = async () => ((await stage.call(page, "Members/Roll", { tag: "e2e" })) as Roll).count;
  for (let i = 0; i < 3; i++) {
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
  }
  await page.getByRole("toolbar").first().waitFor();
  await page.screenshot({ path: picture("roll-bulk") });
  await page.keyboard.press("t");
  await page.getByRole("dialog").getByRole("combobox").fill("e2e");
  await page.keyboard.press("Enter");
  await expect.poll(tagged).toBe(3);
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.keyboard.press("Control+z");
  await expect.poll(tagged).toBe(0);
  expect(stage.complaints.splice(0)).toEqual([]);
  await page.context().close();
}, 60_000);

test("merges two members and parts them again", async () => {
  const page = await stage.page();
  for (const name of ["Grace Hopper", "Hopper Grace"])
    await stage.call(page, "Members/Save", { name, contacts: [{ kind: "wechat", value: "grace_e2e" }] });
  const hoppers = async () => ((await stage.call(page, "Members/Roll", { query: "grace_e2e" })) as Roll).count;
  expect(await hoppers()).toBe(2);
  await stage.go(page, "members/duplicates");
  await page.getByText("Grace Hopper").first().click();
  await page.getByRole("complementary").getByRole("table").waitFor();
  await page.screenshot({ path: picture("roll-merge") });
  await page.keyboard.press("m");
  await expect.poll(hoppers).toBe(1);
  await page.keyboard.press("Control+z");
  await expect.poll(hoppers).toBe(2);
  expect(stage.complaints.splice(0)).toEqual([]);
  await page.context().close();
}, 60_000);

test("N on the roll begins a new member", async () => {
  const page = await stage.page();
  await stage.go(page, "members");
  await page.keyboard.press("n");
  await page.getByRole("dialog").getByRole("textbox").first().waitFor();
  expect(stage.complaints.splice(0)).toEqual([]);
  await page.context().close();
}, 60_000);

test.each(["zh", "en"])(
  "no barriers on the screens of the roll in %s",
  async (language) => {
    const page = await stage.page({ locale: language === "zh" ? "zh-CN" : "en-GB" });
    const wanted = language === "zh" ? "zh-CN" : "en";
    if ((await page.getAttribute("html", "lang")) !== wanted) {
      await page.locator("nav button[lang]").click();
      await page.waitForFunction((lang) => document.documentElement.lang === lang, wanted);
    }
    const { rows } = (await stage.call(page, "Members/Roll", { limit: 1 })) as Roll;
    await stage.call(page, "Members/Apply", { member: { name: `Ada ${language}` }, answers: [] });
    const wrong: string[] = [];
    for (const screen of ["members", `members/${rows[0]?.id ?? ""}`, "members/duplicates", "members/applications"]) {
      await stage.go(page, screen);
      await page.screenshot({ path: picture(`roll-${screen.split("/")[1]?.slice(0, 12) ?? "list"}-${language}`) });
      // Evaluated by the debugger, since the page itself may run no foreign script.
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const { axe } = window as unknown as { axe: { run(): Promise<AxeResults> } };
        return (await axe.run()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
      });
      wrong.push(...found.map((f) => `${screen}: ${f}`));
    }
    expect(wrong).toEqual([]);
    expect(stage.complaints.splice(0)).toEqual([]);
    await page.context().close();
  },
  90_000,
);
