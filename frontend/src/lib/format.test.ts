import { describe, expect, it } from "vitest";
import * as f from "./format";

describe("money", () => {
  it.each([
    [129900, "CNY", "zh", "¥1,299.00"],
    [129900, "CNY", "en", "¥1,299.00"],
    [-19900, "CNY", "zh", "−¥199.00"],
    [0, "CNY", "en", "¥0.00"],
    [5, "CNY", "en", "¥0.05"],
    [1500, "JPY", "en", "JP¥1,500"],
    [-1500, "JPY", "zh", "−JP¥1,500"],
    [4900, "USD", "en", "$49.00"],
    [1234, "KWD", "en", "KWD 1.234"],
    [9007199254740991, "CNY", "en", "¥90,071,992,547,409.91"],
  ])("%d %s in %s is %s", (minor, currency, language, want) => {
    expect(f.formatMoney({ minor, currency }, language).replace(/\u00a0/g, " ")).toBe(want);
  });

  it("writes an unknown currency by its code", () => {
    expect(f.formatMoney({ minor: 100, currency: "?" }, "en")).toBe("1.00 ?");
  });

  it("gives the decimal that the Go side reads", () => {
    expect(f.decimal({ minor: -5, currency: "CNY" })).toBe("-0.05");
    expect(f.decimal({ minor: 1500, currency: "JPY" })).toBe("1500");
  });
});

describe("civil dates", () => {
  it.each([
    ["iso", "zh", "2026-11-22"],
    ["short", "zh", "11月22日"],
    ["short", "en", "22 Nov"],
    ["long", "zh", "2026年11月22日"],
    ["long", "en", "22 November 2026"],
    ["day", "zh", "11月22日 星期日"],
    ["day", "en", "Sunday 22 November"],
  ] as const)("%s in %s", (style, language, want) => {
    expect(f.formatDate("2026-11-22", language, style)).toBe(want);
  });

  it("leaves what is no date", () => {
    expect(f.formatDate("", "en", "long")).toBe("");
    expect(f.formatDate("2026-02-31x", "en", "long")).toBe("2026-02-31x");
  });

  it.each([
    ["2026-11-22", "2026-11-22"],
    ["2026/1/2", "2026-01-02"],
    ["2026.1.2", "2026-01-02"],
    ["20260102", "2026-01-02"],
    ["2026年1月2日", "2026-01-02"],
    ["1/2", "2027-01-02"],
    ["1月2日", "2027-01-02"],
    ["2026-02-31", undefined],
    ["tomorrow", undefined],
    ["", undefined],
  ])("reads %s as %s", (text, want) => {
    expect(f.parseCivil(text, "2027-06-01")).toBe(want);
  });

  it("counts days over a change of summer time", () => {
    expect(f.daysBetween("2026-03-28", "2026-03-30")).toBe(2);
    expect(f.addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(f.addDays("2026-03-01", -1)).toBe("2026-02-28");
  });
});

describe("instants", () => {
  const at = Date.UTC(2026, 10, 22, 16, 30);
  it("falls on the day of the workspace's zone", () => {
    expect(f.civilOf(at, "Asia/Shanghai")).toBe("2026-11-23");
    expect(f.civilOf(at, "America/New_York")).toBe("2026-11-22");
  });
  it("shows the workspace's clock", () => {
    expect(f.formatInstant(at, "en", "Asia/Shanghai", "minute")).toBe("23 Nov, 00:30");
    expect(f.formatInstant(at, "zh", "Asia/Shanghai", "time")).toBe("00:30");
  });
  it("survives a zone the browser does not know", () => {
    expect(f.formatInstant(at, "en", "Nowhere/Land", "time")).toMatch(/^\d\d:\d\d$/);
  });
});

it("counts bytes as file managers do", () => {
  expect([0, 999, 8100, 4_200_000].map((n) => f.formatBytes(n, "en"))).toEqual(["0 B", "999 B", "8.1 KB", "4.2 MB"]);
});
