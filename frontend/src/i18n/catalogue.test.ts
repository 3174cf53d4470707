import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Failure } from "@/platform";
import { catalogue, i18n, sentence, systemLanguage } from "./index";

const en = catalogue("en");
const zh = catalogue("zh");
// "draft_other" is a plural where English has "draft_one" too; "contact_other" is a word of its own.
const base = (key: string) => {
  const stem = key.replace(/_(one|other)$/, "");
  return `${stem}_one` in en ? stem : key;
};
const names = (all: Record<string, string>) => [...new Set(Object.keys(all).map(base))].toSorted();
const params = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted();
const src = join(import.meta.dirname, "..");

function sources(dir: string): string[] {
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name);
    if (statSync(path).isDirectory()) return name === "locales" ? [] : sources(path);
    return /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) ? [path] : [];
  });
}

describe("the catalogues", () => {
  it("say the same things in both languages", () => {
    expect(names(zh)).toEqual(names(en));
  });

  it("take the same parameters in both languages, but for the figure of a plural", () => {
    const wrong = names(en).filter((key) => {
      const of = (all: Record<string, string>) =>
        params(all[key] ?? all[`${key}_other`] ?? "").filter((p) => p !== "{count}");
      return String(of(en)) !== String(of(zh));
    });
    expect(wrong).toEqual([]);
  });

  it("leave nothing empty, and mark nothing with an exclamation", () => {
    for (const [key, text] of Object.entries({ ...en, ...zh })) {
      expect(text.trim(), key).not.toBe("");
      expect(text, key).not.toMatch(/[!！]/);
    }
  });

  it("have both plurals in English", () => {
    const ones = Object.keys(en).filter((k) => k.endsWith("_one"));
    expect(ones.filter((k) => !(k.replace(/_one$/, "_other") in en))).toEqual([]);
  });
});

describe("the words on screen", () => {
  const text = sources(src)
    .map((path) => readFileSync(path, "utf8"))
    .join("\n")
    .replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "");
  const known = new Set(names(en));
  const files = new Set([...known].filter((k) => !k.startsWith("error.")).map((k) => k.split(".")[0]));
  // Every string that looks like a key: t("members.title"), k="today.task", `common.standing_${x}` ...
  const literal = [...text.matchAll(/["'`]((?:error\.)?[a-z]+\.[a-z0-9_]+)["'`]/g)].map((m) => m[1] ?? "");
  const beginnings = [
    ...[...text.matchAll(/`([a-z]+\.[a-z0-9_]*)\$\{/g)].map((m) => m[1] ?? ""),
    ...[...text.matchAll(/phases="([a-z]+\.[a-z0-9_]+)"/g)].map((m) => `${m[1]}_`), // of TaskProgress
  ];

  it("are all in the catalogue", () => {
    const called = [...text.matchAll(/\b(?:t|i18n\.t)\(\s*["'`]([a-z]+\.[a-z0-9_]+)["'`]/g)].map((m) => m[1] ?? "");
    const rich = [...text.matchAll(/\bk="([a-z]+\.[a-z0-9_]+)"/g)].map((m) => m[1] ?? "");
    expect([...new Set([...called, ...rich])].filter((k) => !known.has(k) && !known.has(base(k)))).toEqual([]);
  });

  it("are all used", () => {
    const used = new Set(literal);
    const unused = [...known].filter(
      (key) =>
        !key.startsWith("error.") &&
        !key.startsWith("menu.") && // the window's menu, read by Go
        !used.has(key) &&
        !beginnings.some((b) => key.startsWith(b) && key.length > b.length),
    );
    expect(unused).toEqual([]);
  });

  it("lie in files that screens are named after", () => {
    expect(files.has("common") && files.has("shell")).toBe(true);
  });
});

describe("languages", () => {
  it("begin with the system's", () => {
    expect(systemLanguage(["fr-FR", "zh-TW", "en"])).toBe("zh");
    expect(systemLanguage(["fr-FR"])).toBe("en");
  });

  it("word a failure with its parameters, whatever was thrown", async () => {
    await i18n.changeLanguage("en");
    const failure: Failure = { kind: "not_found", code: "files.name_invalid", params: { name: "a{b}" }, fields: [] };
    expect(sentence(failure)).toBe("“a{b}” cannot be used as a file name.");
    expect(sentence({ ...failure, code: "nobody.wrote_this" })).toContain("nobody.wrote_this");
    const away = { ...failure, code: "deploy.s3_unreachable", params: { endpoint: "https://s3.example.com" } };
    expect(sentence(away)).toMatch(/^https:/);
    expect(sentence({ ...failure, kind: "offline", code: "offline" })).toBe(en["common.error_offline"]);
  });
});

it("chooses the plural of counts above a thousand, and sets their thousands apart", () => {
  const params = { file: "a.csv", declared: "3", count: "2000" };
  const failure: Failure = { kind: "invalid", code: "bill.rows_differ", params, fields: [] };
  expect(sentence(failure)).toContain("holds 2,000:");
});
