// Long tasks: a name under which Go announces how far it has come, and a way to stop it.
import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { BusMessage } from "@/platform";
import { api } from "./api";

export interface Progress {
  phase: string;
  done: number;
  total: number;
}

const latest = new Map<string, Progress>();
const listeners = new Set<() => void>();

export function tellProgress(m: BusMessage): void {
  if (!m.task) return;
  latest.set(m.task, { phase: m.phase ?? "", done: m.done ?? 0, total: m.total ?? 0 });
  for (const listener of listeners) listener();
}

const subscribe = (f: () => void) => {
  listeners.add(f);
  return () => listeners.delete(f);
};

/**
 * A task that takes longer than a moment:
 *   const task = useTask();
 *   await task.run((name) => api.Lessons.Import({ ..., task: name }));
 * and <TaskProgress task={task} /> shows its count and a way to stop it; how far it has come is not part of the handle, so
 * that a screen is not drawn anew with every count. `run` throws what the call throws; a stopped
 * task throws an AppError of kind "cancelled".
 */
export interface TaskHandle {
  running: boolean;
  name: string; // empty: not running
  run<T>(f: (name: string) => Promise<T>): Promise<T>;
  cancel(): void;
}

const newName = () => `t${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;

/** A task outside of any screen, which runs from here until its end is told. */
export function longTask(): TaskHandle & { end(): void } {
  const name = newName();
  return {
    name,
    running: true,
    run: (f) => f(name),
    cancel: () => void api.Tasks.Cancel({ task: name }),
    end: () => void latest.delete(name),
  };
}

export function useTask(): TaskHandle {
  const [name, setName] = useState("");
  const current = useRef("");
  const run = useCallback(async <T>(f: (name: string) => Promise<T>): Promise<T> => {
    const task = newName();
    current.current = task;
    setName(task);
    try {
      return await f(task);
    } finally {
      latest.delete(task);
      if (current.current === task) setName("");
    }
  }, []);
  const cancel = useCallback(() => {
    if (current.current) void api.Tasks.Cancel({ task: current.current });
  }, []);
  return useMemo(() => ({ running: name !== "", name, run, cancel }), [name, run, cancel]);
}

/** How far a task has come, once it has told. */
export const useProgress = (task: TaskHandle): Progress | undefined =>
  useSyncExternalStore(subscribe, () => latest.get(task.name));
