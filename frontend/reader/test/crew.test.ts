// @vitest-environment node
/** Large files, opened by workers that run the page's own script as it is built, against the same opened alone. */
import { createHash, randomBytes } from "node:crypto";
import { Worker as Thread } from "node:worker_threads";
import { Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { CHUNK, Coming, SEALED, decryptAge } from "../src/crypto/age";
import { isWorker, summon } from "../src/crypto/crew";
import { parseIdentity, type Identity } from "../src/crypto/identity";

const SIZE = 20 * 1024 * 1024 + 12_345;
const HANDS = 4;
const hash = (b: Uint8Array): string => createHash("sha256").update(b).digest("hex");

const threads: Thread[] = [];
let script = "";
let awake = 0;
let jobs = 0;
let refused = 0;

/** A browser's worker, in a thread of Node without a document. */
class Hand {
  onmessage: ((e: { data: unknown }) => void) | null = null;
  private readonly thread: Thread;

  constructor() {
    const around = `const { parentPort } = require("node:worker_threads");
      globalThis.postMessage = (message, { transfer } = {}) => parentPort.postMessage(message, transfer);
      parentPort.on("message", (data) => globalThis.onmessage({ data }));`;
    this.thread = new Thread(around + script, { eval: true });
    threads.push(this.thread);
    let hello = true;
    this.thread.on("message", (data: unknown) => {
      if (hello) awake++;
      else if (data === null) refused++;
      hello = false;
      this.onmessage?.({ data });
    });
  }

  postMessage(message: unknown, transfer: ArrayBuffer[]): void {
    jobs++;
    this.thread.postMessage(message, transfer);
  }

  terminate(): void {
    void this.thread.terminate();
  }
}

let plain: Uint8Array;
let file: Uint8Array;
let identity: Identity;
let bodyAt = 0;

beforeAll(async () => {
  const out = await build({
    configFile: new URL("../vite.config.ts", import.meta.url).pathname,
    logLevel: "silent",
    build: { write: false },
  });
  const bundles = (Array.isArray(out) ? out : [out]) as {
    output: { fileName: string; source?: string | Uint8Array }[];
  }[];
  const page = String(bundles[0]!.output.find((f) => f.fileName === "index.html")!.source);
  script = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)]
    .map((m) => m[1]!)
    .sort((a, b) => b.length - a.length)[0]!;
  plain = new Uint8Array(randomBytes(SIZE));
  const text = await generateX25519Identity();
  identity = parseIdentity(text)!;
  const e = new Encrypter();
  e.addRecipient(await identityToRecipient(text));
  file = await e.encrypt(plain);
  bodyAt = file.length - (SIZE + Math.ceil(SIZE / CHUNK) * 16);
  vi.stubGlobal("document", { currentScript: { textContent: script } });
  vi.stubGlobal("navigator", { hardwareConcurrency: HANDS });
  vi.stubGlobal("Worker", Hand);
  expect(isWorker()).toBe(false);
}, 60_000);

afterAll(async () => {
  vi.unstubAllGlobals();
  await Promise.all(threads.map((t) => t.terminate()));
});

/** The file opened by all hands. */
async function together(bytes: Uint8Array): Promise<Uint8Array | null> {
  awake = jobs = refused = 0;
  summon(bytes.length);
  await vi.waitFor(() => expect(awake).toBe(HANDS - 1), { timeout: 20_000 });
  return decryptAge(bytes, [identity], "media");
}

/** The file opened while it comes, a piece at a time. */
async function coming(bytes: Uint8Array, piece: number): Promise<Uint8Array | null> {
  awake = jobs = refused = 0;
  summon(bytes.length);
  await vi.waitFor(() => expect(awake).toBe(HANDS - 1), { timeout: 20_000 });
  const file = new Uint8Array(bytes.length);
  const opened = new Coming([identity], "media");
  for (let at = 0; at < bytes.length; at += piece) {
    file.set(bytes.subarray(at, at + piece), at);
    opened.arrived(file, Math.min(at + piece, bytes.length));
    await new Promise((go) => setTimeout(go));
  }
  return opened.finish(file);
}

