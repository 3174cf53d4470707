// Dialogs by keyboard: each opens on its first field, Tab stays in it, Esc closes it, and the focus is back on what opened it.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { settled, speak, Stage } from "./stage";

let stage: Stage;
let member = "";
beforeAll(async () => {
  stage = await Stage.open();
  const page = await stage.page();
  const found = (await stage.call(page, "Members/Roll", { query: "张三" })) as { rows: { id: string }[] };
  member = found.rows[0]?.id ?? "";
  await stage.call(page, "Members/Apply", { member: { name: "Ada" }, answers: [] });
  await stage.call(page, "Members/SaveView", { name: "Due", standing: "due" });
  await page.context().close();
}, 120_000);
afterAll(() => stage.close());

/** Where a dialog is opened, by which button, by which item of its menu, and what has the focus then. */
const dialogs: [route: string, button: string, item: string, first: string][] = [
  ["members", "New member", "", "Name"],
  ["members", "Views and columns", "Save this view…", "Name"],
  ["members", "Views and columns", "Remove views…", "Forget the view Due"],
  ["members", "Views and columns", "Columns…", "Standing"],
  ["members", "Views and columns", "Own fields…", "New field"],
  ["members/ID", "Edit", "", "Name"],
  ["members/ID", "Code", "", "Copy the message"],
  ["members/ID", "More", "Give a term without a payment…", "Plan"],
  ["members/ID", "Pause…", "", "Reason"],
  ["members/ID", "Another tier…", "", "To"],
  ["members/ID", "Credit…", "", "Amount"],
  ["members/ID", "Instalments…", "", "Plan"],
  ["members/ID", "Family or company…", "", "Kind"],
  ["members/applications", "New application", "", "Name"],
  ["money", "Record a payment", "", "From whom"],
  ["money?tab=match", "Other member", "", "From whom"],
  ["money?tab=match", "Split", "", "From whom"],
  ["money?tab=match", "Ignore", "", "Reason"],
  ["money?tab=match", "Take bills in", "", "Choose a file…"],
  ["money?tab=months&month=2026-05", "Close 2026-05", "", "Close the month"],
  ["money?tab=due", "Remind…", "", "Text"],
  ["money?tab=due&list=texts", "New text", "", "Name"],
  ["money?tab=parts", "New instalments", "", "Member"],
  ["money?tab=invoices", "New invoice request", "", "Member"],
  ["publish", "Add a place", "", "Name"],
  ["publish?tab=editions", "Check a pack", "", "Folder, zip, single page or address"],
  ["publish?tab=editions&edition=1", "Make it again", "", "Kind"],
  ["inbox?tab=slips", "Take in slips", "", "Text from a chat"],
  ["settings/plans", "New plan", "", "Name of the plan"],
  ["settings/plans", "New tier", "", "Tier"],
  ["settings/workspaces", "New workspace", "", "Name of the community"],
  ["settings/workspaces", "Open the demo", "", "Folder"],
  ["settings/workspaces", "Restore from an export…", "", "or the folder or file it lies in"],
  ["settings/workspaces", "Export…", "", "Format"],
];

/** The name of what has the focus, and whether it lies in the dialog. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const e = document.activeElement as HTMLInputElement | null;
    const keys = [...(e?.querySelectorAll("kbd, [data-kbd]") ?? [])].map((k) => k.textContent);
    const words = e?.getAttribute("aria-label") ?? e?.labels?.[0]?.innerText ?? e?.textContent ?? "";
    const name = keys.reduce((w, k) => w.replace(k, ""), words).trim();
    return { name, inside: e?.closest("[aria-modal=true]") !== null };
  });

test.each(dialogs)(
  "%s: %s %s",
  async (route, button, item, first) => {
    const page = await stage.page();
    page.setDefaultTimeout(5_000);
    await speak(page, "en");
    await stage.go(page, route.replace("ID", member));
    const opener = page
      .locator("main")
      .getByRole("button", { name: new RegExp(`^${button}`) })
      .first();
    await opener.focus();
    await page.keyboard.press("Enter");
    if (item) {
      await page.getByRole("menuitem", { name: item }).focus();
      await page.keyboard.press("Enter");
    }
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await settled(page);
    await expect.poll(async () => (await focus(page)).name).toBe(first);
    for (let i = 0; i < 30; i++) {
      await page.keyboard.press("Tab");
      expect((await focus(page)).inside).toBe(true);
    }
    // A calendar that a field has opened closes first.
    const calendar = page.locator(".mantine-Popover-dropdown:visible");
    if ((await calendar.count()) > 0) {
      await page.keyboard.press("Escape");
      await expect.poll(() => calendar.count()).toBe(0);
      expect((await focus(page)).inside).toBe(true);
    }
    await page.keyboard.press("Escape");
    await expect.poll(() => dialog.count()).toBe(0);
    await expect.poll(() => opener.evaluate((e) => e === document.activeElement)).toBe(true);
    expect(stage.complaints.splice(0)).toEqual([]);
    await page.context().close();
  },
  30_000,
);
