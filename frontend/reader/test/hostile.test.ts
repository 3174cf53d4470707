/** What a member is told of each kind of attack, in both languages; all of them are frozen packs. */
import { afterEach, describe, expect, it } from "vitest";
import type { ErrorCode } from "../src/errors";
import { setLanguage, type Language } from "../src/i18n";
import { en } from "../src/i18n/en";
import { zh } from "../src/i18n/zh";
import { openPack } from "../src/pack/session";
import { parseCode } from "../src/format/code";
import { trouble } from "../src/view/door";
import { h } from "../src/view/dom";
import { fileName } from "../src/view/media";
import { sanitise } from "../src/view/sanitise";
import { outcomeOf, packOf, storeOf, type Vector } from "./outcome";
import { all, manifest } from "./vectors";

const words = { en, zh };
const named = (name: string): Vector => manifest.vectors.find((v) => v.name === name)!;
const files = (name: string) => packOf(named(name), all, manifest.base);
const open = (name: string) => openPack(storeOf(files(name)), parseCode(named(name).code));

afterEach(() => setLanguage("en"));

describe.each(["zh", "en"] as Language[])("in %s, the page says what is wrong with", (language) => {
  it.each<[string, ErrorCode]>([
    ["lesson with an altered last byte", "pack.altered"],
    ["catalog with an altered header", "pack.altered"],
    ["record with altered text", "pack.altered"],
    ["lessons swapped", "pack.altered"],
    ["catalogs swapped", "pack.altered"],
    ["somebody else's box", "pack.altered"],
    ["lesson cut off", "pack.altered"],
    ["picture cut off", "pack.altered"],
    ["bucket cut off", "pack.altered"],
    ["lesson missing", "pack.missing"],
    ["catalog signed by a member", "pack.altered"],
    ["giant age header", "pack.limit"],
    ["giant first line", "pack.limit"],
    ["catalog that is a bomb", "pack.limit"],
    ["part that is a bomb", "pack.limit"],
    ["lesson that is a bomb", "pack.limit"],
    ["catalog with deep JSON", "pack.limit"],
    ["part with deep JSON", "pack.limit"],
    ["object name that leaves the folder", "pack.altered"],
    ["media with a path for an object", "pack.altered"],
    ["lesson id of an object's property", "pack.altered"],
    ["pack.json nested deep", "pack.notpack"],
    ["format 2", "pack.newer"],
    ["code of another pack", "code.unknown"],
    ["mistyped code", "code.mistyped"],
  ])("%s", async (name, code) => {
    const { error } = await outcomeOf(named(name), files(name));
    expect(error?.code).toBe(code);
    setLanguage(language);
    const root = document.createElement("div");
    trouble(root, error);
    expect(words[language][`error.${code}`].length).toBeGreaterThan(10);
    expect(root.querySelector("[role=alert]")!.textContent).toBe(words[language][`error.${code}`]);
  });
});

describe("what opens, and is hostile all the same", () => {
  it.each(["a pack rolled back", "another catalog of the same generation", "a catalog that follows another"])(
    "%s: is shown with a warning",
    async (name) => {
      expect(await outcomeOf(named(name), files(name))).toMatchObject({ outcome: ["opened"], older: true });
      for (const w of [zh, en]) expect(w["warn.older"].length).toBeGreaterThan(10);
    },
  );

  it("shows titles as text", async () => {
    const { library } = await open("titles with markup");
    const titles = [...library.courses, ...library.lessons.values()].map((l) => l.title);
    expect(titles.filter((title) => /<(script|img)/.test(title))).toHaveLength(2);
    const list = h("ul", {}, ...titles.map((title) => h("li", {}, title)));
    expect(list.querySelector("script, img")).toBeNull();
    expect([...list.children].map((li) => li.textContent)).toEqual(titles);
  });

  it("saves no file outside of where it should", async () => {
    const { library } = await open("member of t1");
    const [picture] = library.media.values();
    expect(picture!.name).toBe("../../map.png");
    expect(fileName(picture!.name)).not.toMatch(/^\.|[/\\]/);
  });

  it("runs no script of a lesson, and fetches nothing for it", async () => {
    const s = await open("lesson with script and remote image");
    const html = await Promise.all([...s.library.lessons.keys()].map((id) => s.lesson(id)));
    const hostile = html.find((page) => page.includes("<script>"))!;
    const clean = h("div");
    clean.append(
      sanitise(hostile, { lesson: "", title: "", base: "https://a/", hasLesson: () => false, media: () => null }).body,
    );
    expect(clean.querySelector("script")).toBeNull();
    expect(clean.innerHTML).not.toMatch(/alert|src=|example\.com\/x"/);
  });
});
