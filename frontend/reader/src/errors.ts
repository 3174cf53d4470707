/**
 * The one kind of error the reader shows. `code` picks the sentence in i18n, `params` fill it.
 * Everything else that is thrown is shown as "internal".
 */
export type ErrorCode =
  | "code.incomplete"
  | "code.character"
  | "code.mistyped"
  | "code.unknown"
  | "pack.unreachable"
  | "pack.missing"
  | "pack.notpack"
  | "pack.newer"
  | "pack.altered"
  | "pack.limit"
  | "folder.file"
  | "lesson.unknown"
  | "internal";

export class ReaderError extends Error {
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: ErrorCode, params: Record<string, string | number> = {}) {
    super(code + (Object.keys(params).length ? " " + JSON.stringify(params) : ""));
    this.name = "ReaderError";
    this.code = code;
    this.params = params;
  }
}

/** Something in the pack is not what its signed parent says it is. `what` names the file or part. */
export function altered(what: string, why: string): ReaderError {
  return new ReaderError("pack.altered", { what, why });
}

/** Something in the pack exceeds a limit of the format; refused before any cryptography. */
export function tooLarge(what: string, limit: string | number): ReaderError {
  return new ReaderError("pack.limit", { what, limit });
}
