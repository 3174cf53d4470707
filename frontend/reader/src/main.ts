/** Starts the reader: what the address or this device knows, else the door. */
import "./styles.css";
import { isWorker } from "./crypto/crew";
import { ReaderError } from "./errors";
import { codeInHash, isShaped, parseCode } from "./format/code";
import { chooseLanguage, language, setLanguage, t } from "./i18n";
import { Memory, browserStorage } from "./memory";
import { Ahead } from "./ahead";
import { Hint } from "./hint";
import { readHeader, type PackHeader } from "./pack/header";
import type { Lesson } from "./pack/library";
import type { Session } from "./pack/session";
import { Offline } from "./offline";
import { Hosted, openStore, type Store } from "./store/store";
import { door, opening, trouble } from "./view/door";
import { fill } from "./view/dom";
import { LessonFrame } from "./view/frame";
import { Book } from "./view/model";
import { toast } from "./view/notice";
import { parseRoute } from "./view/route";
import { Shell } from "./view/shell";
import { dress, onNightChange } from "./view/theme";

/** The document may still be growing: a single file carries its pack after this script. */
function whole(): Promise<void> {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((resolve) => document.addEventListener("DOMContentLoaded", () => resolve()));
}

/** So many milliseconds the book waits for the lesson that the address names, to be drawn with it. */
const TOGETHER = 150;

function soon(session: Session): Promise<unknown> {
  const route = parseRoute(location.hash);
  if (route.page !== "lesson") return Promise.resolve();
  return Promise.race([session.lesson(route.id).catch(Boolean), new Promise((r) => setTimeout(r, TOGETHER))]);
}

/** After this many milliseconds the page says that it is opening. */
const PATIENCE = 200;

class Reader {
  private readonly root: HTMLElement;
  private readonly store: Store;
  private readonly memory: Memory;
  private readonly header: PackHeader;
  private readonly ahead: Ahead;
  private readonly hint: Hint;
  private shell: Shell | null = null;
  private frame: LessonFrame | null = null;
  private code = "";
  private offers = false;
  private offline: Offline | null = null;

  constructor(
    root: HTMLElement,
    store: Store,
    memory: Memory,
    header: PackHeader,
    hint: Hint,
    frame: LessonFrame | null,
  ) {
    this.root = root;
    this.store = store;
    this.memory = memory;
    this.header = header;
    this.hint = hint;
    this.frame = frame;
    this.ahead = new Ahead(store, header, hint, (code) => memory.keyring(header.pack, code));
    addEventListener("hashchange", () => this.takeLink());
    onNightChange(() => (this.shell ? this.shell.dress() : dress(memory.preferences())));
  }

  /** A personal link was opened in this very tab. */
  takeLink(): boolean {
    const linked = takeCode(this.shell);
    if (!linked) return false;
    void this.enter(linked, true);
    return true;
  }

  async enter(code: string, linked: boolean): Promise<void> {
    const frame = this.nest();
    // Drawing that it opens costs about as long as opening takes where the host is near.
    let progress = (_done: number, _all: number): void => {};
    const waiting = setTimeout(() => (progress = opening(this.root, this.header.name, frame.places.book)), PATIENCE);
    try {
      const checked = parseCode(code);
      const known = this.memory.code(this.header.pack) === checked;
      await this.open(checked, (done, all) => progress(done, all), {
        offers: linked && this.memory.keepsPacks && !known,
      });
    } catch (err) {
      if (!linked && err instanceof ReaderError && err.code === "code.unknown")
        this.memory.forget(this.header.pack, false);
      this.door(code, err);
    } finally {
      clearTimeout(waiting);
    }
  }

  door(code = "", error: unknown = null): void {
    this.shell?.close();
    this.shell = null;
    document.title = this.header.name || t("app.name");
    this.root.dataset.page = "door";
    door(this.root, {
      name: this.header.name,
      code,
      canRemember: this.memory.keepsPacks,
      error,
      open: async (checked, remember, progress) => {
        await this.open(checked, progress, { remember });
      },
      prepare: (checked) => this.ahead.begin(checked),
    });
    setTimeout(() => this.nest(), 50);
  }

  /** The lesson's frame, made now unless it is there. */
  private nest(): LessonFrame {
    if (!this.frame?.element.isConnected) this.frame = new LessonFrame(this.root);
    return this.frame;
  }

