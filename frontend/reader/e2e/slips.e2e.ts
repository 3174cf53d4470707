/**
 * Slips from end to end, in Chromium and in Firefox: a community's program publishes a pack, a member writes back from it, and the
 * program takes in what came.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch } from "./both";
import { Host } from "./stage";

const folder = mkdtempSync(join(tmpdir(), "gb-slips-"));
const program = join(folder, "guildbook");
let code = "";
let host: Host;

function guildbook(...args: string[]): string {
  return execFileSync(program, ["-w", join(folder, "club"), ...args], {
    encoding: "utf8",
    env: { ...process.env, GUILDBOOK_CONFIG: join(folder, "config") },
  });
}

function filesBelow(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? filesBelow(join(dir, e.name)) : [join(dir, e.name)],
  );
}

beforeAll(async () => {
  execFileSync("go", ["build", "-o", program, "."], {
    cwd: new URL("../../../", import.meta.url),
    env: { ...process.env, CGO_ENABLED: "0" },
  });
  const course = join(folder, "course");
  mkdirSync(course);
  writeFileSync(join(course, "1.md"), "# 出门\n\n带一壶水。\n");
  writeFileSync(join(course, "2.md"), "# 上山\n\n慢慢走。\n");
  guildbook("init", join(folder, "club"), "--name", "山社", "--currency", "CNY", "--timezone", "Asia/Shanghai");
  guildbook("tier", "add", "Member");
  guildbook("plan", "add", "Year", "--tier", "Member", "--price", "100");
  guildbook("member", "add", "Ana");
  guildbook("payment", "record", "--member", "1", "--plan", "Year", "--method", "cash");
  guildbook("lesson", "import", course, "--course", "行路");
  const soon = new Date(Date.now() + 7 * 864e5).toISOString().slice(0, 10);
  guildbook("event", "add", "秋游", "--at", soon + " 09:00");
  guildbook("code", "issue", "--all");
  const site = join(folder, "site");
  guildbook("publish", "--out", site);
  code = guildbook("code", "show", "--member", "1").split("\n")[0]!;
  host = await Host.open(new Map(filesBelow(site).map((f) => [relative(site, f), readFileSync(f)])));
  host.pages.set("", readFileSync(join(site, "index.html"), "utf8"));
}, 300_000);
afterAll(async () => {
  await host?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(["chrome", "firefox"] as const)("in %s", (name) => {
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const texts: string[] = [];

  beforeAll(async () => {
    browser = await launch(name);
    page = await browser.newPage();
    await page.setViewport({ width: 390, height: 800 });
    page.on("pageerror", (e) => complaints.push(String(e)));
    // What a phone would hand to a chat.
    await page.evaluateOnNewDocument(() => {
      const shared: string[] = [];
      Object.assign(window, { shared });
      Object.defineProperty(navigator, "canShare", { value: () => true, configurable: true });
      Object.defineProperty(navigator, "share", {
        value: async ({ files }: { files: File[] }) => void shared.push(files[0]!.name, await files[0]!.text()),
        configurable: true,
      });
    });
    await page.goto(`${host.url()}#${code}`);
    await page.waitForSelector(".resume");
  });
  afterAll(() => browser?.close());

  const press = async (selector: string): Promise<void> => {
    await page.waitForSelector(selector);
    await page.$eval(selector, (el) => (el as HTMLElement).click());
  };
  const type = async (selector: string, words: string): Promise<void> => {
    await page.waitForSelector(selector);
    await page.type(selector, words);
  };
  const sealed = async (): Promise<void> => {
    await press(".reply-form [type=submit]");
    await page.waitForSelector(".reply-ready");
  };
  const waiting = (): Promise<number> => page.$$eval(".reply-waiting section", (all) => all.length);
  /** Shares the last slip that waits and says that it is sent. */
  const share = async (): Promise<string> => {
    const before = texts.length;
    await page.$$eval(".reply-waiting section", (all) => all.at(-1)!.querySelector<HTMLElement>(".primary")!.click());
    await page.waitForFunction(() => (window as unknown as { shared: string[] }).shared.length > 1);
    const [file, text] = await page.evaluate(() => (window as unknown as { shared: string[] }).shared.splice(0));
    expect(file).toMatch(/\.gbr\.txt$/);
    texts.push(text!);
    await page.$$eval(".reply-waiting section", (all) =>
      all.at(-1)!.querySelector<HTMLElement>(".reply-acts button:last-child")!.click(),
    );
    expect(texts.length).toBe(before + 1);
    return text!;
  };

  it("a member writes about a lesson, with and without a network", async () => {
    await press(".resume");
    await press(".column .reply-open");
    await type(".reply-form textarea", "写好了。");
    await sealed();
    expect(await waiting()).toBe(1);
    expect(await share()).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/);
    expect(await waiting()).toBe(0);

    host.down = true;
    try {
      await press(".reply-end button");
      await press(".column .reply-open");
      await press('.reply-form input[value="question"]');
      await type(".reply-form textarea", "要带伞吗？");
      await sealed();
    } finally {
      host.down = false;
    }
    // It is still there after the page was closed.
    await page.goto("about:blank");
    await page.goto(`${host.url()}#${code}`);
    await press(".resume");
    await press(".column .reply-open");
    await page.waitForSelector(".reply-waiting section");
    expect(await waiting()).toBe(1);
    await share();
    await press(".reply-form .secondary:last-child");
  });

  it("a member answers an event", async () => {
    await page.evaluate(() => (location.hash = "#/events"));
    await press(".event .reply-open");
    await press(".reply-form [type=submit]");
    await page.waitForFunction(() => document.querySelector(".reply-state")?.textContent);
    await press('.reply-form input[value="yes"]');
    await type(".reply-form textarea", "两个人");
    await sealed();
    await share();
  });

  it("a member sends what they read, and sees what that is", async () => {
    await page.evaluate(() => (location.hash = "#/"));
    await press(".resume");
    await press(".read-button");
    await page.evaluate(() => (location.hash = "#/"));
    await press(".home > div > .reply-open");
    await page.waitForSelector(".reply-form");
    expect(await page.$$eval(".reply-titles li", (all) => all.map((li) => li.textContent))).toEqual(["出门"]);
    await sealed();
    await share();
    expect(complaints).toEqual([]);
  });

  it("the community's program takes in all of them", () => {
    expect(texts).toHaveLength(4);
    const inbox = join(folder, "from " + name);
    mkdirSync(inbox);
    texts.forEach((text, i) => writeFileSync(join(inbox, `${i}.gbr.txt`), text));
    expect(statSync(join(inbox, "0.gbr.txt")).size).toBeLessThan(16_000);
    const out = JSON.parse(guildbook("--json", "inbox", "import", inbox)) as {
      added: { kind: string; body: string; lesson: string; event: string; state: string; member: string }[];
      held: unknown[];
    };
    expect(out.held).toEqual([]);
    expect(out.added.map((s) => [s.kind, s.lesson, s.event, s.state, s.member])).toEqual([
      ["reply", "出门", "", "new", "Ana"],
      ["question", "出门", "", "new", "Ana"],
      ["rsvp", "", "秋游", "new", "Ana"],
      ["read", "", "", "done", "Ana"],
    ]);
    expect(out.added.slice(0, 3).map((s) => s.body)).toEqual(["写好了。", "要带伞吗？", "yes\n两个人"]);
  });
});
