// Publishing from a workspace in which nothing is yet: no error, but what comes first.
import { afterAll, beforeAll, expect, test } from "vitest";
import { picture, settled, speak, Stage } from "./stage";

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open("empty");
});
afterAll(() => stage.close());

test("Publish leads to the first tier, and then says that nobody could open an edition", async () => {
  const page = await stage.page();
  await speak(page, "en");
  for (const screen of ["publish", "publish/as?tier=none"]) {
    await stage.go(page, screen);
    await page.getByRole("heading", { name: "First a tier, then an edition" }).waitFor();
    expect(await page.locator("main [role=alert]").count()).toBe(0);
    expect(await page.getByRole("button", { name: "Try again" }).count()).toBe(0);
  }
  await stage.go(page, "publish");
  await page.screenshot({ path: picture("publish-begins") });
  await page.getByRole("button", { name: "Make a tier" }).click();
  await settled(page);
  expect(new URL(page.url()).hash).toBe("#/settings/plans");

  await stage.call(page, "Plans/AddTier", { name: "Member" });
  await stage.go(page, "publish");
  const warning = page.getByRole("alert").filter({ hasText: "Nobody could open anything of this edition" });
  await warning.waitFor();
  expect(await warning.innerText()).toContain("No lesson is in it yet.");
  expect(await warning.innerText()).toContain("No member has access today");
  await page.screenshot({ path: picture("publish-for-nobody") });
  // The view of a tier that is not there is refused while there is no tier; that answer is in the console.
  expect(stage.complaints.filter((said) => !said.includes("409"))).toEqual([]);
});
