// <Dialog title onClose size>…</Dialog>: something over the screen that is there as long as it is rendered. Esc closes it, Tab
// stays within, and the focus goes back to what it was opened from: the button, also one in a dialog before it, or the button
// of the menu. Of dialogs one over another, Esc closes the last. FormDialog and confirm are made of it.
import { Modal, type ModalProps } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useWords } from "@/i18n";
import { isComposing } from "@/lib/keyboard";

type Props = Pick<ModalProps, "title" | "size" | "onClose" | "closeOnClickOutside" | "children">;

export function Dialog({ children, ...rest }: Props) {
  const { t } = useWords();
  const root = useWayBack();
  useEscape(rest.onClose);
  return (
    <Modal opened ref={root} closeOnEscape={false} closeButtonProps={{ "aria-label": t("common.close") }} {...rest}>
      {children}
    </Modal>
  );
}

/** Of each dialog, where the focus may go back to, nearest first. */
const ways = new WeakMap<Element, readonly HTMLElement[]>();

/** Where the focus may go back to from a dialog that opens now. */
export function wayBack(): readonly HTMLElement[] {
  const here = document.activeElement;
  if (!(here instanceof HTMLElement) || here === document.body) return [];
  const menu = here.closest("[role=menu]");
  const opener = menu ? document.getElementById(menu.getAttribute("aria-labelledby") ?? "") : here;
  const dialog = here.closest("[data-dialog]");
  const before = dialog ? (ways.get(dialog) ?? []) : [];
  return opener ? [opener, ...before] : before;
}

function useWayBack() {
  const root = useRef<HTMLDivElement>(null);
  const [back] = useState(wayBack);
  useEffect(() => {
    const dialog = root.current;
    dialog?.setAttribute("data-dialog", "");
    if (dialog) ways.set(dialog, back);
    return () => {
      // Whatever has the focus by now keeps it.
      if (document.activeElement && document.activeElement !== document.body) return;
      back.find((e) => e.isConnected && !e.closest("[inert]"))?.focus({ preventScroll: true });
    };
  }, [back]);
  return root;
}

const open: symbol[] = [];

/** Closes the last of the open dialogs, and only that one. */
function useEscape(onClose: () => void) {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const me = Symbol("dialog");
    open.push(me);
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || isComposing(event) || open.at(-1) !== me || done.has(event)) return;
      // An open calendar, list of choices or menu in the dialog closes first.
      if (document.querySelector("[data-dates-dropdown]")) return;
      const { target } = event;
      if (target instanceof Element && target.getAttribute("data-mantine-stop-propagation") === "true") return;
      done.add(event);
      close.current();
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => {
      window.removeEventListener("keydown", onKey, { capture: true });
      open.splice(open.indexOf(me), 1);
    };
  }, []);
}

/** Escapes that have closed a dialog already: the one below is not meant, though it is the last by then. */
const done = new WeakSet<Event>();
