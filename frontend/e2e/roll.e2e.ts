// The roll by keyboard: several members tagged at once and taken back at once, two members merged and parted again.
import { afterAll, beforeAll, expect, test } from "vitest";
import { barriers, picture, speak, Stage } from "./stage";

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

test.each(["zh", "en"] as const)(
  "no barriers on the screens of the roll in %s",
  async (language) => {
    const page = await stage.page({ locale: language === "zh" ? "zh-CN" : "en-GB" });
    await speak(page, language);
    const { rows } = (await stage.call(page, "Members/Roll", { limit: 1 })) as Roll;
    await stage.call(page, "Members/Apply", { member: { name: `Ada ${language}` }, answers: [] });
    const wrong: string[] = [];
    for (const screen of ["members", `members/${rows[0]?.id ?? ""}`, "members/duplicates", "members/applications"]) {
      await stage.go(page, screen);
      await page.screenshot({ path: picture(`roll-${screen.split("/")[1]?.slice(0, 12) ?? "list"}-${language}`) });
      wrong.push(...(await barriers(page)).map((f) => `${screen}: ${f}`));
    }
    expect(wrong).toEqual([]);
    expect(stage.complaints.splice(0)).toEqual([]);
    await page.context().close();
  },
  90_000,
);
