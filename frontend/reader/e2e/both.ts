/** Chromium and Firefox, driven by the same words. */
import { existsSync } from "node:fs";
import puppeteer, { type Browser } from "puppeteer-core";
import { CHROMIUM } from "./stage";

const FIREFOX =
  process.env["FIREFOX"] ?? ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find((path) => existsSync(path)) ?? "";

export async function launch(name: "chrome" | "firefox"): Promise<Browser> {
  if (name === "chrome")
    return puppeteer.launch({
      browser: "chrome",
      executablePath: CHROMIUM,
      protocol: "cdp",
      args: ["--no-sandbox", "--host-resolver-rules=MAP pack.test 127.0.0.1"],
    });
  if (!existsSync(FIREFOX))
    throw new Error(
      "Firefox is not installed: apt-get install firefox-esr (Debian), or your system's firefox; or name its path in FIREFOX",
    );
  return puppeteer.launch({
    browser: "firefox",
    executablePath: FIREFOX,
    // pack.test is this machine, without the privileges of localhost.
    extraPrefsFirefox: {
      "network.dns.localDomains": "pack.test",
      "media.autoplay.default": 0,
      // Sound goes nowhere, on machines without a card too.
      "media.volume_scale": "0.0",
      "intl.accept_languages": "zh-CN",
    },
  });
}
