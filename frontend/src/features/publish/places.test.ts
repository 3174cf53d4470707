import { describe, expect, it } from "vitest";
import { addressOf, isReady, noPlaces, readPlaces, whereTo, writePlaces } from "./places";

const chosen = {
  folder: { on: true, path: " /srv/site " },
  zip: { on: false, path: "/srv/site.zip" },
  single: { on: true, path: "/srv/one.html", memberId: "m1" },
  targets: ["t1"],
};

describe("places", () => {
  it("tells only what is chosen, without the spaces around it", () => {
    expect(whereTo(chosen)).toEqual({
      out: "/srv/site",
      zip: "",
      single: "/srv/one.html",
      for: "m1",
      targets: ["t1"],
      none: false,
    });
    expect(whereTo(noPlaces).none).toBe(true);
    expect(whereTo({ ...noPlaces, targets: ["t1"] }).none).toBe(false);
  });
  it("names no member where no single file is written", () => {
    expect(whereTo({ ...chosen, single: { on: false, path: "/x.html", memberId: "m1" } }).for).toBe("");
  });
  it("is ready when every chosen place has a path", () => {
    expect(isReady(chosen)).toBe(true);
    expect(isReady({ ...chosen, zip: { on: true, path: " " } })).toBe(false);
  });
  it("keeps places apart by workspace, and never the one member", () => {
    writePlaces("/a", chosen);
    expect(readPlaces("/a")).toEqual({ ...chosen, single: { ...chosen.single, memberId: "" } });
    expect(readPlaces("/b")).toEqual(noPlaces);
    localStorage.setItem("guildbook.places./old", JSON.stringify({ folder: chosen.folder, targets: [3, "t2"] }));
    expect(readPlaces("/old").targets).toEqual(["t2"]);
    localStorage.setItem("guildbook.places./c", "{broken");
    expect(readPlaces("/c")).toEqual(noPlaces);
  });
  it("says where a saved place is in one line", () => {
    const t = { path: "/srv/site", endpoint: "https://s3.example.org", bucket: "guild", prefix: "", branch: "" };
    expect(addressOf({ ...t, kind: "folder" })).toBe("/srv/site");
    expect(addressOf({ ...t, kind: "s3", prefix: "a/b" })).toBe("s3.example.org/guild/a/b");
    expect(addressOf({ ...t, kind: "git", prefix: "docs", branch: "pages" })).toBe("/srv/site/docs (pages)");
  });
});
