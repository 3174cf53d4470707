import type { Preferences } from "../memory";

const night = typeof matchMedia === "function" ? matchMedia("(prefers-color-scheme: dark)") : null;

export function isDark(p: Preferences): boolean {
  return p.theme === "" ? (night?.matches ?? false) : p.theme === "dark";
}

/** Puts theme, size and typeface on the page; answers whether it is dark. */
export function dress(p: Preferences): boolean {
  const dark = isDark(p);
  const root = document.documentElement;
  root.dataset.theme = dark ? "dark" : "light";
  root.dataset.face = p.face;
  root.dataset.size = String(p.size);
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", dark ? "#17181B" : "#FBFAF7");
  return dark;
}

export function onNightChange(run: () => void): void {
  night?.addEventListener?.("change", run);
}
