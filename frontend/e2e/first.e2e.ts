import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { picture, Stage } from "./stage";

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open("none");
});
afterAll(() => stage.close());

test("without a workspace the program begins with the wizard, and a new workspace opens on Today", async () => {
  const page = await stage.page();
  await page.screenshot({ path: picture("welcome") });
  const state = (await stage.call(page, "Workspace/State")) as { open: boolean; home: string };
  expect(state.open).toBe(false);
  await stage.call(page, "Workspace/Create", {
    dir: join(state.home, "circle"),
    name: "Tuesday Circle",
    currency: "EUR",
    timezone: "Europe/Berlin",
    language: "en",
  });
  await page.getByRole("navigation").first().waitFor();
  await page.getByText("Tuesday Circle").first().waitFor();
  expect(stage.complaints.splice(0)).toEqual([]);
});
