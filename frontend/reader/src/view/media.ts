/** Media as the browser may have them: images as blob addresses, everything else as a file to save. */

/** Image types a browser shows without running anything. */
const IMAGES = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
  "image/bmp",
  "image/x-icon",
]);

/** An address for an <img>, and what frees it. SVG goes as data:, which can never be opened as a page of this origin. */
export function imageAddress(bytes: Uint8Array, type: string): { url: string; free: () => void } | null {
  const kind = type.toLowerCase().split(";")[0]!.trim();
  if (kind === "image/svg+xml") {
    let binary = "";
    for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
    return { url: "data:image/svg+xml;base64," + btoa(binary), free: () => {} };
  }
  if (!IMAGES.has(kind)) return null;
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: kind }));
  return { url, free: () => URL.revokeObjectURL(url) };
}

/** An address for an <audio> or <video>: the whole file, so that one can seek in it. Only for types that isPlayable. */
export function playAddress(bytes: Uint8Array, type: string): string {
  return URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: type.toLowerCase() }));
}

/** A size as people say it: 512 B, 12 KB, 3.4 MB. */
export function size(bytes: number): string {
  const units = ["B", "KB", "MB", "GB"];
  let n = bytes;
  let at = 0;
  while (n >= 1000 && at < units.length - 1) {
    n /= 1024;
    at++;
  }
  return `${n < 9.95 && at > 0 ? n.toFixed(1) : Math.round(n)} ${units[at]!}`;
}

/** An address to save from. The type is neutral, so that no browser opens the file as a page of this origin. */
export function fileAddress(bytes: Uint8Array): string {
  return URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: "application/octet-stream" }));
}

/** A name that is safe to save under: no folders, no control or direction marks, not hidden, not endless. */
export function fileName(name: string): string {
  const clean = name
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[/\\:*?"<>|]/g, "_")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  if (clean.length <= 120) return clean || "file";
  const dot = clean.lastIndexOf(".");
  const ending = dot > clean.length - 12 ? clean.slice(dot) : "";
  return clean.slice(0, 120 - ending.length) + ending;
}
