/**
 * Makes the words of the built reader small: keys of a letter or two in place of those that people read, which weigh more than a
 * screen of the reader does, and the Chinese words as a list in the order of the English ones.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

/** The object literal that is all a file of words holds. */
function words(source: string): Record<string, string> {
  const literal = source.slice(source.indexOf("= {") + 2, source.indexOf("\n};") + 2);
  return new Function(`return ${literal}`)() as Record<string, string>;
}

/** a, b, ... z, ba, bb: letters only, for keys that look like numbers would lose their order. */
function letters(n: number): string {
  return (n < 26 ? "" : letters(Math.floor(n / 26))) + String.fromCharCode(97 + (n % 26));
}

export function wordsInShort(): Plugin {
  const en = words(readFileSync(fileURLToPath(new URL("./src/i18n/en.ts", import.meta.url)), "utf8"));
  // The sentences of errors are found by the error's own code.
  const keys = Object.keys(en).filter((key) => !key.startsWith("error."));
  const short = new Map(keys.map((key, i) => [key, letters(i)]));
  return {
    name: "guildbook-words",
    enforce: "pre",
    apply: "build",
    transform(source, id) {
      if (id.endsWith("/i18n/zh.ts")) {
        const zh = words(source);
        return `import { en } from "./en";
const list = ${JSON.stringify(Object.keys(en).map((key) => zh[key]))};
export const zh = Object.fromEntries(Object.keys(en).map((key, i) => [key, list[i]]));`;
      }
      if (!id.includes("/reader/src/") || !id.endsWith(".ts")) return null;
      return source.replace(/"([a-z]+\.[a-zA-Z.]+)"/g, (whole, key: string) =>
        short.has(key) ? `"${short.get(key)}"` : whole,
      );
    },
  };
}
