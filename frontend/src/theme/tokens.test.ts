import { describe, expect, it } from "vitest";
import { dark, light, type Tokens } from "./tokens";

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const c = parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [hi = 0, lo = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (hi + 0.05) / (lo + 0.05);
}

const grounds: (keyof Tokens)[] = ["paper", "surface", "sunken", "hover", "sealTint"];
const texts: (keyof Tokens)[] = ["ink", "second", "sealText"];
const standings: (keyof Tokens)[] = ["active", "due", "grace", "lapsed", "applicant"];
const pairs: [keyof Tokens, keyof Tokens][] = [
  ...texts.flatMap((t) => grounds.map((g): [keyof Tokens, keyof Tokens] => [t, g])),
  ...standings.map((s): [keyof Tokens, keyof Tokens] => [s, `${s}Tint` as keyof Tokens]),
  ["onSeal", "seal"],
  ["onSeal", "sealHover"],
];

describe.each([
  ["light", light],
  ["dark", dark],
])("%s", (_, tokens) => {
  it.each(pairs)("%s on %s can be read (AA)", (text, ground) => {
    expect(contrast(tokens[text], tokens[ground])).toBeGreaterThanOrEqual(4.5);
  });
  it("shows decoration (third) as large text may be", () => {
    expect(contrast(tokens.third, tokens.paper)).toBeGreaterThanOrEqual(3);
  });
});
