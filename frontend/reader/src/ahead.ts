/**
 * Opens the pack as soon as a code is complete, while the member still reaches for the button. It asks the host for nothing but
 * what pressing the button asks for a moment later.
 */
import type { Keyring } from "./crypto/keyring";
import type { PackHeader } from "./pack/header";
import { openPack, type Session } from "./pack/session";
import type { Store } from "./store/store";
import type { Hint } from "./hint";
import { parseRoute } from "./view/route";

/** How many lessons' texts are kept: the one being read, those beside it, and the one before. */
const KEPT = 4;

type Progress = (done: number, all: number) => void;

export class Ahead {
  private readonly store: Store;
  private readonly header: PackHeader;
  private code = "";
  private session: Promise<Session> | null = null;
  private heard: Progress | null = null;
  private readonly hint: Hint;
  private readonly ring: (code: string) => Keyring;

  /** `ring` answers the keys that are known of a code. */
  constructor(store: Store, header: PackHeader, hint: Hint, ring: (code: string) => Keyring) {
    this.store = store;
    this.header = header;
    this.hint = hint;
    this.ring = ring;
  }

  /** Begins with a code that passed parseCode. Whatever fails is tried once more when it is wanted, and told then. */
  begin(code: string): void {
    if (code === this.code && this.session) return;
    this.code = code;
    const session = this.pack(code, (done, all) => this.heard?.(done, all));
    this.session = session;
    session.catch(() => {
      if (this.session === session) this.session = null;
    });
  }

  /** The session, which keeps the last few lessons it opened. */
  async open(code: string, progress: Progress): Promise<Session> {
    const early = code === this.code ? this.session : null;
    this.heard = progress;
    if (early) {
      this.session = null;
      const session = await early.catch(() => null);
      if (session) return session;
    }
    return this.pack(code, progress);
  }

  private async pack(code: string, progress: Progress): Promise<Session> {
    const opened = await openPack(this.store, code, progress, this.header, {
      ...this.hint.likely(),
      ring: this.ring(code),
    });
    const session = remembering(opened);
    const route = parseRoute(location.hash);
    if (route.page === "lesson") session.lesson(route.id).catch(() => {});
    return session;
  }
}

function remembering(session: Session): Session {
  const kept = new Map<string, Promise<string>>();
  return {
    ...session,
    lesson(id) {
      const text = kept.get(id) ?? session.lesson(id);
      kept.delete(id);
      kept.set(id, text);
      if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
      text.catch(() => kept.get(id) === text && kept.delete(id));
      return text;
    },
  };
}
