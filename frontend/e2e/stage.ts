/** What the browser tests share: a workspace of their own, the program serving it, a page that reports every complaint. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflateRawSync } from "node:zlib";
import type { AxeResults } from "axe-core";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
  type Request,
} from "playwright-core";

export const program =
  process.env.GUILDBOOK_BIN ?? fileURLToPath(new URL("../../build/bin/guildbook", import.meta.url));
const out = fileURLToPath(new URL("out", import.meta.url));

export const screens = ["today", "lessons", "members", "money", "events", "publish", "inbox", "settings"] as const;

/** A file of those that the tests take in. */
export const sample = (name: string) => fileURLToPath(new URL(`files/${name}`, import.meta.url));

/** Where the pictures go. */
export function picture(name: string): string {
  mkdirSync(out, { recursive: true });
  return join(out, `${name}.png`);
}

export class Stage {
  /** What the pages complained about: errors in the console, uncaught ones, refused requests. */
  readonly complaints: string[] = [];
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    readonly dir: string,
    readonly url: string,
    private readonly root: string,
    private readonly server: ChildProcess,
    private readonly browser: Browser,
  ) {}

  /** Serves a fresh demo workspace; with "empty" one in which nothing is yet, with "none" no workspace at all. */
  static async open(workspace: "demo" | "empty" | "none" = "demo"): Promise<Stage> {
    if (!existsSync(program)) throw new Error(`build the program first: ${program} is not there`);
    const root = mkdtempSync(join(tmpdir(), "guildbook-e2e-"));
    const env = { ...process.env, GUILDBOOK_CONFIG: join(root, "config"), HOME: root, LANG: "C.UTF-8" };
    delete (env as NodeJS.ProcessEnv).GUILDBOOK_WORKSPACE;
    const dir = join(root, "workspace");
    if (workspace === "demo") execFileSync(program, ["demo", dir], { env });
    if (workspace === "empty") {
      const zone = ["--currency", "CNY", "--timezone", "Asia/Shanghai", "--language", "en"];
      execFileSync(program, ["init", dir, "--name", "Night Writers", ...zone], { env });
    }
    const server = spawn(program, [...(workspace === "none" ? [] : ["-w", dir]), "serve", "--no-open"], {
      env,
      cwd: root,
    });
    const url = await new Promise<string>((resolve, reject) => {
      let said = "";
      server.stdout.on("data", (bytes: Buffer) => {
        said += bytes.toString();
        if (said.includes("\n")) resolve(said.trim());
      });
      server.stderr.on("data", (bytes: Buffer) => (said += bytes.toString()));
      server.once("exit", (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
    });
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--lang=en"],
    });
    return new Stage(dir, url, root, server, browser);
  }

  async page(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: { width: 1280, height: 820 },
      locale: "en-GB",
      reducedMotion: "reduce",
      ...options,
    });
    this.contexts.push(context);
    const page = await context.newPage();
    page.on("console", (m) => {
      if (m.type() === "error" || m.type() === "warning") this.complaints.push(`${page.url()}: ${m.text()}`);
    });
    page.on("pageerror", (e) => this.complaints.push(`${page.url()}: ${e.message}`));
    page.on("dialog", (d) => {
      this.complaints.push(`${page.url()}: a dialog: ${d.message()}`);
      void d.dismiss();
    });
    page.on("request", (r) => {
      const { protocol, host } = new URL(r.url());
      if (protocol.startsWith("http") && host !== new URL(this.url).host)
        this.complaints.push(`a request to the outside: ${r.url()}`);
    });
    const answered = (r: Request) => asked.get(page)?.delete(r);
    asked.set(page, new Set());
    page.on("request", (r) => void (r.resourceType() !== "eventsource" && asked.get(page)?.add(r)));
    page.on("requestfinished", answered);
    page.on("requestfailed", answered);
    await page.goto(this.url);
    await settled(page);
    return page;
  }

  /** Goes to a screen, such as "members" or "members/new". */
  async go(page: Page, screen: string): Promise<void> {
    await page.goto(new URL(`/#/${screen}`, this.url).href);
    await settled(page);
  }

  /** Calls the bridge as the page does. */
  call(page: Page, method: string, arg: unknown = {}): Promise<unknown> {
    return page.evaluate(
      async ([path, body]) => {
        const answer = await fetch(`/rpc/${path}`, { method: "POST", body });
        const value: unknown = await answer.json();
        if (!answer.ok) throw new Error(JSON.stringify(value));
        return value;
      },
      [method, JSON.stringify(arg)] as const,
    );
  }

  async close(): Promise<void> {
    for (const context of this.contexts) await context.close();
    await this.browser.close();
    const ended = new Promise((resolve) => this.server.once("exit", resolve));
    this.server.kill("SIGINT");
    await ended;
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Puts the page into a language, as a person does. */
export async function speak(page: Page, language: "zh" | "en"): Promise<void> {
  const wanted = language === "zh" ? "zh-CN" : "en";
  if ((await page.getAttribute("html", "lang")) === wanted) return;
  await page.locator("nav button[lang]").click();
  await page.waitForFunction((lang) => document.documentElement.lang === lang, wanted);
}

/** Counts the keys that the page is told of, whoever presses them, until it is loaded anew. */
export async function countKeys(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = window as unknown as { keysPressed: number };
    counted.keysPressed = 0;
    window.addEventListener("keydown", () => counted.keysPressed++, { capture: true });
  });
  return () => page.evaluate(() => (window as unknown as { keysPressed: number }).keysPressed);
}

/** Gives a file by the button that asks for one. */
export async function give(page: Page, button: string | RegExp, path: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: button }).click(),
  ]);
  await chooser.setFiles(path);
}

/** Presses a button and gives the bytes of the file it saves. */
export async function saved(page: Page, button: string | RegExp): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button, exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** The files in a ZIP, read by its directory. */
export function unzipped(bytes: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(bytes.lastIndexOf("PK\x05\x06", undefined, "latin1") + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [nameLength, extra, comment] = [28, 30, 32].map((o) => bytes.readUInt16LE(at + o)) as [
      number,
      number,
      number,
    ];
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(begin, begin + bytes.readUInt32LE(at + 20));
    files.set(name, bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed));
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds wrong on the page, in words. */
export async function barriers(page: Page): Promise<string[]> {
  // Evaluated by the debugger, since the page itself may run no foreign script.
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<AxeResults> } };
    return (await axe.run()).violations.map((v) => ({
      rule: `${v.impact ?? ""} ${v.id}: ${v.help}`,
      where: v.nodes.map((n) => `${n.target.join(" ")} ${n.failureSummary ?? ""}`).slice(0, 4),
    }));
  });
  return found.map(({ rule, where }) => `${rule}\n    ${where.join("\n    ")}`);
}

/** The requests of each page that have no answer yet. */
const asked = new WeakMap<Page, Set<Request>>();

/** Waits until the screen shows its own words, nothing in it is loading and no question is open. */
export async function settled(page: Page): Promise<void> {
  const shown = () =>
    page.waitForFunction(() => {
      const main = document.querySelector("main");
      return main !== null && main.innerText.trim().length > 20 && !main.querySelector("[aria-busy=true]");
    });
  await shown();
  for (let quiet = 0; quiet < 4;) {
    await page.waitForTimeout(50);
    quiet = asked.get(page)?.size ? 0 : quiet + 1;
  }
  await shown();
}
