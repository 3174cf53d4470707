/** The search page. The texts are fetched when it is first opened, not before. */
import { Index, mark, type Hit } from "../search";
import { sentence, t } from "../i18n";
import { fill, h } from "./dom";
import type { Book } from "./model";
import { href, toLesson } from "./route";

const SHOWN = 60;

export class SearchView {
  readonly element: HTMLElement;
  private readonly book: Book;
  private readonly field: HTMLInputElement;
  private readonly status: HTMLElement;
  private readonly results: HTMLElement;
  private index: Index | null = null;
  private loading: Promise<void> | null = null;

  constructor(book: Book) {
    this.book = book;
    this.field = h("input", {
      class: "search-field",
      type: "search",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "search",
      placeholder: t("search.placeholder"),
      "aria-label": t("search.placeholder"),
      oninput: () => this.typed(),
    });
    this.status = h("p", { class: "search-status", role: "status" });
    this.results = h("ol", { class: "search-results", role: "list" });
    this.element = h(
      "div",
      { class: "search-page" },
      h("h1", { class: "unseen" }, t("nav.search")),
      h("form", { role: "search", onsubmit: (e) => (e.preventDefault(), this.field.blur()) }, this.field),
      this.status,
      this.results,
    );
    this.element.addEventListener("keydown", (e) => this.arrows(e));
  }

  open(query: string): void {
    if (this.field.value !== query) this.field.value = query;
    this.draw();
    this.field.focus();
    this.loading ??= this.load();
  }

  private async load(): Promise<void> {
    try {
      const { lessons } = this.book.library;
      const texts = await this.book.session.searchTexts((done, all) => {
        if (all > 1) this.status.textContent = `${t("search.loading")} ${done} / ${all}`;
      });
      const inOrder = this.book.library.courses.flatMap((c) => c.lessons);
      this.index = new Index(
        inOrder.map((l) => ({ id: l.id, title: lessons.get(l.id)!.title, text: texts.get(l.id) ?? "" })),
      );
      this.draw();
    } catch (err) {
      this.loading = null;
      this.status.textContent = sentence(err);
    }
  }

  private typed(): void {
    // The address keeps the query, so that the way back from a lesson finds it again.
    history.replaceState(history.state, "", href({ page: "search", query: this.field.value }));
    this.draw();
  }

  private draw(): void {
    const query = this.field.value.trim();
    fill(this.results);
    if (!query) {
      this.status.textContent = t("search.hint");
      return;
    }
    if (!this.index) {
      this.status.textContent = t("search.loading");
      return;
    }
    const hits = this.index.find(query, SHOWN + 1);
    const more = hits.length > SHOWN;
    this.status.textContent = more
      ? t("search.more", { n: SHOWN })
      : hits.length === 0
        ? t("search.none", { query })
        : hits.length === 1
          ? t("search.one")
          : t("search.many", { n: hits.length });
    fill(this.results, ...hits.slice(0, SHOWN).map((hit) => this.result(hit, query)));
  }

  private result(hit: Hit, query: string): HTMLElement {
    const lesson = this.book.library.lessons.get(hit.id)!;
    const course = this.book.course(lesson.course);
    const module = course?.modules.find((m) => m.id === lesson.module);
    const marked = (source: string): Node[] =>
      mark(source, query).map((p) => (p.hit ? h("mark", {}, p.text) : document.createTextNode(p.text)));
    return h(
      "li",
      {},
      h(
        "a",
        { href: toLesson(hit.id) },
        h("small", {}, [course?.title, module?.title].filter(Boolean).join(" · ")),
        h("strong", {}, ...marked(lesson.title)),
        hit.snippet ? h("span", {}, hit.cutBefore ? "…" : "", ...marked(hit.snippet), hit.cutAfter ? "…" : "") : null,
      ),
    );
  }

  private arrows(event: KeyboardEvent): void {
    if (event.isComposing || (event.key !== "ArrowDown" && event.key !== "ArrowUp" && event.key !== "Enter")) return;
    const links = Array.from(this.results.querySelectorAll("a"));
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    if (event.key === "Enter") {
      if (at < 0 && links[0]) {
        event.preventDefault();
        links[0].click();
      }
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const next = event.key === "ArrowDown" ? at + 1 : at - 1;
    if (next < 0) this.field.focus();
    else links[Math.min(next, links.length - 1)]?.focus();
  }
}
