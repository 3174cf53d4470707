import { describe, expect, it } from "vitest";
import { spanOf } from "./Ledger";

describe("spanOf", () => {
  it.each([
    ["", "2026-11-22", "", ""],
    ["month", "2026-11-22", "2026-11-01", ""],
    ["year", "2026-11-22", "2026-01-01", ""],
    ["last", "2026-11-22", "2026-10-01", "2026-10-31"],
    ["last", "2026-01-05", "2025-12-01", "2025-12-31"],
    ["last", "2024-03-31", "2024-02-01", "2024-02-29"],
  ])("%s on %s is %s to %s", (span, today, from, to) => expect(spanOf(span, today)).toEqual({ from, to }));
});
