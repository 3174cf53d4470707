/** A workspace with one course, published to a folder that a local host hands out, and the code of its one member. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, normalize } from "node:path";
import { program, sample } from "./stage";

export class Publication {
  private constructor(
    private readonly root: string,
    private readonly server: Server,
    readonly url: string,
    readonly code: string,
  ) {}

  /** Publishes the Markdown of a folder of files/ as a course. */
  static async open(folder: string, community: string, course: string, language: "zh" | "en"): Promise<Publication> {
    if (!existsSync(program)) throw new Error(`build the program first: ${program} is not there`);
    const root = mkdtempSync(join(tmpdir(), "guildbook-reader-"));
    const dir = join(root, "workspace");
    const site = join(root, "site");
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      GUILDBOOK_CONFIG: join(root, "config"),
      HOME: root,
      LANG: "C.UTF-8",
    };
    delete env.GUILDBOOK_WORKSPACE;
    const run = (...args: string[]) => execFileSync(program, args, { env, cwd: root, encoding: "utf8" });
    const at = (...args: string[]) => run("-w", dir, ...args);
    run("init", dir, "--name", community, "--currency", "CNY", "--timezone", "Asia/Shanghai", "--language", language);
    at("tier", "add", "Member");
    at("plan", "add", "Yearly", "--tier", "Member", "--price", "199", "--period", "1y");
    at("member", "add", "Ana");
    at("payment", "record", "--member", "1", "--plan", "Yearly", "--method", "cash");
    at("lesson", "import", sample(folder), "--course", course);
    at("code", "issue", "--all");
    at("publish", "--out", site);
    const { code } = JSON.parse(at("code", "show", "--member", "1", "--json")) as { code: string };
    const server = createServer((request, response) => {
      const asked = decodeURIComponent(new URL(request.url ?? "/", "http://host").pathname);
      const path = join(site, normalize(asked.endsWith("/") ? `${asked}index.html` : asked));
      if (!path.startsWith(site) || !existsSync(path) || !statSync(path).isFile()) {
        response.writeHead(404).end();
        return;
      }
      const type = path.endsWith(".html") ? "text/html; charset=utf-8" : path.endsWith(".js") ? "text/javascript" : "";
      response.writeHead(200, { "content-type": type || "application/octet-stream" }).end(readFileSync(path));
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    return new Publication(root, server, url, code);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((ended) => this.server.close(ended));
    rmSync(this.root, { recursive: true, force: true });
  }
}
