/**
 * Writes the Chinese words of the built reader as a list in the order of the English ones, without their keys, which
 * weigh about as much as a screen of the reader does.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

/** The object literal that is all a file of words holds. */
function words(source: string): Record<string, string> {
  const literal = source.slice(source.indexOf("= {") + 2, source.indexOf("\n};") + 2);
  return new Function(`return ${literal}`)() as Record<string, string>;
}

export function wordsWithoutKeys(): Plugin {
  return {
    name: "guildbook-words",
    enforce: "pre",
    apply: "build",
    transform(source, id) {
      if (!id.endsWith("/i18n/zh.ts")) return null;
      const en = words(readFileSync(fileURLToPath(new URL("./src/i18n/en.ts", import.meta.url)), "utf8"));
      const zh = words(source);
      const list = Object.keys(en).map((key) => zh[key]);
      return `import { en } from "./en";
const list = ${JSON.stringify(list)};
export const zh = Object.fromEntries(Object.keys(en).map((key, i) => [key, list[i]]));`;
    },
  };
}
