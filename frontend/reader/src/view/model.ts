/** What the views share: the opened pack, this member's marks, and where to go. */
import type { Session } from "../pack/session";
import type { Course, Lesson } from "../pack/library";
import type { Store } from "../store/store";
import type { Marks, Memory, Preferences, Shelf } from "../memory";

export class Book {
  readonly session: Session;
  private readonly store: Store;
  readonly memory: Memory;
  readonly marks: Marks;
  readonly preferences: Preferences;
  private readonly shelf: Shelf;
  private readonly unread = new Set<string>();
  /** The newest edition of the last visit; lessons of later ones are new. 0 on the first visit. */
  readonly visited: number;
  private courses = new Map<string, Course>();

  constructor(session: Session, store: Store, memory: Memory, preferences: Preferences) {
    this.session = session;
    this.store = store;
    this.memory = memory;
    this.preferences = preferences;
    this.marks = memory.marks(session.header.pack, session.slot.me);
    this.shelf = memory.shelf(session.header.pack, session.slot.me);
    this.visited = this.marks.edition;
    this.take();
  }

  /** Takes up what the library holds by now. */
  take(): void {
    const { courses, lessons } = this.library;
    this.courses = new Map(courses.map((c) => [c.id, c]));
    for (const l of lessons.values()) this.marks.edition = Math.max(this.marks.edition, l.edition);
    this.save();
  }

  get library(): Session["library"] {
    return this.session.library;
  }

  get community(): string {
    return this.session.catalogs[0]?.community ?? this.session.header.name;
  }

  get packLanguage(): string {
    return this.session.catalogs[0]?.lang ?? "";
  }

  get edition(): number {
    return Math.max(0, ...this.session.catalogs.map((c) => c.generation));
  }

  /** What the pack knows this member by, for themselves: the beginning of their opaque id. */
  get ownName(): string {
    return this.session.slot.me.slice(0, 8);
  }

  course(id: string): Course | undefined {
    return this.courses.get(id);
  }

  /** The bytes of a media item. `heard` is told how much of the file has come, 0 to 1, where it comes from a host. */
  async media(id: string, heard?: (part: number) => void): Promise<Uint8Array> {
    const entry = this.library.media.get(id);
    const stop =
      entry && heard
        ? this.store.watch?.(`o/${entry.object.slice(0, 2)}/${entry.object}`, (n) => heard(Math.min(1, n / entry.size)))
        : undefined;
    try {
      return await this.session.media(id);
    } finally {
      stop?.();
    }
  }

  isNew(lesson: Lesson): boolean {
    return this.visited > 0 && lesson.edition > this.visited && !this.isRead(lesson);
  }

  isRead(lesson: Lesson): boolean {
    return (this.marks.read[lesson.id] ?? -1) >= lesson.edition;
  }

  /** Marks a lesson as read; not by itself, though, when the member has just said that it is not. */
  markRead(lesson: Lesson, byHand = false): boolean {
    if (this.isRead(lesson) || (!byHand && this.unread.has(lesson.id))) return false;
    this.marks.read[lesson.id] = lesson.edition;
    this.save();
    return true;
  }

  markUnread(lesson: Lesson): void {
    delete this.marks.read[lesson.id];
    this.unread.add(lesson.id);
    this.save();
  }

  /** Read once, and changed in a later edition. */
  isChanged(lesson: Lesson): boolean {
    const read = this.marks.read[lesson.id];
    return read !== undefined && read < lesson.edition;
  }

  /** Lessons that came or changed since the last visit, the newest first, else in reading order. */
  fresh(): Lesson[] {
    const lessons = this.library.courses.flatMap((c) => c.lessons).filter((l) => this.isNew(l));
    return lessons.sort((a, b) => b.edition - a.edition);
  }

  isKept(lesson: Lesson): boolean {
    return this.shelf.kept[lesson.id] !== undefined;
  }

  /** Sets or takes a bookmark; answers whether the device kept that. */
  keep(lesson: Lesson, kept: boolean): boolean {
    if (kept) this.shelf.kept[lesson.id] = Date.now();
    else delete this.shelf.kept[lesson.id];
    return this.saveShelf();
  }

  note(lesson: Lesson): string {
    return this.shelf.notes[lesson.id]?.text ?? "";
  }

  /** Keeps a note, or takes an empty one away; answers whether the device kept that. */
  saveNote(lesson: Lesson, text: string): boolean {
    if (text.trim()) this.shelf.notes[lesson.id] = { text: text.trim(), at: Date.now() };
    else delete this.shelf.notes[lesson.id];
    return this.saveShelf();
  }

  /** Lessons with a bookmark or a note, in reading order. */
  keptLessons(): Lesson[] {
    return this.library.courses.flatMap((c) => c.lessons).filter((l) => this.isKept(l) || this.note(l) !== "");
  }

  /** How many notes this device holds for this pack, those on lessons that left it among them. */
  get notes(): number {
    return Object.keys(this.shelf.notes).length;
  }

  /** Takes all bookmarks, notes and marks of reading off this device. */
  forget(): void {
    this.shelf.kept = {};
    this.shelf.notes = {};
    this.marks.read = {};
    this.marks.last = null;
  }

  get hosted(): boolean {
    return this.store.kind === "hosted";
  }

  private saveShelf(): boolean {
    return this.memory.saveShelf(this.session.header.pack, this.session.slot.me, this.shelf);
  }

  place(lesson: Lesson, at: number): void {
    this.marks.last = { lesson: lesson.id, at: Math.round(at * 1000) / 1000 };
    this.save();
  }

  lastLesson(): Lesson | undefined {
    return this.marks.last ? this.library.lessons.get(this.marks.last.lesson) : undefined;
  }

  private save(): void {
    this.memory.saveMarks(this.session.header.pack, this.session.slot.me, this.marks);
  }
}
