// Files on their way into the lesson: a small sign stands where each was dropped, moves with the text around it, is no
// part of the text, and is replaced by the Markdown that shows the file once it has arrived.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";

const add = StateEffect.define<{ id: symbol; at: number; name: string }>({
  map: (value, changes) => ({ ...value, at: changes.mapPos(value.at) }),
});
const remove = StateEffect.define<symbol>();

class Sign extends WidgetType {
  constructor(readonly name: string) {
    super();
  }
  override eq(other: Sign) {
    return other.name === this.name;
  }
  override toDOM() {
    const sign = document.createElement("span");
    sign.className = "gb-uploading";
    sign.setAttribute("aria-live", "polite");
    sign.textContent = `${this.name} …`;
    return sign;
  }
}

export const uploads = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(set, tr) {
    let next = set.map(tr.changes);
    for (const effect of tr.effects) {
      if (effect.is(add)) {
        const widget = Decoration.widget({ widget: new Sign(effect.value.name), side: 1, id: effect.value.id });
        next = next.update({ add: [widget.range(effect.value.at)] });
      } else if (effect.is(remove)) {
        next = next.update({ filter: (_from, _to, value) => value.spec.id !== effect.value });
      }
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Shows the sign, waits for the Markdown of the file, and puts it there. What `attach` throws is thrown. */
export async function insertWhenThere(
  view: EditorView,
  at: number,
  name: string,
  attach: () => Promise<string>,
): Promise<void> {
  const id = Symbol(name);
  view.dispatch({ effects: add.of({ id, at, name }) });
  let text = "";
  try {
    text = await attach();
  } finally {
    let from: number | undefined;
    for (const cursor = view.state.field(uploads).iter(); cursor.value; cursor.next())
      if (cursor.value.spec.id === id) from = cursor.from;
    const changes = text && from !== undefined ? { from, insert: spaced(view, from, text) } : undefined;
    view.dispatch({ effects: remove.of(id), changes, userEvent: "input.drop" });
  }
}

/** A picture gets a paragraph of its own where it was put at the edge of one. */
function spaced(view: EditorView, at: number, text: string): string {
  const { doc } = view.state;
  const line = doc.lineAt(at);
  if (!text.startsWith("!")) return text;
  if (line.text.trim() === "") {
    const filled = (n: number) => n >= 1 && n <= doc.lines && doc.line(n).text.trim() !== "";
    return (filled(line.number - 1) ? "\n" : "") + text + (filled(line.number + 1) ? "\n" : "");
  }
  if (at === line.to) return `\n\n${text}`;
  return at === line.from ? `${text}\n\n` : text;
}
