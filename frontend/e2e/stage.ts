/** What the browser tests share: a workspace of their own, the program serving it, a page that reports every complaint. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
  type Request,
} from "playwright-core";

const program = process.env.GUILDBOOK_BIN ?? fileURLToPath(new URL("../../build/bin/guildbook", import.meta.url));
const out = fileURLToPath(new URL("out", import.meta.url));

export const screens = ["today", "lessons", "members", "money", "events", "publish", "inbox", "settings"] as const;

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

  /** Serves a fresh demo workspace; with "none" no workspace at all. */
  static async open(workspace: "demo" | "none" = "demo"): Promise<Stage> {
    if (!existsSync(program)) throw new Error(`build the program first: ${program} is not there`);
    const root = mkdtempSync(join(tmpdir(), "guildbook-e2e-"));
    const env = { ...process.env, GUILDBOOK_CONFIG: join(root, "config"), HOME: root, LANG: "C.UTF-8" };
    delete (env as NodeJS.ProcessEnv).GUILDBOOK_WORKSPACE;
    const dir = join(root, "workspace");
    if (workspace === "demo") execFileSync(program, ["demo", dir], { env });
    const server = spawn(program, [...(workspace === "demo" ? ["-w", dir] : []), "serve", "--no-open"], {
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
