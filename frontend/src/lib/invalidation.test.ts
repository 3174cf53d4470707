import { QueryClient } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { type BusMessage, type Platform, platform, usePlatformForTest } from "@/platform";
import { reads } from "./api";
import { followChanges, staleAfter } from "./invalidation";

it("says of every read which domains make it stale", () => {
  const followed = new Set(Object.values(staleAfter).flat());
  // "workspace" follows its own message.
  const left = Object.keys(reads).filter((read) => !followed.has(read as keyof typeof reads));
  expect(left).toEqual([]);
});

it("begins each read's key with the read's name", () => {
  const arg = { trashed: false } as never;
  for (const [name, read] of Object.entries(reads)) {
    expect((read as (...a: never[]) => { queryKey: readonly unknown[] })(arg, arg).queryKey[0]).toBe(name);
  }
});

it("makes stale what a change touches, once for many changes, and nothing else", async () => {
  vi.useFakeTimers();
  let tell: (m: BusMessage) => void = () => {};
  const before = platform;
  usePlatformForTest({
    ...before,
    listen: (f) => {
      tell = f;
      return () => {};
    },
  } as Platform);
  try {
    const client = new QueryClient();
    const stale = vi.spyOn(client, "invalidateQueries");
    for (const root of ["tree", "ledger", "roll"]) client.setQueryData([root, {}], 1);
    const end = followChanges(client);
    tell({ topic: "changed", domain: "payments" });
    tell({ topic: "changed", domain: "payments" });
    await vi.advanceTimersByTimeAsync(100);
    expect(stale).toHaveBeenCalledOnce();
    const isStale = (root: string) => client.getQueryState([root, {}])?.isInvalidated;
    expect([isStale("ledger"), isStale("roll"), isStale("tree")]).toEqual([true, true, false]);
    end();
  } finally {
    usePlatformForTest(before);
    vi.useRealTimers();
  }
});
