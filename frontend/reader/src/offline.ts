/**
 * Reading without a network, on hosted packs: a worker keeps the files of the pack as they are, encrypted. It is asked for
 * over https and on localhost only, where browsers have workers; elsewhere everything works as before.
 */
import type { Session } from "./pack/session";
import type { Reference } from "./pack/catalog";
import type { Store } from "./store/store";

/** Up to here the lessons' files are kept by themselves. Sound, film and images are kept as they are opened, or when asked. */
const BY_ITSELF = 12 * 1024 * 1024;

/** How many files the worker is asked for in one message. */
const AT_ONCE = 40;

const path = (ref: Reference): string => `o/${ref.object.slice(0, 2)}/${ref.object}`;
const bytes = (refs: readonly Reference[]): number => refs.reduce((sum, r) => sum + r.size, 0);

export class Offline {
  private readonly store: Store;
  private readonly session: Session;

  constructor(store: Store, session: Session) {
    this.store = store;
    this.session = session;
  }

  /** Whether this browser can keep this pack. */
  static possible(store: Store): boolean {
    return store.kind === "hosted" && window.isSecureContext && "serviceWorker" in navigator && "caches" in window;
  }

  /** The bytes of everything that the member may open. */
  get size(): number {
    const { lessons, media, searches } = this.session.library;
    return bytes([...lessons.values(), ...media.values(), ...searches]);
  }

  /** Starts the worker, and has it keep the texts unless they are large or the member saves data. */
  async begin(): Promise<void> {
    if (!Offline.possible(this.store)) return;
    try {
      await navigator.serviceWorker.register("./sw.js", { scope: "./", updateViaCache: "none" });
      const { lessons, searches } = this.session.library;
      const texts = [...lessons.values(), ...searches];
      const saving = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
      const own = ["", ...(this.store.reads ?? [])];
      const wanted = [...own, ...(saving || bytes(texts) > BY_ITSELF ? [] : texts.map(path))];
      for (let i = 0; i < wanted.length; i += AT_ONCE) if (!(await this.tell(wanted.slice(i, i + AT_ONCE)))) return;
    } catch {
      // A pack without a worker, or a browser that refuses one: it is read online.
    }
  }

  /** Keeps everything, media too. Answers whether all of it is here now. */
  async keepAll(heard: (done: number, all: number) => void): Promise<boolean> {
    const { lessons, media, searches } = this.session.library;
    const all = ["", ...(this.store.reads ?? []), ...[...lessons.values(), ...searches, ...media.values()].map(path)];
    // Piece by piece: browsers end a worker that is long at one task.
    for (let i = 0; i < all.length; i += AT_ONCE) {
      if (!(await this.tell(all.slice(i, i + AT_ONCE), (done) => heard(Math.min(i + done, all.length), all.length))))
        return false;
    }
    return true;
  }

  private async tell(keep: string[], heard?: (done: number) => void): Promise<boolean> {
    const { active } = await navigator.serviceWorker.ready;
    if (!active) return false;
    const { port1, port2 } = new MessageChannel();
    return new Promise((resolve) => {
      port1.onmessage = (e: MessageEvent<{ done?: number; over?: boolean; whole?: boolean }>) => {
        if (e.data.over) resolve(e.data.whole === true);
        else heard?.(e.data.done ?? 0);
      };
      active.postMessage({ keep }, [port2]);
    });
  }

  /** Takes the worker and all it keeps off this device. */
  static async forget(): Promise<void> {
    try {
      const here = await navigator.serviceWorker.getRegistration("./");
      if (!here) return;
      await caches.delete("gb " + here.scope);
      await here.unregister();
    } catch {
      // Nothing was kept.
    }
  }
}
