import { expect, test } from "vitest";
import { beside } from "./FacePlaces";

test.each([
  ["folder", "/srv/www/pack", "", "/srv/www/welcome"],
  ["folder", "C:\\www\\pack", "", "C:\\www\\welcome"],
  ["folder", "pack", "", ""],
  ["zip", "/srv/pack.zip", "", "/srv/pack-face.zip"],
  ["s3", "", "", "welcome"],
  ["s3", "", "members", ""],
  ["git", "/repo", "docs/pack", "docs"],
])("the page stands beside the pack: %s %s %s", (kind, path, prefix, folder) => {
  expect(beside({ kind, path, prefix })).toBe(folder);
});
