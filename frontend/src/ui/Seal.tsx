// <Seal name="夜读写作会" />: the community's mark, its first character in a red seal.
// <Face name="张三" />: a person's first character in a quiet circle. Both are decoration: the name stands beside them.
import css from "./small.module.css";

/** The first character as a person sees it, upper case. */
export function firstCharacter(name: string): string {
  const trimmed = name.trim();
  for (const { segment } of new Intl.Segmenter().segment(trimmed)) return segment.toUpperCase();
  return "·";
}

export function Seal({ name, size = 34 }: { name: string; size?: number }) {
  return (
    <span aria-hidden className={css.seal} style={{ width: size, height: size, fontSize: size * 0.56 }}>
      {firstCharacter(name)}
    </span>
  );
}

export function Face({ name, size = 26 }: { name: string; size?: number }) {
  return (
    <span aria-hidden className={css.face} style={{ width: size, height: size, fontSize: size * 0.5 }}>
      {firstCharacter(name)}
    </span>
  );
}
