/**
 * Sound and film of hosted packs, played while they come: the player asks the worker for an address, the worker asks this page
 * for the bytes, and the page fetches and opens what is needed. The worker sees what is played and no key; nothing is kept.
 */
import type { Ranges } from "./pack/ranges";

/** The longest answer: so little that nothing is long under way, so much that a film needs few. A whole number of chunks. */
const PIECE = 1024 * 1024;

/** Items under this size come whole, checked as a whole. */
const WORTH = 1024 * 1024;

interface Stream {
  readonly ranges: Ranges;
  readonly failed: (err: unknown) => void;
}

const streams = new Map<string, Stream>();
let listening = false;

/** What the worker wants: bytes of the stream of that name, from a place on; `to` is the last one asked for, or null. */
interface Wish {
  readonly play: string;
  readonly from: number;
  readonly to: number | null;
}

function isWish(data: unknown): data is Wish {
  return typeof data === "object" && data !== null && typeof (data as Wish).play === "string";
}

async function answer(wish: Wish, port: MessagePort): Promise<void> {
  const stream = streams.get(wish.play);
  if (!stream) return;
  const { plain, type } = stream.ranges.entry;
  const from = Number.isSafeInteger(wish.from) && wish.from >= 0 ? wish.from : 0;
  if (from >= plain) {
    port.postMessage({ size: plain });
    return;
  }
  const end = Math.min(plain, wish.to === null ? plain : wish.to + 1, (Math.floor(from / PIECE) + 1) * PIECE);
  try {
    const bytes = (await stream.ranges.read(from, Math.max(end, from + 1))).slice();
    port.postMessage({ size: plain, type, from, bytes }, [bytes.buffer]);
  } catch (err) {
    port.postMessage({ failed: true });
    stream.failed(err);
  }
}

/**
 * An address that plays the item, or null where it must come whole: there is no worker, the host gives no pieces, the item is
 * small. `failed` hears why playing stopped. Throws when the item is not what was published.
 */
export async function playWhileComing(ranges: Ranges | null, failed: (err: unknown) => void): Promise<string | null> {
  if (!ranges || ranges.entry.plain < WORTH || !navigator.serviceWorker?.controller) return null;
  if (!(await ranges.possible())) return null;
  if (!listening) {
    listening = true;
    navigator.serviceWorker.addEventListener("message", (e: MessageEvent<unknown>) => {
      if (isWish(e.data) && e.ports[0]) void answer(e.data, e.ports[0]);
    });
    navigator.serviceWorker.startMessages();
  }
  const name = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
  streams.set(name, { ranges, failed });
  return new URL("./play/" + name, location.href).href;
}

const nameOf = (url: string): string => url.slice(url.lastIndexOf("/") + 1);

/** Ends an address of playWhileComing; others are none of its concern. */
export function stopPlaying(url: string): void {
  streams.delete(nameOf(url));
}
