import { describe, expect, it } from "vitest";
import { droppedFolder, titleOfFolder } from "./paths";

describe("a folder's name", () => {
  it.each([
    ["/home/lin/shell-novice", "shell novice"],
    ["/home/lin/01 写作入门/", "写作入门"],
    ["C:\\课\\2_结构", "结构"],
    ["/", ""],
  ])("of %j makes the title %j", (path, title) => expect(titleOfFolder(path)).toBe(title));
});

describe("what a page sent", () => {
  it.each([
    ["/tmp/in/X", "写作", true, "/tmp/in/X/写作"],
    ["/tmp/in/X", "a.md", true, "/tmp/in/X"],
    ["C:\\in\\X", "写作", true, "C:\\in\\X\\写作"],
    ["/home/lin/写作", "写作", false, "/home/lin/写作"],
  ])("to %j under %j", (at, name, browser, want) => expect(droppedFolder(at, name, browser)).toBe(want));
});
