/** Builds the script that comes with packs whose members may write back. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const licenses = [
  "age-encryption",
  "@noble/ciphers",
  "@noble/curves",
  "@noble/hashes",
  "@noble/post-quantum",
  "@scure/base",
];

/** The script as text. It stands in a script element, so nothing in it may end one. */
export async function replyScript(): Promise<string> {
  const out = await build({
    configFile: false,
    root: here("."),
    logLevel: "silent",
    css: { postcss: {} },
    build: {
      write: false,
      target: ["chrome87", "firefox90", "safari15"],
      modulePreload: false,
      rolldownOptions: { input: here("./src/reply/main.ts"), output: { format: "iife", entryFileNames: "reply.js" } },
    },
  });
  const chunk = (Array.isArray(out) ? out[0]! : (out as Extract<typeof out, { output: unknown }>)).output[0];
  const notice = licenses.map(
    (name) => `${name}\n${readFileSync(here(`../node_modules/${name}/LICENSE`), "utf8").trim()}`,
  );
  return [`/*!\n${notice.join("\n\n")}\n*/`, chunk.code.trim()]
    .join("\n")
    .replace(/<\/(script)/gi, "<\\/$1")
    .replace(/<!--/g, "<\\!--");
}
