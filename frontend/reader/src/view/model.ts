/** What the views share: the opened pack, this member's marks, and where to go. */
import type { Session } from "../pack/session";
import type { Course, Lesson } from "../pack/library";
import type { Store } from "../store/store";
import type { Marks, Memory, Preferences } from "../memory";

export class Book {
  readonly session: Session;
  private readonly store: Store;
  readonly memory: Memory;
  readonly marks: Marks;
  readonly preferences: Preferences;
  /** The newest edition of the last visit; lessons of later ones are new. 0 on the first visit. */
  readonly visited: number;
  private readonly courses: Map<string, Course>;

  constructor(session: Session, store: Store, memory: Memory, preferences: Preferences) {
    this.session = session;
    this.store = store;
    this.memory = memory;
    this.preferences = preferences;
    this.marks = memory.marks(session.header.pack, session.slot.me);
    this.visited = this.marks.edition;
    this.courses = new Map(session.library.courses.map((c) => [c.id, c]));
    for (const l of session.library.lessons.values()) this.marks.edition = Math.max(this.marks.edition, l.edition);
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

  markRead(lesson: Lesson): boolean {
    if (this.isRead(lesson)) return false;
    this.marks.read[lesson.id] = lesson.edition;
    this.save();
    return true;
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
