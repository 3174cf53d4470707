import { toAppError } from "./errors";
import { copyText, httpPlatform } from "./http";
import type { BusMessage, FileKind, Platform } from "./types";

type Bound = Record<string, Record<string, Record<string, (arg?: unknown) => Promise<unknown>>>>;

interface Runtime {
  EventsOn(name: string, f: (data: unknown) => void): () => void;
  BrowserOpenURL(url: string): void;
  ClipboardSetText(text: string): Promise<boolean>;
}

declare global {
  interface Window {
    go?: Bound;
    runtime?: Runtime;
  }
}

/** Whether the page runs in the program's own window. */
export const inWindow = () => Boolean(window.go && window.runtime);

/**
 * The platform of the window. Bridge structs are bound under `bridge`; the window's own dialogs under
 * `desktop.Dialogs`: Folder({title, from}) -> path, File({title, kinds}) -> path, Save({title, name, kinds}) -> path,
 * all "" when left; `desktop.Window` shows folders and turns the menu. The bus arrives as the event "bus", dropped files as
 * "dropped".
 */
export function wailsPlatform(): Platform {
  const call = async (pkg: string, struct: string, method: string, arg?: unknown): Promise<unknown> => {
    const f = window.go?.[pkg]?.[struct]?.[method];
    if (!f) throw toAppError(undefined);
    try {
      return await (arg === undefined ? f() : f(arg));
    } catch (e) {
      throw toAppError(e);
    }
  };
  const dialog = async (name: string, arg: unknown) =>
    ((await call("desktop", "Dialogs", name, arg)) as string) || undefined;
  const { upload } = httpPlatform();

  return {
    kind: "window",
    canPickFolders: true,
    call: (service, method, arg) => call("bridge", service, method, arg),
    listen: (onMessage) => window.runtime?.EventsOn("bus", (m) => onMessage(m as BusMessage)) ?? (() => {}),
    pickFolder: (title, from = "") => dialog("Folder", { title, from }),
    pickFile: async (title, kinds) => {
      const path = await dialog("File", { title, kinds });
      return path ? { path, name: path.split(/[\\/]/).pop() ?? path } : undefined;
    },
    saveFile: async (title, name, kind: FileKind) => {
      const path = await dialog("Save", { title, name, kinds: [kind] });
      return path ? { path, written: () => {} } : undefined;
    },
    upload,
    onDrop: (f) =>
      window.runtime?.EventsOn("dropped", (data) => {
        const { paths, x, y } = data as { paths: string[]; x: number; y: number };
        f(paths, x, y);
      }) ?? (() => {}),
    onAction: (f) => window.runtime?.EventsOn("action", (id) => f(String(id))) ?? (() => {}),
    showFolder: async (path) => {
      await call("desktop", "Window", "ShowFolder", { path });
    },
    speak: (language) => void call("desktop", "Window", "SetLanguage", { language }).catch(() => {}),
    openExternal: (address) => window.runtime?.BrowserOpenURL(address),
    copyText: async (text) => {
      if (!(await window.runtime?.ClipboardSetText(text))) await copyText(text);
    },
    mediaUrl: (sha256) => `/media/${sha256}`,
  };
}
