import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { picture, settled, Stage } from "./stage";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    const found = await axe.run({ iframes: false });
    return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`);
  });
}

const editions = async (page: Page) =>
  ((await stage.call(page, "Publish/Editions")) as { editions: { number: number }[] }).editions;
const untold = async (page: Page, number: number) =>
  ((await stage.call(page, "Publish/Edition", { number })) as { untold: number }).untold;

test("a lesson that would stand in the clear stops the edition, and the sentence says so", async () => {
  const page = await stage.page();
  const before = (await editions(page)).length;
  // The pack's own name stands in the clear in every pack; a lesson of that title would be found there.
  const { pack } = JSON.parse(readFileSync(join(stage.dir, "packs", "current", "pack.json"), "utf8")) as {
    pack: string;
  };
  const { courses } = (await stage.call(page, "Lessons/Tree", { trashed: false })) as { courses: { id: string }[] };
  const { id } = (await stage.call(page, "Lessons/Add", { courseId: courses[0]?.id, title: pack })) as { id: string };
  await stage.call(page, "Lessons/Set", { ids: [id], state: "ready" });
  await stage.go(page, "publish");
  await page.keyboard.press("Control+Enter");
  const alert = page.getByRole("alert");
  await alert.getByText("明文").waitFor();
  await page.screenshot({ path: picture("publish-leak") });
  expect(await alert.innerText()).toContain("没有发布");
  expect((await editions(page)).length).toBe(before);
  await stage.call(page, "Lessons/Trash", { id });
  stage.complaints.splice(0); // the refused request
  await page.context().close();
});

test("publish, look as a tier, note by keyboard who was told, take it back", async () => {
  const page = await stage.page();
  await stage.go(page, "publish");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("heading", { name: /第 3 期已发布/ }).waitFor();
  await settled(page);
  await page.screenshot({ path: picture("publish-done") });
  expect(await barriers(page)).toEqual([]);

  await page
    .getByRole("button", { name: /以此身份查看/ })
    .first()
    .click();
  await page.frameLocator("iframe").getByText("写作入门").first().waitFor();
  await page.keyboard.press("Escape");

  await stage.go(page, "publish?tab=editions&edition=3");
  const people = page.getByRole("complementary", { name: "详情" }).getByRole("grid");
  await people.waitFor();
  const waiting = await untold(page, 3);
  expect(waiting).toBeGreaterThan(10);
  expect(await barriers(page)).toEqual([]);
  await people.focus();
  for (const key of ["Space", "ArrowDown", "ArrowDown", "Space"]) await page.keyboard.press(key);
  await page.getByRole("button", { name: "标记 2 人已通知" }).click();
  await expect.poll(() => untold(page, 3)).toBe(waiting - 2);
  await page.getByRole("alert").getByRole("button", { name: "撤销" }).click();
  await expect.poll(() => untold(page, 3)).toBe(waiting);
  expect(
    stage.complaints.splice(0).filter((said) => !/^a request to the outside: http:\/\/127\.0\.0\.1:/.test(said)),
  ).toEqual([]);
  await page.context().close();
});

test.each(["zh", "en"])("every publish screen is without barriers in %s", async (language) => {
  const page = await stage.page();
  const settings = (await stage.call(page, "Settings/Show")) as object;
  await stage.call(page, "Settings/Change", { ...settings, language });
  await page.reload();
  const { rows } = (await stage.call(page, "Members/Roll", { limit: 5 })) as { rows: { id: string }[] };
  const wrong: string[] = [];
  for (const screen of [
    "publish",
    `publish?member=${rows[0]?.id ?? ""}`,
    "publish?tab=editions",
    "publish?tab=editions&edition=2",
    "publish?tab=editions&from=1&to=2",
    "publish?tab=face",
    "lessons/import",
  ]) {
    await stage.go(page, screen);
    await page.screenshot({ path: picture(`${screen.replace(/\W+/g, "-").slice(0, 28)}-${language}`) });
    for (const barrier of await barriers(page)) wrong.push(`${screen}: ${barrier}`);
  }
  expect(wrong).toEqual([]);
  await page.context().close();
});
