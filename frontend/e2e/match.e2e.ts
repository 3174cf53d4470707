// Bills by keyboard: one key makes a payment of a line and the next is there; undo takes it back.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { picture, Stage } from "./stage";

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
