import { describe, expect, it } from "vitest";
import { href, navigate, parseRoute } from "./router";

describe("routes", () => {
  it("goes there and back with any text", () => {
    const hash = href(["members", "张三/1"], { standing: "due", q: "a&b", none: undefined, empty: "" });
    const route = parseRoute(hash);
    expect(route.path).toEqual(["members", "张三/1"]);
    expect(Object.fromEntries(route.query)).toEqual({ standing: "due", q: "a&b" });
  });

  it.each([
    ["", []],
    ["#", []],
    ["#/", []],
    ["#/today", ["today"]],
    ["#today/", ["today"]],
    ["#/a/%zz", ["a", "%zz"]],
  ])("parses %s", (hash, path) => {
    expect(parseRoute(hash).path).toEqual(path);
  });

  it("replaces the address without a step back", () => {
    window.location.hash = "#/members";
    const steps = history.length;
    navigate(["members", "m1"], {}, { replace: true });
    expect(window.location.hash).toBe("#/members/m1");
    expect(history.length).toBe(steps);
  });
});
