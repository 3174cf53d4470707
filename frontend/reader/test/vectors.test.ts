// @vitest-environment node
/** The frozen packs, good and bad, that the reader in Go is held to as well: both must make the same of each. */
import { existsSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { sentence, setLanguage } from "../src/i18n";
import { outcomeOf, packOf, type Got, type Vector } from "./outcome";
import { all, folder, manifest } from "./vectors";

const read = (v: Vector): Promise<Got> => outcomeOf(v, packOf(v, all, manifest.base));

afterEach(() => vi.unstubAllGlobals());

describe("the frozen packs", () => {
  it("are there", () => {
    expect(existsSync(folder)).toBe(true);
    expect(manifest.vectors.length).toBeGreaterThan(60);
  });

  it.each(manifest.vectors.map((v) => [v.name, v] as const))("%s", async (_name, v) => {
    const got = await read(v);
    expect(got.outcome).toContain(v.outcome);
    expect(got.older).toBe(v.older ?? false);
    expect(got.lessons).toEqual(v.lessons ?? {});
    expect(got.media).toEqual(v.media ?? {});
    expect(got.search).toEqual(v.search ?? {});
    expect(got.events).toEqual(v.events ?? {});
    expect(got.overlay).toBe(v.overlay ?? false);
    expect(got.box).toBe(v.box ?? "");
    expect(got.reply).toBe(v.reply ?? "");
    for (const language of ["zh", "en"] as const) {
      setLanguage(language);
      const said = got.error ? sentence(got.error) : "";
      expect(said !== "").toBe(v.outcome !== "opened");
      expect(said).not.toMatch(/[{}<>]|undefined/);
    }
  });

  it("answer the same on plain http, where browsers have no crypto.subtle", async () => {
    vi.stubGlobal("crypto", {});
    for (const v of manifest.vectors) expect((await read(v)).outcome, v.name).toContain(v.outcome);
  });
});