/** The byte of the file with which a chunk begins. */
const chunk = (n: number): number => bodyAt + n * SEALED;
const chunks = Math.ceil(SIZE / CHUNK);

describe("a file of 20 MB", { timeout: 60_000 }, () => {
  it("is the same from workers as alone", async () => {
    const alone = (await decryptAge(file, [identity], "media"))!;
    expect(hash(alone)).toBe(hash(plain));
    const shared = (await together(file))!;
    expect(jobs).toBeGreaterThanOrEqual(2 * (HANDS - 1));
    expect(refused).toBe(0);
    expect(hash(shared)).toBe(hash(plain));
  });

  it.each([1000 * 1000, 70_001, SIZE * 2])("is the same while it comes by %i bytes", async (piece) => {
    const opened = (await coming(file, piece))!;
    expect(hash(opened)).toBe(hash(plain));
    expect(jobs).toBeGreaterThanOrEqual(2 * (HANDS - 1));
    expect(refused).toBe(0);
  });

  it("begins with what is there, and takes no more", async () => {
    awake = jobs = 0;
    summon(file.length);
    await vi.waitFor(() => expect(awake).toBe(HANDS - 1), { timeout: 20_000 });
    const half = file.slice().fill(0, file.length >> 1);
    const opened = new Coming([identity], "media");
    opened.arrived(half, file.length >> 1);
    await vi.waitFor(() => expect(jobs).toBe(10), { timeout: 20_000 });
    half.set(file);
    expect(hash((await opened.finish(half))!)).toBe(hash(plain));
    expect(refused).toBe(0);
  });

  it("is nobody's where no key fits, and a header that was altered is told at the end alone", async () => {
    const other = parseIdentity(await generateX25519Identity())!;
    const stranger = new Coming([other], "media");
    stranger.arrived(file, file.length);
    expect(await stranger.finish(file)).toBeNull();
    const f = file.slice();
    f[3]! ^= 1;
    const heard: unknown[] = [];
    const hear = (reason: unknown): void => void heard.push(reason);
    process.on("unhandledRejection", hear);
    const opened = new Coming([identity], "media");
    opened.arrived(f, f.length);
    await new Promise((go) => setTimeout(go, 50));
    process.off("unhandledRejection", hear);
    expect(heard).toEqual([]);
    await expect(opened.finish(f)).rejects.toMatchObject({ code: "pack.altered" });
  });

  it("is refused where a byte is altered while it comes", async () => {
    const f = file.slice();
    f[f.length >> 2]! ^= 1;
    await expect(coming(f, 1000 * 1000)).rejects.toMatchObject({ code: "pack.altered" });
  });

  const bad = (change: (f: Uint8Array) => Uint8Array | void): Uint8Array => {
    const f = file.slice();
    return change(f) ?? f;
  };
  it.each<[string, () => Uint8Array]>([
    ["with a byte altered in the page's part", () => bad((f) => void (f[chunk(1) + 5]! ^= 1))],
    ["with a byte altered in a worker's part", () => bad((f) => void (f[chunk(chunks >> 1) + 5]! ^= 1))],
    ["with its last byte altered", () => bad((f) => void (f[f.length - 1]! ^= 1))],
    [
      "with chunks of two workers' parts swapped",
      () =>
        bad((f) => {
          const [a, b] = [chunk(chunks >> 1), chunk(chunks - 3)];
          const was = f.slice(a, a + SEALED);
          f.copyWithin(a, b, b + SEALED);
          f.set(was, b);
        }),
    ],
    ["cut off behind a chunk", () => bad((f) => f.slice(0, chunk(chunks - 2)))],
    ["with its last chunk twice", () => bad((f) => new Uint8Array(Buffer.concat([f, f.subarray(chunk(chunks - 1))])))],
  ])("%s is refused", async (_name, make) => {
    const said = await together(make()).then(
      () => "opened",
      (err: { code?: string }) => err.code ?? String(err),
    );
    expect(said).toBe("pack.altered");
    expect(jobs).toBeGreaterThan(0);
  });
});
