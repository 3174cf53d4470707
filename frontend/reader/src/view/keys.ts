/** What the keys do in the opened book. The list for members is in help.ts. */
import { href } from "./route";

export interface KeyActions {
  /** Whether a lesson is shown. */
  lesson(): boolean;
  /** Whether an image covers the page, or a panel is open. */
  zoomed(): boolean;
  panelled(): boolean;
  rightToLeft: boolean;
  /** Closes what lies uppermost. */
  escape(): void;
  print(): void;
  help(): void;
  go(place: string): void;
  contents(): void;
  settings(): void;
  theme(): void;
  bookmark(): void;
  note(): void;
  turn(forward: boolean): void;
}

export function onKey(event: KeyboardEvent, act: KeyActions): void {
  if (event.isComposing || event.defaultPrevented) return;
  if (event.key === "Escape") {
    act.escape();
    return;
  }
  const lesson = act.lesson();
  const held = event.ctrlKey || event.metaKey;
  const taken = (run: () => void): void => {
    event.preventDefault();
    run();
  };
  if (held && event.key.toLowerCase() === "p" && lesson) return taken(() => act.print());
  const at = event.target as Element | null;
  const typing = at?.closest?.("input:not([type=checkbox]),textarea,select,[contenteditable]");
  if (act.zoomed() || held || event.altKey || typing) return;
  // Where ? stands differs by keyboard, and so does what must be held for it.
  if (event.key === "?") return taken(() => act.help());
  if (event.shiftKey || act.panelled()) return;
  if (event.key === "/") return taken(() => act.go(href({ page: "search", query: "" })));
  if (event.key === "c") return act.contents();
  if (event.key === "s") return act.settings();
  if (event.key === "d") return act.theme();
  if (!lesson) return;
  if (event.key === "b") return act.bookmark();
  if (event.key === "m") return taken(() => act.note());
  // A wide table or code block that has the focus scrolls with the arrows itself, and a player seeks.
  if (event.key.startsWith("Arrow") && at?.closest?.("pre,.table,video,audio")) return;
  const [ahead, behind] = act.rightToLeft ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  if (event.key === ahead || event.key === "n") act.turn(true);
  else if (event.key === behind || event.key === "p") act.turn(false);
}
