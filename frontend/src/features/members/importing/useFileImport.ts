// What every import from a file does: try the file as it stands and again with each change, show only the latest answer, then take it
// in with one undo for the whole. Nothing is written before.
import { useRef, useState } from "react";
import { api } from "@/lib/api";
import { useTask } from "@/lib/progress";
import { toAppError } from "@/platform";
import { notify } from "@/ui";
import { locked } from "./fields";

interface Answer {
  added: number;
  changed: number;
  importId: string;
}

interface How<O, R> {
  /** How a file is read at first. */
  first: (path: string) => O;
  /** Reads the file and says what would come of it; with `writing` it happens. */
  call: (options: O, writing: boolean) => Promise<R>;
  /** What is asked for when it is taken in. */
  final: (asked: O, tried: R) => O;
  done: (result: R) => string;
  onClose: () => void;
}

export function useFileImport<O extends { password: string }, R extends Answer>(how: How<O & { task: string }, R>) {
  type Asked = O & { task: string };
  const task = useTask();
  const [name, setName] = useState("");
  const [asked, setAsked] = useState<Asked>();
  const [tried, setTried] = useState<R>();
  const [error, setError] = useState<unknown>();
  const [writing, setWriting] = useState(false);
  const latest = useRef(0);

  const attempt = async (next: Asked) => {
    const turn = ++latest.current;
    setAsked(next);
    setError(undefined);
    try {
      const result = await task.run((task) => how.call({ ...next, task }, false));
      if (turn === latest.current) setTried(result);
    } catch (e) {
      if (turn === latest.current) setError(e);
    }
  };
  const take = (path: string, file: string) => {
    setName(file);
    setTried(undefined);
    return attempt(how.first(path));
  };
  const takeIn = async () => {
    if (!asked || !tried || task.running) return;
    setWriting(true);
    try {
      const result = await task.run((task) => how.call({ ...how.final(asked, tried), task }, true));
      notify(how.done(result), { undo: (task) => api.Inbox.Undo({ importId: result.importId, task }) });
      how.onClose();
    } catch (e) {
      if (toAppError(e).kind !== "cancelled") setError(e);
    } finally {
      setWriting(false);
    }
  };
  const code = error === undefined ? "" : toAppError(error).failure.code;
  return {
    task,
    name,
    asked,
    tried,
    error,
    writing,
    /** The code that asks for a password, or says that it was wrong; empty for none. */
    lockedBy: locked.includes(code) ? code : "",
    /** How many rows would be taken in. */
    rows: tried && error === undefined ? tried.added + tried.changed : 0,
    attempt,
    take,
    takeIn,
    onClose: how.onClose,
  };
}
