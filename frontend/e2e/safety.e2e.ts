import { afterAll, beforeAll, expect, test } from "vitest";
import { screens, Stage } from "./stage";

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const hostile = `<img src=x onerror="window.ran=1"><script>window.ran=1</script>"'><svg onload="window.ran=1">`;

test("markup in any field is shown as text and never runs", async () => {
  const page = await stage.page();
  await stage.call(page, "Members/Save", {
    name: hostile,
    contacts: [{ kind: "email", value: "h@example.com" }],
    aliases: [hostile],
    tags: [`<img src=x onerror="window.ran=1">`],
  });
  await stage.call(page, "Events/Save", { title: hostile, kind: "online", starts: "2031-01-01 20:00", place: hostile });
  const course = (await stage.call(page, "Lessons/AddCourse", { title: hostile })) as { id: string };
  const lesson = (await stage.call(page, "Lessons/Add", { courseId: course.id, title: hostile })) as { id: string };
  await stage.call(page, "Settings/Show");
  for (const screen of [...screens, `lessons/${lesson.id}`]) {
    await stage.go(page, screen);
    expect(await page.evaluate(() => (window as unknown as { ran?: number }).ran), screen).toBeUndefined();
  }
  await stage.go(page, "members");
  await page.getByText("<script>window.ran=1</script>", { exact: false }).first().waitFor();
  expect(stage.complaints.splice(0)).toEqual([]);
});

test("a page without the token learns nothing", async () => {
  const page = await stage.page();
  const own = new URL(stage.url);
  own.search = "";
  for (const path of ["/", "/index.html", "/rpc/Members/Roll", "/events", "/assets/x.js"]) {
    const answer = await fetch(new URL(path, own), { headers: { accept: "text/html" } });
    expect([path, answer.status]).toEqual([path, 403]);
    expect(await answer.text()).not.toContain("root");
  }
  const rebound = await page.request.get(new URL("/", own).href, { headers: { host: "evil.example" } });
  expect(rebound.status()).toBe(403);
  const foreign = await page.request.post(new URL("/rpc/Members/Roll", own).href, {
    headers: { origin: "https://evil.example" },
    data: "{}",
  });
  expect(foreign.status()).toBe(403);
});
