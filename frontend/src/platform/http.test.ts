import { afterEach, describe, expect, it, vi } from "vitest";
import { httpPlatform } from "./http";

const answer = (status: number, body: unknown) =>
  Promise.resolve(new Response(typeof body === "string" ? body : JSON.stringify(body), { status }));

afterEach(() => vi.unstubAllGlobals());

describe("the browser's platform", () => {
  it("posts the argument as JSON to the method and gives its value", async () => {
    const fetched = vi.fn(() => answer(200, { id: "m1" }));
    vi.stubGlobal("fetch", fetched);
    await expect(httpPlatform().call("Members", "Show", { id: "m1" })).resolves.toEqual({ id: "m1" });
    expect(fetched).toHaveBeenCalledWith("/rpc/Members/Show", { method: "POST", body: '{"id":"m1"}', headers: {} });
  });

  it("throws the error that the server answers", async () => {
    vi.stubGlobal("fetch", () => answer(404, { kind: "not_found", code: "members.not_found" }));
    await expect(httpPlatform().call("Members", "Show")).rejects.toMatchObject({ kind: "not_found" });
  });

  it("says offline where nobody answers, or something else does", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("failed")));
    await expect(httpPlatform().call("Reports", "Today")).rejects.toMatchObject({ kind: "offline" });
    vi.stubGlobal("fetch", () => answer(502, "<html>"));
    await expect(httpPlatform().call("Reports", "Today")).rejects.toMatchObject({ kind: "offline" });
  });

  it("uploads files one after the other into one batch, as array buffers under encoded names", async () => {
    const sent: [string, RequestInit][] = [];
    vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
      sent.push([path, init]);
      return answer(200, { id: "b1", path: "/tmp/up" });
    });
    const bytes = () => Promise.resolve(new ArrayBuffer(2));
    const steps: string[] = [];
    const path = await httpPlatform().upload(
      [
        { name: "课/一.md", bytes },
        { name: "课/二.md", bytes },
      ],
      (done, total) => steps.push(`${done}/${total}`),
    );
    expect(path).toBe("/tmp/up");
    expect(sent.map(([p]) => p)).toEqual(["/upload", "/upload?batch=b1"]);
    expect(sent[0]?.[1].body).toBeInstanceOf(ArrayBuffer);
    expect(sent[0]?.[1].headers).toMatchObject({ "X-File-Name": encodeURIComponent("课/一.md") });
    expect(steps).toEqual(["0/2", "1/2", "2/2"]);
  });
});
