import { TextInput } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";
import { isComposing } from "@/lib/keyboard";
import { Face, StandingChip } from "@/ui";
import css from "./money.module.css";

/** Finds a member by a few letters; Enter takes the first match, or the one the arrows chose. */
export function MemberPicker({ onPick }: { onPick: (id: string) => void }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const wanted = useRef(false);
  const query = useQuery({
    ...reads.roll({
      query: text.trim(),
      standing: "",
      tierId: "",
      tag: "",
      sort: "",
      desc: false,
      offset: 0,
      limit: 7,
      trashed: false,
    }),
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.rows ?? [];
  const fresh = query.data !== undefined && !query.isPlaceholderData;
  const pick = () => {
    const row = rows[Math.min(at, rows.length - 1)];
    if (fresh && row) onPick(row.id);
    else wanted.current = !fresh; // the answer to the last letter is on its way
  };
  useEffect(() => {
    if (wanted.current && fresh) {
      wanted.current = false;
      pick();
    }
  });
  const onKey = (e: KeyboardEvent) => {
    if (isComposing(e.nativeEvent)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step !== undefined) setAt((n) => Math.max(0, Math.min(rows.length - 1, n + step)));
    else if (e.key === "Enter") pick();
    else return;
    e.preventDefault();
  };
  return (
    <>
      <TextInput
        data-autofocus
        autoFocus
        label={t("money.who")}
        placeholder={t("money.who_hint")}
        value={text}
        autoComplete="off"
        onChange={(e) => {
          setText(e.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKey}
        role="combobox"
        aria-expanded={rows.length > 0}
        aria-controls="picker-list"
        aria-activedescendant={rows[at] && `picker-${at}`}
      />
      <div id="picker-list" role="listbox" aria-label={t("money.who")} className={css.picker}>
        {rows.map((r, i) => (
          <div
            key={r.id}
            id={`picker-${i}`}
            role="option"
            aria-selected={i === at}
            className={i === at ? css.chosen : undefined}
            onClick={() => onPick(r.id)}
          >
            <Face name={r.name} />
            <b>{r.name}</b>
            <span className={css.second}>{r.alias}</span>
            <StandingChip standing={r.standing} />
          </div>
        ))}
        {fresh && rows.length === 0 && <p className={css.second}>{t("money.nobody", { name: text.trim() })}</p>}
      </div>
    </>
  );
}
