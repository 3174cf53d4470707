// A word in its colour. <StandingChip standing="due" /> for standings; <Chip tone="active">ready</Chip> for other words;
// <FilterChips options={[{ key: "", label: all, count: 186 }, ...]} value onChange /> above lists.
import type { ReactNode } from "react";
import { useWords } from "@/i18n";
import css from "./small.module.css";

export type Tone = "active" | "due" | "grace" | "lapsed" | "applicant" | "seal";

const classOf: Record<Tone, string | undefined> = {
  active: css.active,
  due: css.due,
  grace: css.grace,
  lapsed: undefined,
  applicant: css.applicant,
  seal: css.seal2,
};

const join = (...names: (string | undefined)[]) => names.filter(Boolean).join(" ");

export function Chip({ tone = "lapsed", children, title }: { tone?: Tone; children: ReactNode; title?: string }) {
  return (
    <span className={join(css.chip, classOf[tone])} title={title}>
      {typeof children === "string" ? <span className={css.word}>{children}</span> : children}
    </span>
  );
}

/** The colour of a standing; alumni look like lapsed, their word tells them apart. */
export function standingTone(standing: string): Tone {
  return standing === "active" || standing === "due" || standing === "grace" || standing === "applicant"
    ? standing
    : "lapsed";
}

export function StandingChip({ standing, count }: { standing: string; count?: number }) {
  const { t, count: figure } = useWords();
  return (
    <Chip tone={standingTone(standing)}>
      {t(`common.standing_${standing}`)}
      {count !== undefined && <span>{figure(count)}</span>}
    </Chip>
  );
}

export interface FilterOption {
  key: string;
  label: string;
  count?: number;
  tone?: Tone;
}

export function FilterChips({
  options,
  value,
  onChange,
  label,
}: {
  options: readonly FilterOption[];
  value: string;
  onChange: (key: string) => void;
  label?: string;
}) {
  const { count: figure } = useWords();
  return (
    <div role="group" aria-label={label} style={{ display: "flex", flexWrap: "wrap", gap: 6 }}>
      {options.map((o) => (
        <button
          key={o.key}
          type="button"
          className={join(css.chip, classOf[o.tone ?? "lapsed"])}
          aria-pressed={o.key === value}
          onClick={() => onChange(o.key === value ? "" : o.key)}
        >
          <span className={css.word}>{o.label}</span>
          {o.count !== undefined && <span>{figure(o.count)}</span>}
        </button>
      ))}
    </div>
  );
}
