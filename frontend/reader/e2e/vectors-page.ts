/** The vectors in a browser: the test puts the files into the page and calls this. */
import { differs, outcomeOf, packOf, type Files, type Manifest } from "../test/outcome";

/** Runs all of them; answers how many there were and what went wrong with which. */
async function run(manifest: Manifest, encoded: Record<string, string>): Promise<{ ran: number; wrong: string[] }> {
  const all: Files = new Map(
    Object.entries(encoded).map(([path, text]) => [path, Uint8Array.from(atob(text), (c) => c.charCodeAt(0))]),
  );
  const wrong: string[] = [];
  for (const v of manifest.vectors) {
    const why = await outcomeOf(v, packOf(v, all, manifest.base)).then(
      (got) => differs(v, got),
      (err: unknown) => String(err),
    );
    if (why) wrong.push(`${v.name}: ${why}`);
  }
  return { ran: manifest.vectors.length, wrong };
}

(globalThis as unknown as { runVectors: typeof run }).runVectors = run;
