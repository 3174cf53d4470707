// [[ offers the lessons of the workspace by title.
import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete";

export interface LinkTarget {
  title: string;
  course: string;
}

/** Completes after [[ ; `targets` is asked each time, since lessons come and go. */
export function linkCompletion(targets: () => readonly LinkTarget[]) {
  return (context: CompletionContext): CompletionResult | null => {
    const open = context.matchBefore(/\[\[[^\]\n[]*$/);
    if (!open) return null;
    const from = open.from + 2;
    return {
      from,
      options: targets().map(({ title, course }) => ({
        label: title,
        detail: course,
        apply: (view, _completion, start, end) => {
          const closed = view.state.sliceDoc(end, end + 2) === "]]";
          view.dispatch({
            changes: { from: start, to: end, insert: closed ? title : `${title}]]` },
            selection: { anchor: start + title.length + 2 },
            userEvent: "input.complete",
          });
        },
      })),
      validFor: /^[^\]\n[]*$/,
    };
  };
}
