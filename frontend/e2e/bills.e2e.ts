// Bills as they come: a ZIP that asks for its password, a file that is none, a bank nobody knows; then the month is closed,
// those who are due are told, and the reports show it.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { give, picture, sample, saved, speak, Stage, unzipped } from "./stage";

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await Stage.open();
  page = await stage.page();
  page.setDefaultTimeout(15_000);
  await speak(page, "en");
}, 120_000);
afterAll(() => stage.close());

const file = (name: string, text: string) => {
  const path = join(stage.dir, "..", name);
  writeFileSync(path, text);
  return path;
};
const lines = async () => ((await stage.call(page, "Bills/List", { limit: 1 })) as { all: number }).all;
const take = async (path: string) => {
  await stage.go(page, "money?tab=bills");
  await page.keyboard.press("n");
  await give(page, "Choose a file…", path);
};

test("a ZIP from WeChat asks for its password, says when it is wrong, and is taken in", async () => {
  const before = await lines();
  await take(sample("wechat-locked.zip"));
  await page.getByText("has a password").waitFor();
  await page.getByLabel("Password", { exact: true }).fill("000000");
  await page.keyboard.press("Enter");
  await page.getByText("This is not the password of").waitFor();
  await page.getByLabel("Password", { exact: true }).fill("482913");
  await page.keyboard.press("Enter");
  await page.getByText("1 new line").waitFor();
  await page.screenshot({ path: picture("bills-taken") });
  await page.getByRole("button", { name: "Take 1 line in" }).click();
  await expect.poll(lines).toBe(before + 1);
  await page.keyboard.press("Control+z");
  await expect.poll(lines).toBe(before);
  // What was refused was said by the page; the browser says so too.
  stage.complaints.splice(0);
}, 60_000);

test("a list of people is no bill, and where it belongs is said", async () => {
  await take(file("people.csv", "Name,Email,Phone,Joined\nAda,ada@example.org,+44 1,2026-01-02\n"));
  await page.getByText(/is a list of people, not a bill: take it in under Members/).waitFor();
  expect(await page.getByRole("button", { name: "Take bills in" }).last().isDisabled()).toBe(true);
  await page.getByRole("button", { name: "Cancel" }).click();
  stage.complaints.splice(0);
}, 60_000);

test("the columns of a bank nobody knows are said once", async () => {
  const bank = (row: string) => `Wann,Wieviel,Von wem,Wofür\n${row}\n`;
  const before = await lines();
  await take(file("bank-1.csv", bank("2026-02-03,30.00,Ada Lovelace,Beitrag")));
  await page.getByText("This table is not a known bill.").waitFor();
  for (const [field, column] of [
    ["Date", "Wann"],
    ["Amount", "Wieviel"],
    ["Name of the other", "Von wem"],
  ] as const) {
    await page.getByRole("combobox", { name: field, exact: true }).click();
    await page.getByRole("option", { name: column, exact: true }).click();
  }
  await page.getByRole("combobox", { name: "Currency", exact: true }).last().click();
  await page.getByRole("option", { name: "EUR" }).last().click();
  await page.getByLabel("Name of this account").fill("Sparkasse");
  await page.screenshot({ path: picture("bills-mapping") });
  await page.getByRole("button", { name: "Read it so" }).click();
  await page.getByRole("button", { name: "Take 1 line in" }).click();
  await expect.poll(lines).toBe(before + 1);

  await take(file("bank-2.csv", bank("2026-03-04,31.00,Grace Hopper,Beitrag")));
  await page.getByText("Read as “Sparkasse”.").waitFor();
  await page.getByRole("button", { name: "Take 1 line in" }).click();
  await expect.poll(lines).toBe(before + 2);
  expect(stage.complaints.splice(0)).toEqual([]);
}, 60_000);

test("a month is closed, refuses what is dated in it, and is opened again by undo", async () => {
  const closed = async () =>
    ((await stage.call(page, "Bills/Month", { month: "2026-05" })) as { closed: { month: string } }).closed.month;
  await stage.go(page, "money?tab=months&month=2026-05");
  await page.getByRole("table").getByText("WeChat").first().waitFor();
  await page.getByRole("button", { name: "Close 2026-05" }).click();
  await page.getByRole("button", { name: "Close the month" }).click();
  await expect.poll(closed).toBe("2026-05");
  await page.getByText("2026-05 is closed: nothing dated in it can be written any more.").waitFor();
  await page.screenshot({ path: picture("month-closed") });
  await page.keyboard.press("Control+z");
  await expect.poll(closed).toBe("");
  expect(stage.complaints.splice(0)).toEqual([]);
}, 60_000);

test("all who are due are written to at once, and marked as told", async () => {
  const told = async () => ((await stage.call(page, "Dues/Log", {})) as unknown[]).length;
  const before = await told();
  await stage.go(page, "money?tab=due");
  await page.keyboard.press("r");
  await page
    .getByRole("dialog")
    .getByText(/\(1 of \d+\)/)
    .first()
    .waitFor();
  await page.screenshot({ path: picture("remind-many") });
  const letters = await saved(page, "Letters (ZIP, one .eml each)");
  expect([...unzipped(letters.bytes).keys()].filter((n) => n.endsWith(".eml")).length).toBeGreaterThan(3);
  await expect.poll(told).toBeGreaterThan(before);
  expect(stage.complaints.splice(0)).toEqual([]);
}, 60_000);

test.each(["income", "unearned", "renewal", "cohort", "forecast"])(
  "the report %s shows figures and a picture",
  async (kind) => {
    await stage.go(page, `money?tab=reports&report=${kind}`);
    const figures = page.getByRole("main").getByRole("table").first();
    await figures.waitFor();
    expect(await figures.getByRole("row").count()).toBeGreaterThan(1);
    expect(await figures.innerText()).toMatch(/\d/);
    if (kind !== "cohort") {
      const drawn = await page
        .locator("svg[role=img] rect")
        .evaluateAll((bars) => bars.filter((b) => b.getBoundingClientRect().height > 2).length);
      expect(drawn).toBeGreaterThan(1);
    } else expect(await figures.locator("td[style*=background]").count()).toBeGreaterThan(1);
    const table = await saved(page, "CSV");
    expect(table.bytes.toString().split("\n").length).toBeGreaterThan(2);
    await page.screenshot({ path: picture(`report-${kind}`) });
    expect(stage.complaints.splice(0)).toEqual([]);
  },
  60_000,
);
