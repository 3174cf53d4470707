/** The last part of a path as a course's title: no numbers before it, no signs for spaces. */
export function titleOfFolder(path: string): string {
  const name =
    path
      .replace(/[\\/]+$/, "")
      .split(/[\\/]/)
      .pop() ?? "";
  return name
    .replace(/^\d+[\s._-]+/, "")
    .replace(/[_-]+/g, " ")
    .trim();
}

/**
 * The folder to import of files that a page sent: `at` is where they lie, under the folder's own name when a folder was
 * dropped, and directly there when single files were.
 */
export function droppedFolder(at: string, name: string, browser: boolean): string {
  if (!browser || /\.(md|markdown|mdown|txt)$/i.test(name)) return at;
  const sign = at.includes("\\") ? "\\" : "/";
  return at.endsWith(sign + name) ? at : at + sign + name;
}
