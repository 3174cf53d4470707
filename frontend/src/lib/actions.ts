// Actions are data: what can be done now, with its words and its key. Buttons, the palette, the help and the keyboard
// all read the same list. A screen adds its own with useActions while it is shown; the latest one to claim a key has it.
import { useEffect, useRef, useSyncExternalStore } from "react";
import { isComposing, isTyping, keyName } from "./keyboard";

export interface Action {
  /** domain.verb, unique: members.new */
  id: string;
  label: string;
  /** Heading in palette and help. */
  group: string;
  /** "n", "mod+enter", or presses one after another: "g t". */
  shortcut?: string;
  run: () => void;
  disabled?: boolean;
  /** Works while a field has the focus, too (only for keys with mod). */
  whileTyping?: boolean;
  /** Not in the palette (e.g. the palette itself). */
  hidden?: boolean;
}

const sets = new Map<symbol, { actions: readonly Action[]; base: boolean }>();
const listeners = new Set<() => void>();
let list: readonly Action[] = [];

function publish(): void {
  const byId = new Map<string, Action>();
  const ordered = [...sets.values()].toSorted((a, b) => Number(b.base) - Number(a.base));
  for (const { actions } of ordered) for (const action of actions) byId.set(action.id, action);
  list = [...byId.values()];
  for (const listener of listeners) listener();
}

/** Adds actions; the answer takes them away. Those of the base give way to a screen's, whenever they were added. */
export function registerActions(actions: readonly Action[], base = false): () => void {
  const id = Symbol();
  sets.set(id, { actions, base });
  publish();
  return () => {
    sets.delete(id);
    publish();
  };
}

/**
 * Offers actions while the component is shown. `run` may close over fresh state at each render; the list itself is
 * replaced only when ids, labels, keys or `disabled` change.
 */
export function useActions(actions: readonly Action[], { base = false } = {}): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  const shape = JSON.stringify(actions.map(({ run: _run, ...rest }) => rest));
  useEffect(() => {
    const fixed = latest.current.map((action, i) => ({ ...action, run: () => latest.current[i]?.run() }));
    return registerActions(fixed, base);
  }, [shape, base]);
}

const subscribe = (f: () => void) => {
  listeners.add(f);
  return () => listeners.delete(f);
};

/** Everything that can be done now. */
export function useActionList(): readonly Action[] {
  return useSyncExternalStore(subscribe, () => list);
}

/** Runs an action by its id, if it can be done now. */
export function runAction(id: string): void {
  const action = list.find((a) => a.id === id);
  if (action && !action.disabled) action.run();
}

/** The action for a key or a run of keys, the latest first; `more` says whether a longer run begins like this. */
export function match(actions: readonly Action[], presses: string): { action?: Action; more: boolean } {
  let action: Action | undefined;
  let more = false;
  for (const a of actions) {
    if (!a.shortcut || a.disabled) continue;
    if (a.shortcut === presses) action = a;
    else if (a.shortcut.startsWith(`${presses} `)) more = true;
  }
  return { action, more };
}

const between = 1200; // ms in which the second press of "g t" counts

/** Runs actions by their keys. A dialog keeps single keys to itself. */
export function installShortcuts(target: Document = document): () => void {
  let pressed = "";
  let at = 0;
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isComposing(event) || ["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
    const typing = isTyping(event.target);
    const inDialog = target.querySelector("[aria-modal=true]") !== null;
    const name = keyName(event);
    if (event.timeStamp - at > between) pressed = "";
    const free = list.filter((a) => (!typing && !inDialog) || (a.whileTyping && a.shortcut?.includes("mod")));
    let found = match(free, pressed ? `${pressed} ${name}` : name);
    if (!found.action && !found.more && pressed) found = match(free, name);
    if (found.action) {
      pressed = "";
      event.preventDefault();
      found.action.run();
    } else if (found.more) {
      pressed = pressed ? `${pressed} ${name}` : name;
      at = event.timeStamp;
    } else {
      pressed = "";
    }
  };
  target.addEventListener("keydown", onKey);
  return () => target.removeEventListener("keydown", onKey);
}
