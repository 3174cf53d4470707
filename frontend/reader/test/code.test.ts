// @vitest-environment node
import { describe, expect, it } from "vitest";
import { ALPHABET, checkCharacter, codeInHash, codeInText, group, normalise, parseCode } from "../src/format/code";
import { formatTyped } from "../src/view/door";
import { newCode } from "./writer";

const sample = "G6GTRTVENRT902PXPTDB138MHM";

describe("access codes", () => {
  it("agree with the check character of the writer in Go", () => {
    expect(parseCode("G6GTR-TVENR-T902P-XPTDB-138MH-M")).toBe(sample);
    expect(parseCode("7V2NS-G71J2-Y52T0-9GSZ2-2PHGB-X")).toBe("7V2NSG71J2Y52T09GSZ22PHGBX");
  });

  it("are read as people type them", () => {
    for (const typed of [
      sample,
      sample.toLowerCase(),
      group(sample),
      " g6gtr tvenr　t902p xptdb 138mh m ",
      sample.replace(/0/g, "O").replace(/1/g, "l"),
      sample.replace(/1/g, "I"),
      Array.from(sample, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join(""),
      "G6GTR–TVENR—T902P－XPTDB−138MH‐M",
      "\u200eG6GTR-TVENR-T902P-\nXPTDB-138MH-M\u200b",
    ]) {
      expect(parseCode(typed), typed).toBe(sample);
    }
  });

  it("say whether they are short, hold a stray character, or are mistyped", () => {
    expect(() => parseCode(sample.slice(0, 9))).toThrow(
      expect.objectContaining({ code: "code.incomplete", params: { have: 9, need: 26 } }),
    );
    expect(() => parseCode(sample + "0")).toThrow(expect.objectContaining({ code: "code.incomplete" }));
    expect(() => parseCode("U" + sample.slice(1))).toThrow(
      expect.objectContaining({ code: "code.character", params: { character: "U" } }),
    );
    expect(() => parseCode("H" + sample.slice(1))).toThrow(expect.objectContaining({ code: "code.mistyped" }));
    // Letters that only look Latin after a locale's upper-casing are not repaired.
    expect(() => parseCode("ı" + sample.slice(1))).toThrow(expect.objectContaining({ code: "code.character" }));
  });

  it("show every single slip and every swap of neighbours, except between 0 and Z", () => {
    for (let n = 0; n < 20; n++) {
      const code = newCode();
      for (let i = 0; i < 25; i++) {
        for (const c of ALPHABET) {
          const same = ALPHABET.indexOf(c) % 31 === ALPHABET.indexOf(code[i]!) % 31;
          const typo = code.slice(0, i) + c + code.slice(i + 1);
          expect(checkCharacter(typo.slice(0, 25)) === typo[25], typo).toBe(same);
        }
        if (i > 23) continue;
        const swapped = code.slice(0, i) + code[i + 1]! + code[i]! + code.slice(i + 2);
        const same = ALPHABET.indexOf(code[i]!) % 31 === ALPHABET.indexOf(code[i + 1]!) % 31;
        expect(checkCharacter(swapped.slice(0, 25)) === swapped[25], swapped).toBe(same);
      }
    }
  });

  it("are found in links and in whole messages", () => {
    const message = `您好，这是您的访问码：\n${group(sample)}\n链接 https://example.org/pack/#${sample}\n请勿转发`;
    expect(codeInText(message)).toBe(sample);
    expect(codeInText(`https://example.org/a/#${group(sample)}`)).toBe(sample);
    expect(codeInText("code: " + sample.toLowerCase() + ".")).toBe(sample);
    expect(codeInText(`码：${group(sample).replaceAll("-", "—")}。`)).toBe(sample);
    expect(codeInText("nothing here, 26 letters and digits abcdefghijklmnopqrstuvwxyz")).toBeNull();
    expect(codeInHash("#" + group(sample))).toBe(sample);
    expect(codeInHash("#" + encodeURIComponent("G6GTR TVENR T902P XPTDB 138MH M"))).toBe(sample);
    expect(codeInHash("#/l/abc")).toBe("");
    expect(codeInHash("#%")).toBe("%");
    expect(codeInHash("")).toBe("");
  });

  it("are grouped while typing without losing the caret", () => {
    expect(formatTyped("g6gtrt", 6)).toEqual({ value: "G6GTR-T", caret: 7 });
    expect(formatTyped("G6GTR", 5)).toEqual({ value: "G6GTR", caret: 5 });
    expect(formatTyped("G6XGTR-T", 3)).toEqual({ value: "G6XGT-RT", caret: 3 });
    expect(formatTyped("G6GTR-", 6)).toEqual({ value: "G6GTR", caret: 5 });
    expect(formatTyped("", 0)).toEqual({ value: "", caret: 0 });
    const message = `Your access code is ${group(sample)}, keep it.`;
    expect(formatTyped(message, message.length)).toEqual({ value: group(sample), caret: 31 });
    expect(formatTyped(group(sample) + "7", 32)).toEqual({ value: group(sample), caret: 31 });
    for (let n = 0; n < 200; n++) {
      const text = Array.from(
        { length: Math.floor(Math.random() * 34) },
        () => "aZ0-oI ９u"[Math.floor(Math.random() * 9)],
      ).join("");
      const at = Math.floor(Math.random() * (text.length + 1));
      const out = formatTyped(text, at);
      expect(out.caret).toBeLessThanOrEqual(out.value.length);
      expect(formatTyped(out.value, out.caret)).toEqual(out);
      expect(normalise(out.value)).toBe(normalise(text.replace(/\s/g, "")).slice(0, 26));
    }
  });
});
