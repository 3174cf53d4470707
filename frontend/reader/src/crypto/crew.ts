/**
 * Opens large files by several hands: this page, and workers that run the page's own script. Where a browser has no such workers
 * the page does it alone. A worker gets the key of one file and chunks of it, and nothing else.
 */
import { CHUNK, SEALED, openChunks } from "./age";

/** Files under this size are opened before a worker has started. */
const LARGE = 4 * 1024 * 1024;

/** The page and at most three workers. */
const HANDS = 4;

interface Job {
  readonly key: Uint8Array;
  readonly sealed: Uint8Array;
  readonly first: number;
  readonly last: boolean;
}

/** The script of this page; a worker starts from it. */
let script = "";
let starting: Worker[] = [];
let ready: Worker[] = [];

/** Run by the page's script: says whether it is a worker, and what the page's script is where it is the page. */
export function isWorker(): boolean {
  if (typeof document !== "undefined") {
    script = document.currentScript?.textContent ?? "";
    return false;
  }
  onmessage = ({ data: { key, sealed, first, last } }: MessageEvent<Job>) => {
    const out = new Uint8Array(sealed.length);
    let length = -1;
    try {
      length = openChunks(key, sealed, first, last, out, "");
    } catch {
      // The page opens these chunks again and says what is wrong with them.
    }
    postMessage(length < 0 ? null : out.subarray(0, length), { transfer: [out.buffer] });
  };
  postMessage(null);
  return true;
}

/** Starts workers for a file of that many bytes, which is on its way. */
export function summon(size: number): void {
  if (size < LARGE || !script || starting.length > 0) return;
  const hands = Math.min(HANDS, navigator.hardwareConcurrency || 1) - 1;
  try {
    const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    for (let i = 0; i < hands; i++) {
      const worker = new Worker(url);
      starting.push(worker);
      worker.onmessage = () => {
        if (starting.includes(worker)) ready.push(worker);
      };
    }
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  } catch {
    // This browser lets no page of this address have workers.
  }
}

function dismiss(): void {
  for (const worker of starting) worker.terminate();
  starting = [];
  ready = [];
}

/** The chunks from `first` on, opened by a worker; null when it cannot. */
function ask(worker: Worker, job: Job): Promise<Uint8Array | null> {
  return new Promise((resolve) => {
    worker.onmessage = (e: MessageEvent<Uint8Array | null>) => resolve(e.data);
    worker.onerror = () => resolve(null);
    worker.postMessage(job, [job.sealed.buffer]);
  });
}

/** Opens all chunks of a file into `out`. Throws as openChunks does. */
export async function openAll(key: Uint8Array, body: Uint8Array, out: Uint8Array, what: string): Promise<void> {
  const crew = body.length >= LARGE ? ready.splice(0) : [];
  if (crew.length === 0) {
    openChunks(key, body, 0, true, out, what);
    return;
  }
  const all = Math.ceil(body.length / SEALED);
  const share = Math.ceil(all / (crew.length + 1));
  const part = (i: number): Uint8Array => body.subarray(i * share * SEALED, (i + 1) * share * SEALED);
  const last = (i: number): boolean => (i + 1) * share >= all;
  try {
    const asked = crew.map((worker, n) =>
      ask(worker, { key, sealed: part(n + 1).slice(), first: (n + 1) * share, last: last(n + 1) }),
    );
    openChunks(key, part(0), 0, last(0), out, what);
    for (const [n, answer] of asked.entries()) {
      const opened = await answer;
      const place = (n + 1) * share;
      if (opened) out.set(opened, place * CHUNK);
      else openChunks(key, part(n + 1), place, last(n + 1), out.subarray(place * CHUNK), what);
    }
  } finally {
    dismiss();
  }
}
