// Forms that save by themselves: a moment after the last key, and when the screen is left.
import { useEffect, useRef, useState } from "react";
import type { Form } from "./forms";

const pause = 700; // ms after the last key

export type Saving = "" | "waiting" | "saved" | "failed";

/** Writes the form's values whenever they changed, and tells how that stands. What `write` refuses shows in the form. */
export function useAutosave<V extends object>(form: Form<V>, write: (values: V) => Promise<void>): Saving {
  const [state, setState] = useState<Saving>("");
  const text = JSON.stringify(form.values);
  const saved = useRef(text);

  const save = async (values: V) => {
    try {
      await write(values);
      saved.current = JSON.stringify(values);
      form.clear();
      setState("saved");
    } catch (e) {
      form.fail(e);
      setState("failed");
    }
  };
  const latest = useRef({ save, write, text });
  useEffect(() => {
    latest.current = { save, write, text };
  });
  useEffect(() => {
    if (text === saved.current) return;
    setState("waiting");
    const timer = setTimeout(() => void latest.current.save(JSON.parse(text) as V), pause);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(
    () => () => {
      const now = latest.current;
      if (now.text !== saved.current) void now.write(JSON.parse(now.text) as V).catch(() => {});
    },
    [],
  );
  return state;
}
