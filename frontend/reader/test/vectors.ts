/** The vectors as they lie beside the writer in Go. */
import { readFileSync, readdirSync, statSync } from "node:fs";
import type { Files, Manifest } from "./outcome";

export const folder = new URL("../../../app/pack/testdata/vectors/", import.meta.url);

export const manifest = JSON.parse(readFileSync(new URL("manifest.json", folder), "utf8")) as Manifest;

function load(dir: URL, prefix = ""): Files {
  const out: Files = new Map();
  for (const name of readdirSync(dir)) {
    const at = new URL(name, dir);
    if (statSync(at).isDirectory())
      for (const [k, v] of load(new URL(name + "/", dir), prefix + name + "/")) out.set(k, v);
    else out.set(prefix + name, new Uint8Array(readFileSync(at)));
  }
  return out;
}

export const all = load(folder);
