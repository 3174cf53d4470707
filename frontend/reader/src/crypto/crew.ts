/**
 * Opens large files by several hands: this page, and workers that run the page's own script. Where a browser has no such workers
 * the page does it alone. A worker gets the key of one file and chunks of it, and nothing else.
 */
import { CHUNK, SEALED, openChunks, rehearse } from "./age";

/** Files under this size are opened before a worker has started. */
export const LARGE = 4 * 1024 * 1024;

/** The page and at most three workers. */
const HANDS = 4;

/** So many chunks one of them opens before it takes more: a MiB. */
const BATCH = 16;

/** After so many chunks the code that opens them is compiled well. */
const REHEARSALS = 8;

/** Chunks that follow one another; `last` is whether the last of the file is among them. */
interface Batch {
  readonly sealed: Uint8Array;
  readonly first: number;
  readonly last: boolean;
}

interface Job extends Batch {
  readonly key: Uint8Array;
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
  for (let i = 0; i < REHEARSALS; i++) rehearse();
  postMessage(null);
  return true;
}

let rehearsed = false;

/** Gets ready for a file of that many bytes, which may be wanted soon, while nothing else is going on. */
export async function prepare(size: number): Promise<void> {
  summon(size);
  if (size < LARGE || rehearsed) return;
  rehearsed = true;
  for (let i = 0; i < REHEARSALS; i++) {
    await pause();
    rehearse();
  }
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

/** Ends the workers; for another file new ones start. */
export function dismiss(): void {
  for (const worker of starting) worker.terminate();
  starting = [];
  ready = [];
}

/** A worker that answers one job after the other. */
class Hand {
  private readonly waiting: ((opened: Uint8Array | null) => void)[] = [];
  private readonly worker: Worker;

  constructor(worker: Worker) {
    this.worker = worker;
    worker.onmessage = (e: MessageEvent<Uint8Array | null>) => this.waiting.shift()?.(e.data);
    worker.onerror = () => this.waiting.splice(0).forEach((tell) => tell(null));
  }

  /** The chunks of a job, opened; null when the worker cannot. */
  ask(job: Job): Promise<Uint8Array | null> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.worker.postMessage(job, [job.sealed.buffer]);
    });
  }
}

/** Lets what the workers answered be heard; the page's own events too. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (port1.close(), resolve());
    port2.postMessage(null);
  });
}

/** The chunks of a large file on their way into `out`, while the file itself may still be coming. */
export class Opening {
  private readonly batches: Batch[] = [];
  private readonly left: Set<Batch>;
  private readonly key: Uint8Array;
  private readonly body: Uint8Array;
  private readonly out: Uint8Array;
  private next = 0;
  private come = 0;
  private waiting: (() => void)[] = [];

  /** `body` is as long as it will be; `arrived` says how much of it is there. */
  constructor(key: Uint8Array, body: Uint8Array, out: Uint8Array) {
    this.key = key;
    this.body = body;
    this.out = out;
    const all = Math.ceil(body.length / SEALED);
    for (let first = 0; first < all; first += BATCH)
      this.batches.push({
        first,
        last: first + BATCH >= all,
        sealed: body.subarray(first * SEALED, (first + BATCH) * SEALED),
      });
    this.left = new Set(this.batches);
  }

  /** The first so many bytes are there: the workers begin with them. */
  arrived(bytes: number): void {
    this.come = bytes;
    // A hand has its next batch at hand when it is done with one.
    for (const hand of ready.splice(0).map((worker) => new Hand(worker))) void [this.share(hand), this.share(hand)];
    for (const go of this.waiting.splice(0)) go();
  }

  /** Opens what is left, once all bytes are there. Throws as openChunks does. */
  async finish(what: string): Promise<void> {
    this.arrived(this.body.length);
    try {
      while (this.left.size > 0) {
        await pause();
        // Once all are given away the page does what others are slow with.
        const batch = this.batches[this.next++] ?? [...this.left][0];
        if (!batch || !this.left.delete(batch)) continue;
        openChunks(this.key, batch.sealed, batch.first, batch.last, this.out.subarray(batch.first * CHUNK), what);
      }
    } finally {
      dismiss();
    }
  }

  private async share(hand: Hand): Promise<void> {
    while (this.next < this.batches.length) {
      const batch = this.batches[this.next]!;
      if (batch.sealed.byteOffset + batch.sealed.length > this.body.byteOffset + this.come) {
        await new Promise<void>((go) => this.waiting.push(go));
        continue;
      }
      this.next++;
      const opened = await hand.ask({ ...batch, key: this.key, sealed: batch.sealed.slice() });
      // What a worker cannot open the page tries, and says what is wrong with it.
      if (opened && this.left.delete(batch)) this.out.set(opened, batch.first * CHUNK);
    }
  }
}
