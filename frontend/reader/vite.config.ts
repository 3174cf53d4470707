/**
 * Builds the reader: one page with script and style inside it, its content security policy computed, its budget held.
 * The page works from any web address and from a file: so the script is a classic one, and nothing is fetched but the pack.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";
import { replyScript } from "./second";
import { wordsInShort } from "./words";

/** The script, compressed as a host would send it. */
export const BUDGET = 60 * 1024;

/** Where the writer of a single file puts the pack. */
const MARKER = "<!--gb:data-->";

const NOTICE = `<!-- Includes @noble/ed25519, @noble/curves, @noble/hashes and @noble/ciphers, (c) Paul Miller (paulmillr.com), under the MIT License:
Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software
is furnished to do so, subject to the following conditions: The above copyright notice and this permission notice shall be
included in all copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND,
EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER
IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
IN THE SOFTWARE. -->`;

function hash(source: string): string {
  return `'sha256-${createHash("sha256").update(source, "utf8").digest("base64")}'`;
}

/** The texts between the tags of the template's own inline scripts, as browsers hash them. */
function inlineScripts(html: string): string[] {
  return [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((m) => m[1]!);
}

/**
 * The script that draws diagrams, for packs that need it: Mermaid as it was published, how it is to look, and what runs it in its frame. It
 * stands between script tags there, so nothing in it may end them.
 */
export function diagrams(): string {
  const text = (path: string) => readFileSync(here(path), "utf8");
  const license = text("../node_modules/mermaid/LICENSE").trim();
  const parts = ["../node_modules/mermaid/dist/mermaid.min.js", "./src/diagram/look.js", "./src/diagram/boot.js"];
  return [`/*! Mermaid\n${license} */`, ...parts.map(text)]
    .join("\n;")
    .replace(/^export /gm, "")
    .replace(/<\/(script)/gi, "<\\/$1")
    .replace(/<!--/g, "<\\!--");
}

/** The finished page. Throws when the template lacks a place or the code could end its own element. */
export function assemble(template: string, script: string, style: string, ...carried: string[]): string {
  // No regular code holds these outside of strings, where the escape means the same.
  const code = script
    .trim()
    .replace(/<\/(script)/gi, "<\\/$1")
    .replace(/<!--/g, "<\\!--");
  const sheet = style.trim();
  if (/<\/style/i.test(sheet)) throw new Error("the style sheet would end its own element");
  const put = (page: string, place: string, text: string): string => {
    if (page.split(place).length !== 2) throw new Error(`index.html must hold ${place} exactly once`);
    return page.replace(place, () => text);
  };
  let page = put(template, "<!--gb:style-->", `<style>${sheet}</style>`);
  page = put(page, "<!--gb:notice-->", NOTICE);
  page = put(page, "<!--gb:script-->", `<script>${code}</script>`);
  const policy = [
    "default-src 'none'",
    `script-src ${[code, ...inlineScripts(template), ...carried].map(hash).join(" ")}`,
    `style-src ${hash(sheet)}`,
    "img-src blob: data:",
    // Its own addresses for what is played while it comes.
    "media-src 'self' blob:",
    "connect-src 'self'",
    // Its own script, once more, to open large files with.
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  page = put(page, "<!--gb:csp-->", `<meta http-equiv="Content-Security-Policy" content="${policy}">`);
  if (page.split(MARKER).length !== 2 || !page.includes(MARKER + "</body>"))
    throw new Error(`${MARKER} must stand once, before </body>`);
  return page;
}

/** A script without its comments, each of which is a line or a block of its own. */
function bare(source: string): string {
  return source.replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, "").replace(/^\s*\/\/.*\n/gm, "");
}

function onePage(templatePath: string, workerPath: string): Plugin {
  return {
    name: "guildbook-one-page",
    enforce: "post",
    async generateBundle(_options, bundle) {
      let script = "";
      let style = "";
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type === "chunk") script += file.code;
        else if (name.endsWith(".css"))
          style += typeof file.source === "string" ? file.source : new TextDecoder().decode(file.source);
        delete bundle[name];
      }
      const size = gzipSync(script, { level: 9 }).length;
      if (size > BUDGET) this.error(`the reader's script is ${size} bytes gzipped; the budget is ${BUDGET}`);
      const drawing = diagrams();
      const writing = await replyScript();
      this.emitFile({ type: "asset", fileName: "diagrams.js.gz", source: gzipSync(drawing, { level: 9 }) });
      this.emitFile({ type: "asset", fileName: "reply.js.gz", source: gzipSync(writing, { level: 9 }) });
      this.emitFile({
        type: "asset",
        fileName: "index.html",
        source: assemble(readFileSync(templatePath, "utf8"), script, style, drawing, writing),
      });
      this.emitFile({ type: "asset", fileName: "sw.js", source: bare(readFileSync(workerPath, "utf8")) });
      this.info(
        `script ${(size / 1024).toFixed(1)} KB gzipped of ${BUDGET / 1024} KB, style ${(gzipSync(style).length / 1024).toFixed(1)} KB`,
      );
    },
  };
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  plugins: [wordsInShort(), onePage(here("./index.html"), here("./worker/sw.js"))],
  css: { postcss: {} },
  build: {
    outDir: here("./dist"),
    emptyOutDir: true,
    // Phones from 2021 on. Older ones get a sentence: see the check at the end of index.html.
    target: ["chrome87", "firefox90", "safari15"],
    cssTarget: ["chrome87", "firefox90", "safari15"],
    modulePreload: false,
    cssCodeSplit: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: here("./src/main.ts"),
      // Fields are set, not defined: Safari 15 has no fields, and what stands in for them names each one in a string.
      transform: {
        assumptions: { setPublicClassFields: true },
        typescript: { removeClassFieldsWithoutInitializer: true },
      },
      output: { format: "iife", entryFileNames: "reader.js" },
    },
  },
});
