import { describe, expect, it } from "vitest";
import { setLanguage } from "../src/i18n";
import type { BoxTier } from "../src/pack/box";
import { localDay, money, standing } from "../src/view/mine";

const year: BoxTier = {
  name: "Ordinary",
  since: "2026-01-01",
  until: "2026-12-31",
  grace: "2027-01-07",
  paused: "",
  back: "",
};
const box = { remind: 30, alumni: "" };

describe("my page", () => {
  it("reckons the standing of a day from dates", () => {
    const on = (day: string, tier = year, who = box): string => standing(tier, who, day);
    expect(on("2026-11-30")).toBe("active");
    expect(on("2026-12-01")).toBe("due");
    expect(on("2026-12-31")).toBe("due");
    expect(on("2027-01-01")).toBe("grace");
    expect(on("2027-01-07")).toBe("grace");
    expect(on("2027-01-08")).toBe("lapsed");
    expect(on("2027-01-08", year, { remind: 30, alumni: "2027-01-08" })).toBe("alumni");
    expect(on("2026-12-01", year, { remind: 30, alumni: "2026-01-01" })).toBe("due");
    expect(on("2099-01-01", { ...year, until: "", grace: "" })).toBe("active");
    const pause = { ...year, paused: "2026-12-01", back: "2026-12-10" };
    expect(["2026-11-30", "2026-12-01", "2026-12-10", "2026-12-11"].map((d) => on(d, pause))).toEqual([
      "active",
      "paused",
      "paused",
      "due",
    ]);
    expect(on("2028-01-01", { ...pause, back: "" })).toBe("paused");
  });

  it("writes amounts in their currency's own unit", () => {
    setLanguage("en");
    expect(money({ amount: 12000, currency: "CNY" })).toMatch(/120\.00/);
    expect(money({ amount: -500, currency: "JPY" })).toMatch(/^-.*500$/);
  });

  it("takes the day of this device", () => {
    expect(localDay(new Date(2026, 10, 22, 0, 5))).toBe("2026-11-22");
    expect(localDay(new Date(2026, 10, 22, 23, 55))).toBe("2026-11-22");
  });
});
