// Bills by keyboard: one key makes a payment of a line and the next is there; undo takes it back.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { countKeys, picture, Stage } from "./stage";

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
}, 120_000);
afterAll(() => stage.close());

const head = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n";

it("takes a bill in, matches by one key and undoes", async () => {
  const page = await stage.page({ locale: "zh-CN", viewport: { width: 1280, height: 800 } });
  await page.goto(`${stage.url}#/money?tab=match`);
  const rows = page.getByRole("row");
  await page.getByText("山间客").first().waitFor();

  await page.keyboard.press("n");
  const chosen = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "选择文件…" }).click();
  const bill = join(stage.dir, "..", "bill.csv");
  writeFileSync(bill, `${head}2026-01-05 10:00:00,转账,阿远,转账备注:茶,收入,¥12.00,零钱,已存入零钱,4200009999,1,/\n`);
  await (await chosen).setFiles(bill);
  await page.getByRole("button", { name: "导入 1 笔" }).click();
  await page.getByText("待匹配 7 笔").waitFor();

  // The first line is chosen from the start. One key: the payment is there and the next line is chosen.
  await expect.poll(() => page.url()).toMatch(/money\/1\?/);
  await page.keyboard.press("Enter");
  await expect.poll(() => page.url()).toMatch(/money\/2\?/);
  await page.getByText("待匹配 6 笔").waitFor();
  await page.screenshot({ path: picture("match") });
  expect(await rows.filter({ hasText: "山间客" }).count()).toBe(0);

  await page.keyboard.press("u");
  await page.getByText("待匹配 7 笔").waitFor();
  await rows.filter({ hasText: "山间客" }).first().waitFor();
  expect(stage.complaints).toEqual([]);
}, 60_000);

it("takes each line by one key, and the next is chosen by then", async () => {
  const page = await stage.page();
  for (const [name, alias] of [
    ["林夏", "夏天的风"],
    ["程野", "野马尘埃"],
    ["苏木", "木木小屋"],
    ["叶舟", "轻舟已过"],
    ["何川", "川上之人"],
  ])
    await stage.call(page, "Members/Save", { name, aliases: [alias], contacts: [], tags: [] });
  const bill = join(stage.dir, "..", "five.csv");
  const line = (party: string, i: number) =>
    `2026-11-2${i} 10:00:00,转账,${party},转账备注:年费,收入,¥199.00,零钱,已存入零钱,43000000${i},1,/\n`;
  writeFileSync(bill, head + ["夏天的风", "野马尘埃", "木木小屋", "轻舟已过", "川上之人"].map(line).join(""));
  await stage.call(page, "Bills/Import", { path: bill, name: "five.csv", columns: {}, dryRun: false, task: "" });

  await stage.go(page, "money?tab=match&q=43000000");
  const rows = page.getByRole("row").filter({ hasText: "¥199.00" });
  await expect.poll(() => rows.count()).toBe(5);
  const chosen = page.getByRole("row", { selected: true });
  const payments = async () => ((await stage.call(page, "Money/Ledger", { limit: 1 })) as { count: number }).count;
  const before = await payments();
  const pressed = await countKeys(page);
  for (let left = 4; left >= 0; left--) {
    await chosen.waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => rows.count()).toBe(left);
  }
  expect(await pressed()).toBe(5);
  await expect.poll(payments).toBe(before + 5);
  expect(stage.complaints).toEqual([]);
}, 60_000);
