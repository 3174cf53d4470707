import { describe, expect, it } from "vitest";
import { localTime, parseTime } from "./localTime";

describe("localTime", () => {
  it("reads the clock of the workspace, not of the machine", () => {
    expect(localTime(Date.UTC(2026, 10, 25, 12, 0), "Asia/Shanghai")).toBe("2026-11-25 20:00");
    expect(localTime(Date.UTC(2026, 10, 25, 16, 5), "Asia/Shanghai")).toBe("2026-11-26 00:05");
  });
});

describe("parseTime", () => {
  it.each([
    ["20:00", "20:00"],
    ["8", "08:00"],
    ["8:5", undefined],
    ["1930", "19:30"],
    ["9：15", "09:15"],
    ["20时30分", "20:30"],
    ["24:00", undefined],
    ["soon", undefined],
    ["", undefined],
  ])("%s -> %s", (text, want) => expect(parseTime(text)).toBe(want));
});
