/** The vectors as they lie beside the writer in Go. */
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Files, Manifest } from "./outcome";

export const folder = join(import.meta.dirname, "../../../app/pack/testdata/vectors");

export const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;

function load(dir: string, prefix = ""): Files {
  const out: Files = new Map();
  for (const name of readdirSync(dir)) {
    const at = join(dir, name);
    if (statSync(at).isDirectory()) for (const [k, v] of load(at, prefix + name + "/")) out.set(k, v);
    else out.set(prefix + name, new Uint8Array(readFileSync(at)));
  }
  return out;
}

export const all = load(folder);
