// @vitest-environment node
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { beforeAll, describe, expect, it } from "vitest";
import { replyScript } from "../second";
import { BUDGET, assemble, diagrams } from "../vite.config";

const template = readFileSync(new URL("../index.html", import.meta.url), "utf8");

describe("the page", () => {
  let page = "";
  beforeAll(async () => {
    const out = await build({
      configFile: new URL("../vite.config.ts", import.meta.url).pathname,
      logLevel: "silent",
      build: { write: false },
    });
    const bundles = (Array.isArray(out) ? out : [out]) as {
      output: { fileName: string; source?: string | Uint8Array }[];
    }[];
    expect(bundles[0]!.output.map((f) => f.fileName)).toEqual(["diagrams.js.gz", "index.html", "reply.js.gz", "sw.js"]);
    page = String(bundles[0]!.output[1]!.source);
  }, 60_000);

  it("is one file that asks nothing of anyone", () => {
    expect(page).not.toMatch(/<script[^>]+src=|<link[^>]+href="(?!data:,)|type="?module|@import|url\(/);
    expect(page.match(/https?:\/\/[^\s"'`)\\]+/g)?.filter((u) => !/w3\.org/.test(u)) ?? []).toEqual([]);
    expect(page).not.toMatch(/style="|onclick=|innerHTML|insertAdjacentHTML|document\.write|\beval\(/);
  });

  it("has a policy with the hash of every script and style in it, and nothing looser", async () => {
    const carried = [diagrams(), await replyScript()];
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)![1]!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("worker-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*|https:/);
    const own = page.slice(0, page.indexOf("<script>")) + page.slice(page.indexOf("</script>"));
    for (const tag of ["script", "style"]) {
      const bodies = [...(tag === "style" ? own : page).matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, "g"))].map(
        (m) => m[1]!,
      );
      expect(bodies).toHaveLength(tag === "script" ? 2 : 1);
      const directive = new RegExp(`${tag}-src ([^;]+)`).exec(policy)![1]!;
      expect(directive.split(" ")).toEqual(
        // The script that draws diagrams comes with the packs that have any, and only it may come.
        [...bodies, ...(tag === "script" ? carried : [])].map(
          (b) => `'sha256-${createHash("sha256").update(b).digest("base64")}'`,
        ),
      );
    }
  });

  it("keeps the budget and the place for a pack", () => {
    const script = /<script>([\s\S]*?)<\/script>/.exec(page)![1]!;
    expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(BUDGET);
    expect(BUDGET).toBeLessThanOrEqual(60 * 1024);
    expect(page).toContain("<!--gb:data--></body>");
    expect(page.split("<!--gb:data-->")).toHaveLength(2);
  });
});

describe("the script that draws diagrams", () => {
  it("is plain text that a page can hold between script tags", () => {
    const script = diagrams();
    expect(script).not.toMatch(/<\/script|<!--|\r|\0|^export /im);
    expect(() => new Function(script)).not.toThrow();
    expect(gzipSync(script, { level: 9 }).length).toBeLessThan(1024 * 1024);
  });
});

describe("assembling", () => {
  it("lets no code end its own element", () => {
    const page = assemble(template, 'x="</script><!--"', "a{}", "d");
    expect(page).toContain('x="<\\/script><\\!--"');
    expect(() => assemble(template, "1", "</style>", "d")).toThrow();
    expect(() => assemble(template.replace("<!--gb:csp-->", ""), "1", "a{}", "d")).toThrow();
    expect(() => assemble(template + "<!--gb:data-->", "1", "a{}", "d")).toThrow();
    expect(assemble(template, "'$&$1'", "a{}", "d")).toContain("'$&$1'");
  });
});
