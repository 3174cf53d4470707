import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { inWindow, wailsPlatform } from "./wails";

const heard = new Map<string, (data: unknown) => void>();
const folder = vi.fn(() => Promise.resolve(""));
const show = vi.fn((_?: unknown): Promise<unknown> => Promise.resolve({ id: "m1" }));

beforeEach(() => {
  window.go = { bridge: { Members: { Show: show } }, desktop: { Dialogs: { Folder: folder } } };
  window.runtime = {
    EventsOn: (name, f) => {
      heard.set(name, f);
      return () => heard.delete(name);
    },
    BrowserOpenURL: vi.fn(),
    ClipboardSetText: vi.fn(() => Promise.resolve(true)),
  };
});
afterEach(() => {
  delete window.go;
  delete window.runtime;
  heard.clear();
});

describe("the window's platform", () => {
  it("is known by what Wails puts on the page", () => {
    expect(inWindow()).toBe(true);
    delete window.runtime;
    expect(inWindow()).toBe(false);
  });

  it("calls bound methods with their one argument, or none", async () => {
    await expect(wailsPlatform().call("Members", "Show", { id: "m1" })).resolves.toEqual({ id: "m1" });
    expect(show).toHaveBeenLastCalledWith({ id: "m1" });
    await wailsPlatform().call("Members", "Show");
    expect(show).toHaveBeenLastCalledWith();
  });

  it("throws AppErrors, for objects, for strings and for what is not bound", async () => {
    show.mockRejectedValueOnce({ kind: "not_found", code: "members.not_found" });
    await expect(wailsPlatform().call("Members", "Show")).rejects.toMatchObject({ kind: "not_found" });
    show.mockRejectedValueOnce("error parsing arguments");
    await expect(wailsPlatform().call("Members", "Show")).rejects.toMatchObject({ kind: "internal" });
    await expect(wailsPlatform().call("Members", "Nothing")).rejects.toMatchObject({ kind: "internal" });
  });

  it("gives undefined where a dialog was left", async () => {
    await expect(wailsPlatform().pickFolder("Where", "/home")).resolves.toBeUndefined();
    expect(folder).toHaveBeenCalledWith({ title: "Where", from: "/home" });
    folder.mockResolvedValueOnce("/home/lin");
    await expect(wailsPlatform().pickFolder("Where")).resolves.toBe("/home/lin");
  });

  it("passes on the bus, dropped files and the menu until it is told to stop", () => {
    const on = { bus: vi.fn(), drop: vi.fn(), action: vi.fn() };
    const p = wailsPlatform();
    const ends = [p.listen(on.bus, () => {}), p.onDrop(on.drop), p.onAction(on.action)];
    heard.get("bus")?.({ topic: "changed", domain: "members" });
    heard.get("dropped")?.({ paths: ["/a.csv"], x: 1, y: 2 });
    heard.get("action")?.("go.today");
    expect(on.bus).toHaveBeenCalledWith({ topic: "changed", domain: "members" });
    expect(on.drop).toHaveBeenCalledWith(["/a.csv"], 1, 2);
    expect(on.action).toHaveBeenCalledWith("go.today");
    ends.forEach((f) => f());
    expect(heard.size).toBe(0);
  });
});
