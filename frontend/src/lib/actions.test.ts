import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Action, installShortcuts, match, registerActions, runAction } from "./actions";
import { installCompositionGuard, isComposing, keyName, shortcutLabel } from "./keyboard";

const act = (id: string, shortcut: string, run = () => {}): Action => ({ id, label: id, group: "g", shortcut, run });

describe("match", () => {
  const list = [act("a", "n"), act("b", "g t"), act("c", "n"), { ...act("d", "p"), disabled: true }];
  it("lets the latest have the key", () => expect(match(list, "n").action?.id).toBe("c"));
  it("waits for the second press", () => expect(match(list, "g")).toEqual({ action: undefined, more: true }));
  it("finds a run of presses", () => expect(match(list, "g t").action?.id).toBe("b"));
  it("leaves out what cannot be done", () => expect(match(list, "p")).toEqual({ action: undefined, more: false }));
});

describe("shortcuts", () => {
  const run = vi.fn();
  let ends: (() => void)[] = [];
  beforeEach(() => {
    run.mockReset();
    ends = [installCompositionGuard(), installShortcuts()];
  });
  afterEach(() => {
    ends.forEach((f) => f());
    document.body.replaceChildren();
  });
  const press = (key: string, init: KeyboardEventInit = {}, on: EventTarget = document.body) =>
    on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }));

  it("runs by key, and by keys after one another", () => {
    ends.push(registerActions([act("n", "n", () => run("n")), act("gt", "g t", () => run("gt"))]));
    press("n");
    press("g");
    press("t");
    expect(run.mock.calls).toEqual([["n"], ["gt"]]);
  });

  it("stays out of fields, except keys with mod that say so", () => {
    ends.push(
      registerActions([act("n", "n", () => run("n")), { ...act("k", "mod+k", () => run("k")), whileTyping: true }]),
    );
    const field = document.createElement("input");
    document.body.append(field);
    press("n", {}, field);
    press("k", { ctrlKey: true }, field);
    expect(run.mock.calls).toEqual([["k"]]);
  });

  it("stays out of open dialogs", () => {
    ends.push(registerActions([act("n", "n", () => run("n"))]));
    const dialog = document.createElement("div");
    dialog.setAttribute("aria-modal", "true");
    document.body.append(dialog);
    press("n");
    expect(run).not.toHaveBeenCalled();
  });

  it("hears nothing of an input method's keys", () => {
    ends.push(registerActions([act("e", "enter", () => run("enter"))]));
    const heard = vi.fn();
    document.body.addEventListener("keydown", heard);
    press("Enter", { isComposing: true });
    press("Enter", { keyCode: 229 } as KeyboardEventInit);
    expect(run).not.toHaveBeenCalled();
    expect(heard).not.toHaveBeenCalled();
    document.body.removeEventListener("keydown", heard);
    press("Enter");
    expect(run).toHaveBeenCalledOnce();
  });

  it("lets a screen's key win over the shell's, whichever came last", () => {
    ends.push(registerActions([act("screen", "p", () => run("screen"))]));
    ends.push(registerActions([act("shell", "p", () => run("shell"))], true));
    press("p");
    expect(run.mock.calls).toEqual([["screen"]]);
  });

  it("forgets actions that are taken away", () => {
    registerActions([act("x", "x", () => run("x"))])();
    press("x");
    runAction("x");
    expect(run).not.toHaveBeenCalled();
  });
});

describe("keys", () => {
  it.each([
    [{ key: "k", ctrlKey: true }, "mod+k"],
    [{ key: "K", shiftKey: true }, "shift+k"],
    [{ key: "?", shiftKey: true }, "?"],
    [{ key: "Enter", metaKey: true }, "mod+enter"],
    [{ key: "Enter", shiftKey: true }, "shift+enter"],
  ])("%o is %s", (init, want) => expect(keyName(new KeyboardEvent("keydown", init))).toBe(want));

  it("shows them as people know them", () => {
    expect(shortcutLabel("g t")).toEqual(["G", "T"]);
    expect(shortcutLabel("enter")).toEqual(["↵"]);
  });

  it("knows a composing key by flag or by number", () => {
    expect(isComposing({ isComposing: true })).toBe(true);
    expect(isComposing({ keyCode: 229 })).toBe(true);
    expect(isComposing({ keyCode: 13 })).toBe(false);
  });
});
