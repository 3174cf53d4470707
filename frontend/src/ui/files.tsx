// Paths and dropped files.
// <PathField kind="folder" label value onChange />: a folder (or a file to save) on this computer: typed as a path, and
//   in the window also chosen in a dialog.
// <FileDrop onFiles={async (path, name) => …} label>: takes dropped files, makes them readable to Go, and gives the path
//   (of the folder, when several or a folder were dropped). With onEach instead, every dropped file has a path of its own.
import { Button, Group, TextInput, type TextInputProps } from "@mantine/core";
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useWords } from "@/i18n";
import { platform, type UploadFile } from "@/platform";
import { notifyError } from "./notify";

type PathProps = Omit<TextInputProps, "value" | "onChange"> & {
  value: string;
  onChange: (path: string) => void;
  /** Title of the dialog. */
  title?: string;
};

export function PathField({ value, onChange, title, label, description, ...rest }: PathProps) {
  const { t } = useWords();
  const choose = async () => {
    try {
      const path = await platform.pickFolder(title ?? (typeof label === "string" ? label : ""), value);
      if (path) onChange(path);
    } catch (e) {
      notifyError(e);
    }
  };
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        style={{ flex: 1 }}
        label={label}
        description={description ?? (platform.canPickFolders ? undefined : t("common.path_hint"))}
        value={value}
        onChange={(e) => onChange(e.currentTarget.value)}
        spellCheck={false}
        autoComplete="off"
        {...rest}
      />
      {platform.canPickFolders && <Button onClick={() => void choose()}>{t("common.choose")}</Button>}
    </Group>
  );
}

const last = (path: string) => path.split(/[\\/]/).pop() ?? path;

export function FileDrop({
  onFiles,
  onEach,
  children,
}: {
  /** What was dropped as one: a file, or a folder with what is in it. */
  onFiles?: (path: string, name: string) => unknown;
  /** Every file for itself. */
  onEach?: (files: { path: string; name: string }[]) => unknown;
  children: ReactNode;
}) {
  const [over, setOver] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef({ onFiles, onEach });
  useEffect(() => {
    latest.current = { onFiles, onEach };
  });
  useEffect(
    () =>
      platform.onDrop((paths, x, y) => {
        const [path] = paths;
        if (!path || !box.current?.contains(document.elementFromPoint(x, y))) return;
        const told = latest.current.onEach?.(paths.map((p) => ({ path: p, name: last(p) })));
        Promise.resolve(told ?? latest.current.onFiles?.(path, last(path))).catch(notifyError);
      }),
    [],
  );
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation(); // of a dialog over a page that takes files too
    setOver(false);
    if (platform.kind === "window") return; // told by onDrop, with paths
    try {
      const files = await dropped(event.dataTransfer);
      const [first] = files;
      if (!first) return;
      if (onEach) {
        const all = [];
        for (const f of files) all.push({ path: await platform.upload([f]), name: last(f.name) });
        await onEach(all);
      }
      await onFiles?.(await platform.upload(files), first.name.split("/")[0] ?? first.name);
    } catch (e) {
      notifyError(e);
    }
  };
  return (
    <div
      ref={box}
      onDragOver={(e) => {
        e.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(e) => void drop(e)}
      style={over ? { outline: "2px dashed var(--gb-seal)", outlineOffset: -2, borderRadius: 8 } : undefined}
    >
      {children}
    </div>
  );
}

/** Every file that was dropped, folders walked through, under names with / between folders. */
async function dropped(data: DataTransfer): Promise<UploadFile[]> {
  const entries = [...data.items].map((i) => i.webkitGetAsEntry?.()).filter((e) => e != null);
  if (entries.length === 0) return [...data.files].map((f) => ({ name: f.name, bytes: () => f.arrayBuffer() }));
  const files: UploadFile[] = [];
  const walk = async (entry: FileSystemEntry, prefix: string): Promise<void> => {
    if (entry.name.startsWith(".")) return;
    if (entry.isFile) {
      const file = await new Promise<File>((ok, no) => (entry as FileSystemFileEntry).file(ok, no));
      files.push({ name: prefix + entry.name, bytes: () => file.arrayBuffer() });
      return;
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((ok, no) => reader.readEntries(ok, no));
      if (some.length === 0) return;
      for (const child of some) await walk(child, `${prefix}${entry.name}/`);
    }
  };
  for (const entry of entries) await walk(entry, "");
  return files;
}