  private async open(
    code: string,
    progress: (done: number, all: number) => void,
    { offers = false, remember = false }: { offers?: boolean; remember?: boolean },
  ): Promise<void> {
    const session = await this.ahead.open(code, progress);
    await soon(session);
    this.hint.rest();
    this.code = code;
    this.offers = offers;
    if (remember) this.memory.rememberCode(session.header.pack, code);
    const offline = new Offline(this.store, session);
    this.offline = Offline.possible(this.store) ? offline : null;
    const book = new Book(session, this.store, this.memory, this.memory.preferences());
    this.draw(book);
    if (session.grow) void this.grow(book);
    else this.keepHint(book);
    // The lesson comes first; what may be kept is fetched when the page is at rest.
    setTimeout(() => {
      this.store.settle?.();
      void offline.begin();
    }, 1500);
    if (this.memory.wentBack(session.header.pack, session.catalogs)) {
      toast(t("warn.older"), { label: t("action.reload"), run: () => location.reload() });
    }
  }

  /** Has the library completed, once the lesson that was wanted first is painted. */
  private async grow(book: Book): Promise<void> {
    const { shell, code } = this;
    await shell?.drawn;
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    try {
      await book.session.grow?.();
      if (code === this.code) await this.shell?.grow();
      this.keepHint(book);
    } catch (err) {
      if (code === this.code) this.door(code, err);
    }
  }

  /** Keeps what the next visit will ask for and open. */
  private keepHint(book: Book): void {
    const { session } = book;
    if (!this.memory.keepsPacks) return;
    this.hint.opened(session, this.store.reads ?? []);
    this.keepNext(book, book.library.courses[0]?.lessons[0], book.lastLesson());
  }

  private keepNext({ session }: Book, ...lessons: (Lesson | undefined)[]): void {
    this.hint.next(...lessons);
    if (session.ring) this.memory.keepKeyring(session.header.pack, session.code, session.ring);
  }

  private draw(book: Book): void {
    this.shell?.close();
    setLanguage(chooseLanguage(book.preferences.language, navigator.languages, book.packLanguage));
    document.documentElement.lang = language();
    const { pack } = this.header;
    this.shell = new Shell(this.root, this.nest(), book, {
      offers: this.offers,
      remembered: () => this.memory.code(pack) === this.code,
      remember: () => this.memory.rememberCode(pack, this.code),
      forget: () => {
        this.memory.forget(pack, true);
        book.forget();
        this.hint.forget();
        void Offline.forget();
        toast(t("home.forgotten"));
      },
      lock: () => {
        this.code = "";
        this.memory.forget(pack, false);
        history.replaceState(null, "", "#/");
        this.door();
      },
      offline: this.offline,
      redraw: () => this.draw(book),
      next: (...lessons) => {
        // Once the lesson is drawn.
        setTimeout(() => this.keepNext(book, ...lessons), 100);
      },
    });
    this.shell.show();
  }
}

/**
 * The code of a personal link, which leaves the address at once; "" when there is none. With a book open, what has not the shape
 * of a code is no link.
 */
function takeCode(opened?: unknown): string {
  const code = codeInHash(location.hash);
  if (opened && !isShaped(code)) return "";
  if (code) history.replaceState(null, "", location.pathname + location.search);
  return code;
}

async function start(): Promise<void> {
  const root = document.getElementById("app");
  if (!root) return;
  const linked = takeCode();
  const storage = browserStorage();
  const preferences = new Memory(storage, false).preferences();
  setLanguage(chooseLanguage(preferences.language, navigator.languages));
  document.documentElement.lang = language();
  dress(preferences);
  const { protocol } = location;
  const hosted = protocol === "http:" || protocol === "https:";
  const hint = new Hint(hosted ? storage : null);
  const memory = new Memory(storage, hosted);
  const early = new Hosted();
  let frame: LessonFrame | null = null;
  if (linked || memory.code(hint.pack)) {
    hint.ask(early);
    // While the host answers.
    frame = new LessonFrame(root);
  }
  try {
    await whole();
    const store = openStore(document, protocol, early);
    const header = await readHeader(store);
    const reader = new Reader(root, store, memory, header, hint, frame);
    const remembered = memory.code(header.pack);
    if (linked && (!remembered || isShaped(linked))) await reader.enter(linked, true);
    else if (reader.takeLink()) return;
    else if (remembered) await reader.enter(remembered, false);
    else reader.door();
  } catch (err) {
    fill(root);
    trouble(root, err);
  }
}

if (!isWorker()) {
  (window as { gbStarted?: boolean }).gbStarted = true;
  void start();
}
