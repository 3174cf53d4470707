import { describe, expect, it } from "vitest";
import { AppError, toAppError } from "./errors";

describe("toAppError", () => {
  it("takes the object that the window's error formatter gives", () => {
    const e = toAppError({ kind: "not_found", code: "members.not_found", params: { ref: "zs" } });
    expect(e).toBeInstanceOf(AppError);
    expect(e.failure).toEqual({ kind: "not_found", code: "members.not_found", params: { ref: "zs" }, fields: [] });
  });

  it("takes fields with their params, and params that are no strings", () => {
    const { failure } = toAppError({
      kind: "invalid",
      code: "settings.invalid",
      fields: [{ name: "community", code: "field.too_long", params: { max: 200 } }],
    });
    expect(failure.fields).toEqual([{ name: "community", code: "field.too_long", params: { max: "200" } }]);
  });

  it("reads JSON out of a string, and out of an Error's message", () => {
    expect(toAppError('{"kind":"denied","code":"codes.wrong"}').failure.code).toBe("codes.wrong");
    expect(toAppError(new Error('{"kind":"locked","code":"workspace.locked"}')).kind).toBe("locked");
  });

  it.each([
    ["the decoder's own string", "json: cannot unmarshal string into Go value of type int"],
    ["an error of the page", new TypeError("x is not a function")],
    ["nothing", undefined],
    ["an object without a code", { message: "no" }],
    ["an Error that has a code of its own", Object.assign(new Error("no"), { code: "ENOENT" })],
  ])("makes %s an internal error and shows none of its text", (_, thrown) => {
    expect(toAppError(thrown).failure).toEqual({ kind: "internal", code: "internal", params: {}, fields: [] });
  });

  it("does not trust a kind it does not know", () => {
    expect(toAppError({ kind: "<b>", code: "x.y" }).kind).toBe("internal");
  });

  it("leaves an AppError as it is", () => {
    const e = toAppError({ kind: "io", code: "files.disk_full" });
    expect(toAppError(e)).toBe(e);
  });
});
