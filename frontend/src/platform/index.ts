// The one door to what surrounds the page. Everything else imports from here.
import { httpPlatform } from "./http";
import type { Platform } from "./types";
import { inWindow, wailsPlatform } from "./wails";

export * from "./errors";
export * from "./types";

export let platform: Platform = inWindow() ? wailsPlatform() : httpPlatform();

/** For tests: puts another platform in the place of the real one. */
export function usePlatformForTest(other: Platform): void {
  platform = other;
}
