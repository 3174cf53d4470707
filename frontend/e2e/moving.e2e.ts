// Moving in and out: lists of people in the forms they come in, what becomes of each row, all of it taken back; and every
// format of export, opened.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { give, picture, sample, saved, speak, Stage, unzipped } from "./stage";

interface Roll {
  rows: { id: string; name: string; alias: string; email: string }[];
  count: number;
}

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await Stage.open();
  page = await stage.page();
  await speak(page, "en");
}, 120_000);
afterAll(() => stage.close());

const roll = async (query = "") => (await stage.call(page, "Members/Roll", { query })) as Roll;
const choose = async (label: string, option: string) => {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
};

test("a GBK table is guessed, a column mapped by hand, rows not taken are saved, and the import is undone whole", async () => {
  const before = (await roll()).count;
  await stage.go(page, "members");
  await page.keyboard.press("i");
  await give(page, "Choose a file…", sample("members-gbk.csv"));
  await page.getByText("欧阳克").first().waitFor();
  await expect.poll(() => page.getByRole("combobox", { name: "Encoding" }).inputValue()).toMatch(/GB/);
  expect(await page.getByRole("combobox", { name: "邮箱" }).inputValue()).toBe("E-mail");
  expect(await page.getByRole("combobox", { name: "江湖名号" }).inputValue()).toBe("");
  await page.getByText("1 column left out").waitFor();

  await choose("江湖名号", "Alias");
  await page.getByText("1 column left out").waitFor({ state: "hidden" });
  await page.getByText("“这不是邮箱” is not an e-mail address.").waitFor();
  await page.getByText("“2026-13-45” in the column", { exact: false }).waitFor();
  await page.screenshot({ path: picture("moving-fates") });
  expect((await roll()).count).toBe(before);

  const bad = await saved(page, "Save the rows not taken");
  expect(bad.name).toBe("rows-not-taken.csv");
  expect(bad.bytes.toString()).toContain("没有地址");
  expect(bad.bytes.toString()).toContain("程灵素");
  expect(bad.bytes.toString()).not.toContain("欧阳克");

  await page.getByRole("button", { name: /^Import 2 rows/ }).click();
  await page.getByText("Imported: 2 added, 0 changed, 2 skipped.").waitFor();
  expect((await roll()).count).toBe(before + 2);
  expect((await roll("白驼山少主")).rows[0]).toMatchObject({ name: "欧阳克", email: "ouyang@example.com" });
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await roll()).count).toBe(before);
  expect(stage.complaints.splice(0)).toEqual([]);
}, 60_000);

test("the columns of a list are remembered", async () => {
  const list = (name: string, rows: string) => {
    const path = join(stage.dir, "..", name);
    writeFileSync(path, `Name,E-mail,Moniker\n${rows}`);
    return path;
  };
  await stage.go(page, "members/import");
  await give(page, "Choose a file…", list("one.csv", "Mary Shelley,mary@example.org,Frankie\n"));
  await page.getByText("guessed from the file; put right what is wrong").waitFor();
  await choose("Moniker", "Alias");
  await page.getByRole("button", { name: /^Import 1 row/ }).click();
  await page.getByText("Imported: 1 added").first().waitFor();

  await stage.go(page, "members/import");
  await give(page, "Choose a file…", list("two.csv", "George Sand,george@example.org,Aurore\n"));
  await page.getByText("as you mapped these columns the last time").waitFor();
  expect(await page.getByRole("combobox", { name: "Moniker" }).inputValue()).toBe("Alias");
  expect(stage.complaints.splice(0)).toEqual([]);
}, 60_000);

test.each([
  ["members.xlsx", "Radia Perlman", "radia@example.org"],
  ["contacts.vcf", "Hedy Lamarr", "hedy@example.org"],
])(
  "%s is read as it came",
  async (file, name, email) => {
    await stage.go(page, "members/import");
    await give(page, "Choose a file…", sample(file));
    await page.getByText(name).first().waitFor();
    await page.getByRole("button", { name: /^Import 2 rows/ }).click();
    await expect.poll(async () => (await roll(name)).rows[0]?.email).toBe(email);
    expect(stage.complaints.splice(0)).toEqual([]);
  },
  60_000,
);

test("an undo that is stopped changes nothing, and the browser does not begin it again", async () => {
  const rows = 6000;
  const path = join(stage.dir, "..", "many.csv");
  writeFileSync(
    path,
    `name,email\n${Array.from({ length: rows }, (_, i) => `Many ${i},many${i}@example.org\n`).join("")}`,
  );
  await stage.go(page, "members/import");
  await give(page, "Choose a file…", path);
  await page.getByRole("button", { name: /^Import 6,000 rows/ }).click();
  await page.getByText(/^Imported: 6,?000 added/).waitFor();
  const before = (await roll()).count;
  const { imports } = (await stage.call(page, "Inbox/List", {})) as { imports: { id: string; source: string }[] };
  const importId = imports.find((i) => i.source === "many.csv")?.id ?? "";
  const answer = await page.evaluate(async (importId) => {
    // An answer of which nobody reads the body stays open for ever, and the page is never seen to be quiet again.
    const call = async (method: string, body: object) => {
      const answer = await fetch(`/rpc/${method}`, { method: "POST", body: JSON.stringify(body) });
      await answer.text();
      return answer.status;
    };
    const undo = call("Inbox/Undo", { importId, task: "stopped" });
    await new Promise((done) => setTimeout(done, 20));
    await call("Tasks/Cancel", { task: "stopped" });
    return await undo;
  }, importId);
  expect(answer).toBe(499);
  expect((await roll()).count).toBe(before);
  stage.complaints.splice(0); // the refused call is in the console
}, 120_000);

/** What must stand in a file of each format, and where. */
const formats = [
  { format: "CSV tables", file: /members.*\.csv$/, says: "张三" },
  { format: "Excel workbooks (XLSX)", file: /\.xlsx$/, says: undefined },
  { format: "JSON", file: /^guildbook\.json$/, says: "张三" },
  { format: "vCard address book", file: /\.vcf$/, says: "FN:张三" },
  { format: "hledger journal", file: /\.(journal|hledger)$/, says: "张三" },
  { format: "beancount ledger", file: /\.bean(count)?$/, says: "张三" },
];

test.each(formats)(
  "everything is exported as $format and opens",
  async ({ format, file, says }) => {
    await stage.go(page, "members/export");
    await choose("Format", format);
    const zip = await saved(page, "Export");
    expect(zip.name).toMatch(/\.zip$/);
    const files = unzipped(zip.bytes);
    const found = [...files].find(([name]) => file.test(name));
    expect(found, [...files.keys()].join(", ")).toBeDefined();
    const [, bytes] = found ?? ["", Buffer.alloc(0)];
    if (says) expect(bytes.toString()).toContain(says);
    else expect([...unzipped(bytes).keys()]).toContain("xl/workbook.xml");
    if (format.startsWith("JSON")) expect(() => void JSON.parse(bytes.toString())).not.toThrow();
    await page
      .getByText(/^Exported \d+ files?, /)
      .first()
      .waitFor();
    expect(stage.complaints.splice(0)).toEqual([]);
  },
  60_000,
);
