/** What the browser tests share: the built reader, packs on a local server, a Chromium page that reports every complaint. */
import { createServer, type Server } from "node:http";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { gzipSync } from "node:zlib";
import type { Files } from "../test/writer";

export const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const built = new URL("../dist/index.html", import.meta.url);
const worker = new URL("../dist/sw.js", import.meta.url);

export function reader(): string {
  if (!existsSync(built)) throw new Error("build the reader first: npm run build:reader");
  return readFileSync(built, "utf8");
}

export class Host {
  files: Files;
  readonly asked: string[] = [];
  /** Pages beside the pack. */
  readonly pages = new Map<string, string>();
  /** Bytes sent of each file. */
  readonly sent = new Map<string, number>();
  /** Whether parts of files are given to who asks for them. */
  pieces = true;
  /** Nobody answers. */
  down = false;
  /** Files that come in ten pieces, a moment apart. */
  readonly slow = new Set<string>();
  private readonly server: Server;

  private constructor(files: Files) {
    this.files = files;
    this.server = createServer((request, response) => {
      const path = new URL(request.url ?? "/", "http://host").pathname.replace(/^\/pack\//, "");
      this.asked.push(path);
      if (this.down) {
        request.socket.destroy();
        return;
      }
      const page = this.pages.get(path);
      if (page !== undefined) {
        response.setHeader("content-type", "text/html; charset=utf-8");
        response.end(page);
        return;
      }
      const body = path === "" ? Buffer.from(reader()) : path === "sw.js" ? readFileSync(worker) : this.files.get(path);
      if (!body) {
        response.statusCode = 404;
        response.end("not found");
        return;
      }
      response.setHeader(
        "content-type",
        path === "" ? "text/html; charset=utf-8" : path === "sw.js" ? "text/javascript" : "application/octet-stream",
      );
      // As many hosts do: the compressed length stands in content-length, not that of the file.
      if (path === "pack.json" && request.headers["accept-encoding"]?.includes("gzip")) {
        response.setHeader("content-encoding", "gzip");
        response.end(gzipSync(body));
        return;
      }
      const range = this.pieces ? /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") : null;
      if (range && this.files.has(path)) {
        const part = body.subarray(Number(range[1]), Number(range[2]) + 1);
        response.statusCode = 206;
        response.setHeader("content-range", `bytes ${range[1]}-${Number(range[1]) + part.length - 1}/${body.length}`);
        this.count(path, part.length);
        response.end(part);
        return;
      }
      this.count(path, body.length);
      if (this.slow.has(path)) {
        const step = Math.ceil(body.length / 10);
        for (let i = 0; i < 10; i++)
          setTimeout(() => {
            response.write(body.subarray(i * step, (i + 1) * step));
            if (i === 9) response.end();
          }, i * 60);
        return;
      }
      response.end(body);
    });
  }

  private count(path: string, bytes: number): void {
    this.sent.set(path, (this.sent.get(path) ?? 0) + bytes);
  }

  static async open(files: Files): Promise<Host> {
    const host = new Host(files);
    await new Promise<void>((resolve) => host.server.listen(0, "127.0.0.1", resolve));
    return host;
  }

  url(name = "127.0.0.1"): string {
    const address = this.server.address();
    return `http://${name}:${typeof address === "object" && address ? address.port : 0}/pack/`;
  }

  close(): Promise<unknown> {
    return new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
  }
}

export function launch(): Promise<Browser> {
  // pack.test is plain http without the privileges that browsers give to localhost.
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--host-resolver-rules=MAP pack.test 127.0.0.1"],
  });
}

/** A page whose console errors and exceptions are collected. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 800 }, locale: "zh-CN", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on("console", (m) => {
    if (m.type() === "error" || m.type() === "warning") complaints.push(m.text());
  });
  page.on("pageerror", (e) => complaints.push(String(e)));
  return { page, complaints };
}

/** A folder for files, removed at the end. */
export class Scratch {
  readonly folder = mkdtempSync(join(tmpdir(), "gb-reader-"));

  write(name: string, content: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return "file://" + path;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
