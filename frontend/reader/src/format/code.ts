/**
 * Access codes as people type them: 25 Crockford base32 characters and a check character,
 * shown XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-C.
 */
import { ReaderError } from "../errors";

export const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const CODE_LENGTH = 26;

/** Upper case, full-width forms made plain, spaces and hyphens dropped, I and L read as 1, O as 0. ASCII rules only. */
export function normalise(input: string): string {
  return input
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[ \u00a0\u3000\-\u2010-\u2015\u2212]/g, "")
    .replace(/[a-z]/g, (c) => c.toUpperCase())
    .replace(/[IL]/g, "1")
    .replace(/O/g, "0");
}

/** What the keyboard or a chat may have left around a code: line breaks, invisible marks. */
export function tidy(input: string): string {
  return input.replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff_]/g, "");
}

/** The check character of the first 25 characters. */
export function checkCharacter(body: string): string {
  let sum = 0;
  for (let i = 0; i < body.length; i++) sum += (i + 1) * ALPHABET.indexOf(body[i]!);
  return ALPHABET[sum % 31]!;
}

/** Groups of five for the eye. Works on unfinished codes too. */
export function group(code: string): string {
  return (code.match(/.{1,5}/g) ?? []).join("-");
}

/** The first character that no code can hold, or "" when there is none. */
export function strayCharacter(code: string): string {
  for (const c of code) if (!ALPHABET.includes(c)) return c;
  return "";
}

/**
 * Checks a typed code and returns its 26 normalised characters.
 * Throws code.incomplete {have, need}, code.character {character} or code.mistyped.
 */
export function parseCode(input: string): string {
  const code = normalise(tidy(input));
  const stray = strayCharacter(code);
  if (stray) throw new ReaderError("code.character", { character: stray });
  if (code.length !== CODE_LENGTH) throw new ReaderError("code.incomplete", { have: code.length, need: CODE_LENGTH });
  if (checkCharacter(code.slice(0, 25)) !== code[25]) throw new ReaderError("code.mistyped");
  return code;
}

/**
 * Finds a code in pasted text: a bare code, a personal link, or a whole message that holds one.
 * Returns the code as it should stand in the field, or null when the text holds none.
 */
export function codeInText(pasted: string): string | null {
  const plain = pasted.normalize("NFKC").replace(/[\u2010-\u2015\u2212]/g, "-");
  const candidates = [
    ...(plain.match(/#([0-9A-Za-z-]{26,40})/g) ?? []).map((s) => s.slice(1)),
    ...(plain.match(/[0-9A-Za-z]{5}([- ]?[0-9A-Za-z]{5}){4}[- ]?[0-9A-Za-z]/g) ?? []),
    plain,
  ];
  for (const candidate of candidates) {
    const code = normalise(tidy(candidate));
    if (code.length === CODE_LENGTH && !strayCharacter(code) && checkCharacter(code.slice(0, 25)) === code[25])
      return code;
  }
  return null;
}

/** Whether a text has the shape of a code, so that somebody may have meant one. */
export const isShaped = (code: string): boolean => code.length === CODE_LENGTH && !strayCharacter(code);

/** The code in a location hash, or "" when the hash is a route or nothing. */
export function codeInHash(hash: string): string {
  if (!hash.startsWith("#") || hash.startsWith("#/") || hash.length < 2) return "";
  let raw = hash.slice(1);
  try {
    raw = decodeURIComponent(raw);
  } catch {
    // A stray percent sign: use it as it stands, the check character will tell.
  }
  return normalise(tidy(raw)).slice(0, 64);
}
