/**
 * Times the reader as built on a published pack, in Chromium: from pressing Open at the door until the lesson that the address
 * names is painted; the same where the device remembers the code, from the moment the page's script starts, and beside it a page that holds that
 * lesson in the clear; and from pressing an attachment until it can be saved. Each run is a browser context of its own, so nothing is warm but the disk. Prints the median
 * of the runs, one "name value" a line.
 *
 *   node reader/bench/bench.mjs PACK CODE [RUNS]
 */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { clearPage } from "./clear.mjs";

const [folder, code, runs = "9"] = process.argv.slice(2);
if (!folder || !code) {
  process.stderr.write("usage: node reader/bench/bench.mjs PACK CODE [RUNS]" + "\n");
  process.exit(2);
}

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const host = fork(here("./host.mjs"), [process.env.READER || here("../dist/index.html"), folder]);
const told = (message) => {
  if (message !== undefined) host.send(message);
  return new Promise((resolve) => host.once("message", resolve));
};
const address = `http://127.0.0.1:${await told()}/`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox"],
});

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/**
 * Runs in the page: looks before each frame whether `done` holds; the task after that frame finds it painted. Answers the milliseconds since
 * `act`.
 */
const timed = ([act, done]) =>
  new Promise((resolve, reject) => {
    const ready = new Function("return " + done);
    const begun = performance.now();
    document.querySelector(act).click();
    const look = () => {
      if (performance.now() - begun > 20_000) reject(new Error("not ready: " + done));
      else if (ready()) setTimeout(() => resolve(performance.now() - begun));
      else requestAnimationFrame(look);
    };
    look();
  });

/** Runs in every page before its own script: notes when that begins, and when a lesson is painted. */
const watch = () => {
  new MutationObserver((_, observer) => {
    // The script stands after this element.
    if (!document.getElementById("app")) return;
    observer.disconnect();
    const begun = performance.now();
    const look = () => {
      const frame = document.querySelector(".lesson-frame");
      if (frame && !frame.hidden && frame.contentDocument?.body?.querySelector("p"))
        setTimeout(() => (window.lessonAfter = performance.now() - begun));
      else requestAnimationFrame(look);
    };
    look();
  }).observe(document, { childList: true, subtree: true });
};

async function context() {
  return browser.newContext({ viewport: { width: 1280, height: 800 }, bypassCSP: true });
}

async function door(at, known) {
  const page = await (known ?? (await context())).newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(address + at);
  await page.locator("#code").fill(code);
  // As long as a hand takes from the field to the button.
  await page.waitForTimeout(300);
  return page;
}

const shown = `document.querySelector(".lesson-frame")?.contentDocument?.body?.querySelector("p") && !document.querySelector(".lesson-frame").hidden`;

try {
  const first = await door("");
  await first.click(".door button.primary");
  await first.locator(".resume").click();
  await first.locator(".lesson-frame").waitFor();
  const lesson = new URL(first.url()).hash;
  if (process.env.BENCH_ALL) process.stderr.write(lesson + "\n");
  await first.context().close();
  const unlock = [];
  const remembered = [];
  const clear = [];
  const attachment = [];
  for (let i = 0; i < Number(runs); i++) {
    const page = await door(lesson);
    unlock.push(await page.evaluate(timed, [".door button.primary", shown]));
    await page.waitForTimeout(400);
    await page.evaluate(() => {
      document.querySelector(".lesson-frame").contentDocument.querySelector("a.attachment")?.classList.add("bench");
      const click = document.createElement("button");
      click.id = "bench";
      click.addEventListener("click", () =>
        document
          .querySelector(".lesson-frame")
          .contentDocument.querySelector("a.attachment")
          .dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })),
      );
      document.body.append(click);
    });
    attachment.push(await page.evaluate(timed, ["#bench", `document.querySelector("a.toast-act[download]")`]));
    await page.context().close();

    // Back to the lesson that was read last, on a device that remembers the code: a page of its own, which begins with nothing else.
    const known = await context();
    const before = await door(lesson, known);
    await before.locator("#remember").check();
    await before.click(".door button.primary");
    await before.locator(".lesson-frame").waitFor();
    await before.waitForTimeout(600);
    if (i === 0) {
      const drawn = await before.evaluate(() => [
        document.querySelector("style").textContent,
        document.querySelector(".lesson-frame").contentDocument.body.innerHTML,
      ]);
      await told(clearPage(...drawn));
    }
    await before.close();
    for (const [list, at] of [
      [clear, "clear.html"],
      [remembered, lesson],
    ]) {
      const again = await known.newPage();
      await again.addInitScript(watch);
      await again.goto(address + at);
      list.push(await (await again.waitForFunction(() => window.lessonAfter)).jsonValue());
      await again.close();
    }
    await known.close();
  }
  if (process.env.BENCH_ALL)
    for (const list of [unlock, remembered, clear, attachment])
      process.stderr.write(list.map(Math.round).join(" ") + "\n");
  process.stdout.write(`unlock ${median(unlock).toFixed(1)}` + "\n");
  process.stdout.write(`remembered ${median(remembered).toFixed(1)}` + "\n");
  process.stdout.write(`clear ${median(clear).toFixed(1)}` + "\n");
  process.stdout.write(`attachment ${median(attachment).toFixed(1)}` + "\n");
} finally {
  await browser.close();
  host.kill();
}
