// The one place that knows about input methods and about which key means what.

/** Whether a key belongs to an input method that is composing (229 is what WebKit sends with the closing Enter). */
export function isComposing(event: { isComposing?: boolean; keyCode?: number }): boolean {
  return event.isComposing === true || event.keyCode === 229;
}

/**
 * Keeps the keys of a composition from every handler of the page: choosing a word never submits a form or picks an
 * option. The lesson editor follows compositions itself.
 */
export function installCompositionGuard(target: Window = window): () => void {
  const stop = (event: KeyboardEvent) => {
    const inEditor = event.target instanceof Element && event.target.closest(".cm-editor") !== null;
    if (isComposing(event) && !inEditor) event.stopImmediatePropagation();
  };
  target.addEventListener("keydown", stop, true);
  return () => target.removeEventListener("keydown", stop, true);
}

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** A pressed key in the form shortcuts are written in: "n", "?", "mod+k", "shift+enter". */
export function keyName(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey;
  let key = event.key.length === 1 ? event.key.toLowerCase() : event.key.toLowerCase();
  if (key === " ") key = "space";
  const parts: string[] = [];
  if (mod) parts.push("mod");
  if (event.altKey) parts.push("alt");
  // A shifted sign is its own key (? is not "shift+/"), a shifted letter or named key is not.
  if (event.shiftKey && (key.length > 1 || /[a-z0-9]/.test(key))) parts.push("shift");
  return [...parts, key].join("+");
}

const shown: Record<string, string> = {
  mod: isMac ? "⌘" : "Ctrl",
  shift: isMac ? "⇧" : "Shift",
  alt: isMac ? "⌥" : "Alt",
  enter: "↵",
  escape: "Esc",
  arrowup: "↑",
  arrowdown: "↓",
  space: "␣",
};

/** A shortcut as people read it, one entry per press: "g t" is ["G", "T"], "mod+k" is ["Ctrl K"]. */
export function shortcutLabel(shortcut: string): string[] {
  return shortcut.split(" ").map((press) =>
    press
      .split("+")
      .map((k) => shown[k] ?? (k.length === 1 ? k.toUpperCase() : k))
      .join(" "),
  );
}

/** Whether the key goes to a field that takes text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("[contenteditable=true]")) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return (
    target instanceof HTMLInputElement && !/^(button|checkbox|radio|range|submit|reset|file|color)$/.test(target.type)
  );
}
