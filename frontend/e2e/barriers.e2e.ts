// No barriers: axe on every screen and dialog of Members and Money, in Chinese by light and in English by dark.
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { barriers, picture, sample, settled, speak, Stage } from "./stage";

const stages: Stage[] = [];
afterAll(() => Promise.all(stages.map((stage) => stage.close())));

/** A workspace with something of every kind in it, and the id of a member. */
async function prepared(): Promise<[stage: Stage, member: string]> {
  const stage = await Stage.open();
  stages.push(stage);
  const page = await stage.page();
  const found = (await stage.call(page, "Members/Roll", { query: "张三" })) as { rows: { id: string }[] };
  for (const name of ["Grace Hopper", "Hopper Grace"])
    await stage.call(page, "Members/Save", { name, contacts: [{ kind: "wechat", value: "grace_e2e" }] });
  await stage.call(page, "Members/Apply", { member: { name: "Ada" }, answers: [] });
  await page.context().close();
  return [stage, found.rows[0]?.id ?? ""];
}

/** A place: where it is, and what is pressed there to open it. Keys, a selector to click, a file to give. */
const places: [name: string, route: string, ...open: string[]][] = [
  ["roll", "members"],
  ["roll, several marked", "members", "ArrowDown", "Space", "ArrowDown", "Space"],
  ["tag several", "members", "ArrowDown", "Space", "t"],
  ["renew several", "members", "ArrowDown", "Space", "r"],
  ["new member", "members", "n"],
  ["columns", "members", "click:header [aria-haspopup=menu]", "click:[role=menuitem] >> nth=-2"],
  ["fields of one's own", "members", "click:header [aria-haspopup=menu]", "click:[role=menuitem] >> nth=-1"],
  ["save a view", "members", "click:header [aria-haspopup=menu]", "click:[role=menuitem] >> nth=-3"],
  ["profile", "members/ID"],
  ["edit a member", "members/ID", "e"],
  ["access code", "members/ID", "c"],
  ["grant", "members/ID", "click:aside [aria-haspopup=menu]", "click:[role=menuitem] >> nth=0"],
  ["duplicates", "members/duplicates"],
  ["a pair", "members/duplicates", "ArrowDown", "Enter"],
  ["applications", "members/applications"],
  ["an application", "members/applications", "ArrowDown", "Enter"],
  ["accept", "members/applications", "ArrowDown", "Enter", "a"],
  ["import", "members/import"],
  ["rows of an import", "members/import", "file:members-gbk.csv"],
  ["export", "members/export"],
  ["ledger", "money"],
  ["a payment", "money", "ArrowDown", "Enter"],
  ["take back", "money", "ArrowDown", "Enter", "click:aside .mantine-Button-root"],
  ["record a payment", "money", "p"],
  ["record for a member", "money/record?member=ID"],
  ["match", "money?tab=match"],
  ["split", "money?tab=match", "s"],
  ["other member", "money?tab=match", "m"],
  ["ignore", "money?tab=match", "i"],
  ["bills", "money?tab=bills"],
  ["a line", "money?tab=bills", "ArrowDown", "Enter"],
  ["take bills in", "money?tab=bills", "n"],
  ["months", "money?tab=months&month=2026-05"],
  ["close a month", "money?tab=months&month=2026-05", "click:header [data-variant=filled]"],
  ["due", "money?tab=due"],
  ["one who is due", "money?tab=due", "ArrowDown", "Enter"],
  ["remind many", "money?tab=due", "r"],
  ["who left", "money?tab=due&list=left"],
  ["who was told", "money?tab=due&list=log"],
  ["texts", "money?tab=due&list=texts"],
  ["instalments", "money?tab=parts"],
  ["new instalments", "money?tab=parts", "click:header [data-variant=filled]"],
  ["invoices", "money?tab=invoices"],
  ["new invoice", "money?tab=invoices", "click:header [data-variant=filled]"],
  ["receipts", "money?tab=receipts"],
  ...["income", "unearned", "renewal", "cohort", "forecast"].map((r): [string, string] => [
    `report ${r}`,
    `money?tab=reports&report=${r}`,
  ]),
];

async function open(page: Page, steps: string[]) {
  for (const step of steps) {
    if (step.startsWith("file:")) {
      const [chooser] = await Promise.all([
        page.waitForEvent("filechooser"),
        page.locator("main button").nth(1).click(),
      ]);
      await chooser.setFiles(sample(step.slice(5)));
    } else if (step.startsWith("click:")) await page.locator(step.slice(6)).first().click();
    else await page.keyboard.press(step);
    await page.waitForTimeout(60);
  }
  await settled(page);
}

// What a theme can spoil is no matter of words, and the other way round: two of the four together show everything. They go side by side,
// each in a workspace of its own, since its language is the workspace's.
test.concurrent.each([
  ["zh", "light"],
  ["en", "dark"],
] as const)(
  "Members and Money in %s, %s",
  async (language, colorScheme) => {
    const [stage, member] = await prepared();
    const page = await stage.page({ colorScheme, locale: language === "zh" ? "zh-CN" : "en-GB" });
    page.setDefaultTimeout(10_000);
    await speak(page, language);
    const wrong: string[] = [];
    for (const [name, route, ...steps] of places) {
      try {
        await page.goto("about:blank");
        await stage.go(page, route.replace("ID", member));
        await open(page, steps);
      } catch (e) {
        wrong.push(`${name}: ${String(e).slice(0, 200)}`);
      }
      await page.screenshot({ path: picture(`barriers-${name.replaceAll(/[^a-z]+/g, "-")}-${language}`) });
      for (const barrier of await barriers(page)) wrong.push(`${name}: ${barrier}`);
    }
    expect(wrong).toEqual([]);
    expect(stage.complaints.splice(0)).toEqual([]);
    await page.context().close();
  },
  300_000,
);
