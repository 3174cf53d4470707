/** What a member keeps for themselves: bookmarks and notes, under each lesson and together on a page of their own. */
import { language, t } from "../i18n";
import type { Lesson } from "../pack/library";
import { fill, h, icon } from "./dom";
import { fileAddress, fileName } from "./media";
import type { Book } from "./model";
import { announce, toast } from "./notice";
import { toLesson } from "./route";

/** The button beside a lesson's title. */
export function bookmarkButton(book: Book, lesson: Lesson): HTMLButtonElement {
  const button = h("button", { type: "button", class: "icon-button bookmark" }, icon("mark"));
  const draw = (): void => {
    const kept = book.isKept(lesson);
    const label = t(kept ? "shelf.unkeep" : "shelf.keep");
    button.setAttribute("aria-pressed", String(kept));
    button.setAttribute("aria-label", t("shelf.keep"));
    button.title = `${label} (b)`;
  };
  button.addEventListener("click", () => {
    const kept = book.isKept(lesson);
    if (!book.keep(lesson, !kept)) toast(t("shelf.full"));
    else announce(t(kept ? "shelf.unkept" : "shelf.kept"));
    draw();
  });
  draw();
  return button;
}

/** Under a lesson: whether it is read, and the note on it, which saves itself. */
export function lessonShelf(book: Book, lesson: Lesson, changed: () => void): HTMLElement {
  const read = h("button", { type: "button", class: "secondary read-button" });
  const drawRead = (): void => {
    const done = book.isRead(lesson);
    read.setAttribute("aria-pressed", String(done));
    fill(read, done ? icon("check") : null, t(done ? "mark.isRead" : "mark.markRead"));
  };
  read.addEventListener("click", () => {
    if (book.isRead(lesson)) book.markUnread(lesson);
    else book.markRead(lesson, true);
    drawRead();
    changed();
  });
  read.addEventListener("gb-read", drawRead);
  drawRead();
  if (!book.memory.keepsPacks) return h("div", { class: "lesson-shelf" }, h("div", { class: "shelf-acts" }, read));

  const field = h("textarea", { class: "note-field", rows: 3, "aria-label": t("shelf.note"), dir: "auto" });
  const state = h("p", { class: "note-state", role: "status" });
  const box = h("div", { class: "note" }, h("h2", {}, t("shelf.note")), field, state);
  const write = h(
    "button",
    {
      type: "button",
      class: "secondary note-button",
      onclick: () => {
        show(true);
        field.focus();
      },
    },
    icon("note"),
    t("shelf.write"),
  );
  const show = (open: boolean): void => {
    box.hidden = !open;
    write.hidden = open;
    if (open) grow();
  };
  const grow = (): void => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
  };
  let timer = 0;
  const save = (): void => {
    clearTimeout(timer);
    if (field.value.trim() === book.note(lesson)) return;
    state.textContent = t(book.saveNote(lesson, field.value) ? "shelf.saved" : "shelf.full");
  };
  field.value = book.note(lesson);
  field.addEventListener("input", () => {
    grow();
    clearTimeout(timer);
    state.textContent = "";
    timer = window.setTimeout(save, 500);
  });
  // Leaving the field, the lesson or the page loses nothing.
  field.addEventListener("blur", () => {
    save();
    if (!field.value.trim()) show(false);
  });
  box.addEventListener("gb-leave", save);
  show(field.value !== "");
  requestAnimationFrame(grow);
  return h("div", { class: "lesson-shelf" }, h("div", { class: "shelf-acts" }, read, write), box);
}

/** All bookmarks and notes in the order of the courses. */
export function shelfPage(book: Book): HTMLElement {
  const page = h("div", { class: "home shelf" }, h("h1", { tabindex: "-1" }, t("shelf.title")));
  if (!book.memory.keepsPacks) {
    page.append(h("p", { class: "empty" }, t(book.hosted ? "shelf.refused" : "shelf.file")));
    return page;
  }
  const kept = book.keptLessons();
  if (kept.length === 0) {
    page.append(h("p", { class: "empty" }, t("shelf.empty")));
    return page;
  }
  page.append(
    h("p", { class: "course-line" }, t("shelf.where")),
    h(
      "ul",
      { class: "shelf-list", role: "list" },
      ...kept.map((lesson) => {
        const note = book.note(lesson);
        return h(
          "li",
          {},
          h(
            "a",
            { href: toLesson(lesson.id) },
            h("small", { dir: "auto" }, book.course(lesson.course)?.title ?? ""),
            h(
              "strong",
              { dir: "auto" },
              book.isKept(lesson)
                ? h("span", { class: "kept", role: "img", "aria-label": t("shelf.bookmark") }, icon("mark"))
                : null,
              lesson.title,
            ),
          ),
          note ? h("p", { class: "note-text", dir: "auto" }, note) : null,
        );
      }),
    ),
    h(
      "p",
      {},
      h(
        "button",
        { type: "button", class: "secondary", onclick: () => exportShelf(book) },
        icon("save"),
        t("shelf.export"),
      ),
    ),
  );
  return page;
}

/** The same as text, for another notebook. */
export function shelfText(book: Book): string {
  const lines = [`${book.community} · ${t("shelf.title")}`, new Date().toLocaleDateString(language()), ""];
  let course = "";
  for (const lesson of book.keptLessons()) {
    if (lesson.course !== course) {
      course = lesson.course;
      lines.push(`# ${book.course(course)?.title ?? ""}`, "");
    }
    lines.push(`## ${lesson.title}${book.isKept(lesson) ? ` (${t("shelf.bookmark")})` : ""}`, "");
    const note = book.note(lesson);
    if (note) lines.push(note, "");
  }
  return lines.join("\n");
}

function exportShelf(book: Book): void {
  // Windows' own editor takes text without this mark for the local encoding.
  const url = fileAddress(new TextEncoder().encode("\ufeff" + shelfText(book)));
  h("a", { href: url, download: fileName(`${book.community} ${t("shelf.title")}.txt`) }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
