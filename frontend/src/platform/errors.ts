import type { Failure, FailureKind, FieldFailure } from "./types";

/** The only error that calls throw. Its sentence comes from `sentence` in src/i18n. */
export class AppError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = "AppError";
    this.failure = failure;
  }

  get kind(): FailureKind {
    return this.failure.kind;
  }
}

const kinds: readonly string[] = [
  "invalid",
  "not_found",
  "conflict",
  "denied",
  "io",
  "locked",
  "newer",
  "cancelled",
  "internal",
  "offline",
];

/**
 * Turns whatever was thrown or answered into an AppError. Wails gives objects from its error formatter, but strings for
 * arguments it could not decode; HTTP gives JSON; fetch throws a TypeError where nobody answers.
 */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (typeof thrown === "string") {
    const parsed = parseJSON(thrown);
    return parsed && isRecord(parsed) && "code" in parsed ? toAppError(parsed) : plain("internal", "internal");
  }
  if (isRecord(thrown) && typeof thrown.code === "string" && !(thrown instanceof Error)) {
    const kind =
      typeof thrown.kind === "string" && kinds.includes(thrown.kind) ? (thrown.kind as FailureKind) : "internal";
    return new AppError({ kind, code: thrown.code, params: strings(thrown.params), fields: fields(thrown.fields) });
  }
  if (thrown instanceof Error && typeof thrown.message === "string" && thrown.message.startsWith("{")) {
    return toAppError(thrown.message);
  }
  return plain("internal", "internal");
}

/** The error of a program that does not answer. */
export const offline = () => plain("offline", "offline");

function plain(kind: FailureKind, code: string): AppError {
  return new AppError({ kind, code, params: {}, fields: [] });
}

function fields(value: unknown): FieldFailure[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter(isRecord)
    .map((f) => ({ name: String(f.name ?? ""), code: String(f.code ?? ""), params: strings(f.params) }));
}

function strings(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, String(v)]));
}

function parseJSON(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
