import { AppError, offline, toAppError } from "./errors";
import type { BusMessage, FileKind, PickedFile, Platform, SavePlace, UploadFile } from "./types";

interface Uploaded {
  id: string;
  path: string;
}

/** The platform of `guildbook serve`: the page talks to the server it came from, and to nobody else. */
export function httpPlatform(): Platform {
  return {
    kind: "browser",
    canPickFolders: false,
    call: (service, method, arg) => post(`/rpc/${service}/${method}`, arg === undefined ? "" : JSON.stringify(arg)),
    listen,
    pickFolder: () => Promise.resolve(undefined),
    pickFile,
    saveFile: async (_title, name) => reserve(name),
    upload,
    onDrop: () => () => {},
    onAction: () => () => {},
    showFolder: () => Promise.resolve(),
    speak: () => {},
    openExternal: (address) => {
      if (/^https?:/.test(address)) window.open(address, "_blank", "noopener,noreferrer");
    },
    copyText,
    mediaUrl: (sha256) => `/media/${sha256}`,
  };
}

async function post(path: string, body: string | ArrayBuffer, headers: Record<string, string> = {}): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(path, { method: "POST", body, headers });
  } catch {
    throw offline();
  }
  let value: unknown;
  try {
    value = await answer.json();
  } catch {
    throw answer.ok ? toAppError("") : offline();
  }
  if (!answer.ok) throw toAppError(value);
  return value;
}

function listen(onMessage: (message: BusMessage) => void, onGap: () => void): () => void {
  const source = new EventSource("/events");
  let opened = false;
  source.onopen = () => {
    if (opened) onGap();
    opened = true;
  };
  source.onmessage = (event) => {
    try {
      onMessage(JSON.parse(String(event.data)) as BusMessage);
    } catch {
      onGap();
    }
  };
  return () => source.close();
}

async function upload(files: UploadFile[], onProgress?: (done: number, total: number) => void): Promise<string> {
  let batch = "";
  let path = "";
  for (const [i, file] of files.entries()) {
    onProgress?.(i, files.length);
    // An ArrayBuffer, never a Blob or a form: the other platform's web view crashes on those, and both stay alike.
    const got = (await post(`/upload${batch && `?batch=${encodeURIComponent(batch)}`}`, await file.bytes(), {
      "X-File-Name": encodeURIComponent(file.name),
      "Content-Type": "application/octet-stream",
    })) as Uploaded;
    batch = got.id;
    path = got.path;
  }
  onProgress?.(files.length, files.length);
  return path;
}

function pickFile(_title: string, kinds: FileKind[]): Promise<PickedFile | undefined> {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = kinds.flatMap((k) => k.extensions.map((e) => `.${e}`)).join(",");
  return new Promise((resolve, reject) => {
    input.oncancel = () => resolve(undefined);
    input.onchange = () => {
      const file = input.files?.[0];
      if (!file) return resolve(undefined);
      upload([{ name: file.name, bytes: () => file.arrayBuffer() }]).then(
        (path) => resolve({ path, name: file.name }),
        (e: unknown) => reject(e instanceof AppError ? e : toAppError(e)),
      );
    };
    input.click();
  });
}

async function reserve(name: string): Promise<SavePlace> {
  const place = (await post("/download", "", { "X-File-Name": encodeURIComponent(name) })) as Uploaded;
  return {
    path: place.path,
    written: () => {
      const link = document.createElement("a");
      link.href = `/download/${place.id}`;
      link.download = name;
      link.click();
    },
  };
}

/** The clipboard, or where the browser withholds it, a selected field and the old command. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    return;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    field.style.position = "fixed";
    field.style.opacity = "0";
    // Inside an open dialog: its focus trap would take the selection back.
    (document.querySelector("[role=dialog]") ?? document.body).append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (!done) throw new AppError({ kind: "denied", code: "clipboard", params: {}, fields: [] });
  }
}
