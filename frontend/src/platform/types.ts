/** What a failed call answers, whichever way it came: the Go side's apperr as JSON. */
export interface Failure {
  kind: FailureKind;
  code: string;
  params: Record<string, string>;
  fields: FieldFailure[];
}

export interface FieldFailure {
  name: string;
  code: string;
  params: Record<string, string>;
}

export type FailureKind =
  "invalid" | "not_found" | "conflict" | "denied" | "io" | "locked" | "newer" | "cancelled" | "internal" | "offline";

/** One announcement of the Go side's bus. */
export interface BusMessage {
  topic: "changed" | "progress";
  domain?: string;
  task?: string;
  phase?: string;
  done?: number;
  total?: number;
}

export interface FileKind {
  label: string;
  /** Without the dot: csv, md. */
  extensions: string[];
}

/** A file that Go can read: `path` is on this computer. */
export interface PickedFile {
  path: string;
  name: string;
}

/** A place for a file that Go will write. Call `written` once it is there: in a browser that downloads it. */
export interface SavePlace {
  path: string;
  written(): void;
}

/** What one file of an upload looks like to the platform: its name with / between folders, and how to read it. */
export interface UploadFile {
  name: string;
  bytes(): Promise<ArrayBuffer>;
}

/**
 * Everything the program asks of what surrounds it. Features use `platform` (index.ts) and never learn whether they
 * run in the window or in a browser, except by `kind`, where the words must differ.
 */
export interface Platform {
  kind: "window" | "browser";
  /** Calls a bridge method. It throws an AppError. */
  call(service: string, method: string, arg?: unknown): Promise<unknown>;
  /** Listens to the bus. `onGap` is told when messages may have been missed. It gives the function that ends it. */
  listen(onMessage: (message: BusMessage) => void, onGap: () => void): () => void;
  /** Asks for a folder; undefined when the dialog was left. Only where `canPickFolders`. */
  pickFolder(title: string, from?: string): Promise<string | undefined>;
  canPickFolders: boolean;
  /** Asks for a file and makes it readable to Go. */
  pickFile(title: string, kinds: FileKind[]): Promise<PickedFile | undefined>;
  /** Asks where a file shall go. */
  saveFile(title: string, name: string, kind: FileKind): Promise<SavePlace | undefined>;
  /** Makes files readable to Go (dropped or pasted ones): a path to the file, or to the folder that holds several. */
  upload(files: UploadFile[], onProgress?: (done: number, total: number) => void): Promise<string>;
  /** Tells of files dropped on the window, as paths Go can read; a browser drops them on the page itself instead. */
  onDrop(f: (paths: string[], x: number, y: number) => void): () => void;
  /** Tells of an entry chosen in the window's menu: the id of an action. */
  onAction(f: (id: string) => void): () => void;
  /** Opens a web address in the system's browser. */
  openExternal(address: string): void;
  /** Shows a folder in the system's file manager; only where `canPickFolders`. */
  showFolder(path: string): Promise<void>;
  /** Tells what surrounds the page (the window's menu) which language it speaks. */
  speak(language: string): void;
  copyText(text: string): Promise<void>;
  /** The address of a medium by its SHA-256. */
  mediaUrl(sha256: string): string;
}
