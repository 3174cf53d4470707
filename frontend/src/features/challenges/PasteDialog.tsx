import { Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { errorSentence, useWords } from "@/i18n";
import { api, type Out, reads } from "@/lib/api";
import { Chip, DateField, FormDialog, notify, type Tone, useForm } from "@/ui";
import { MemberSearch } from "../publish/MemberSearch";
import css from "./challenges.module.css";
import type { Challenge } from "./days";

type Line = Out<typeof api.Challenges.ReadPaste>["lines"][number];

const tones: Record<string, Tone> = { new: "active", several: "due", unknown: "grace" };

interface Someone {
  id: string;
  name: string;
}

/** A list as it was copied from a chat: whom its lines name, and who is still to be chosen. */
export function PasteDialog({
  challenge: c,
  today,
  onClose,
}: {
  challenge: Challenge;
  today: string;
  onClose: () => void;
}) {
  const { t } = useWords();
  const form = useForm({ text: "", on: today < c.lastOn ? today : c.lastOn });
  const [text] = useDebouncedValue(form.values.text, 250);
  const [chosen, setChosen] = useState<Record<number, Someone | undefined>>({});
  const { on } = form.values;
  const query = useQuery({
    ...reads.pastedList({ id: c.id, on, text }),
    enabled: text.trim() !== "" && on !== "",
    placeholderData: keepPreviousData,
  });
  const typed = form.values.text.trim() !== "";
  const lines = typed ? (query.data?.lines ?? []) : [];
  const whom = (l: Line): Someone | undefined =>
    l.fate === "new" ? { id: l.memberId, name: l.memberName } : chosen[l.line];
  const entries = lines.flatMap((l) => {
    const who = whom(l);
    return who ? [{ memberId: who.id, on, note: l.note || (l.fate === "new" ? "" : l.text) }] : [];
  });
  const open = lines.filter((l) => (l.fate === "several" || l.fate === "unknown") && !chosen[l.line]).length;
  const choose = async (line: number, id: string) => {
    const member = id ? { id, name: (await api.Members.Show({ id })).name } : undefined;
    setChosen((was) => ({ ...was, [line]: member }));
  };
  const save = async () => {
    const out = await api.Challenges.Enter({ id: c.id, entries, join: true, makeUp: false });
    notify(
      t(out.joined > 0 ? "challenges.pasted_joined" : "challenges.pasted", {
        count: out.added.length,
        joined: out.joined,
      }),
      {
        undo:
          out.added.length + out.joined > 0
            ? () => api.Challenges.Undo({ batch: out.batch, id: "", memberId: "", on: "" })
            : undefined,
      },
    );
  };
  return (
    <FormDialog
      title={t("challenges.paste")}
      submit={t("challenges.enter_n", { count: entries.length })}
      form={form}
      onSubmit={save}
      onClose={onClose}
      size={640}
      ready={entries.length > 0 && !query.isPlaceholderData && text === form.values.text}
    >
      <DateField
        label={t("challenges.paste_day")}
        minDate={c.firstOn}
        maxDate={on > today ? on : today}
        {...form.choice("on")}
      />
      <Textarea
        label={t("challenges.paste_label")}
        placeholder={t("challenges.paste_hint")}
        data-autofocus
        autosize
        minRows={5}
        maxRows={10}
        {...form.text("text")}
      />
      {typed && query.error && <p className={css.wrong}>{errorSentence(query.error)}</p>}
      {lines.length > 0 && !query.error && (
        <>
          <p className={css.quiet} aria-live="polite">
            {t("challenges.paste_read", { count: lines.length })}
            {open > 0 && ` ${t("challenges.paste_open", { count: open })}`}
          </p>
          <ul className={css.lines}>
            {lines.map((l) => (
              <li key={l.line}>
                <span className={css.said}>
                  {l.memberName && <b>{l.memberName}</b>} <small>{l.memberName ? l.note : l.text}</small>
                </span>
                {l.fate === "several" || l.fate === "unknown" ? (
                  <>
                    <Chip tone={tones[l.fate]}>{t(`challenges.fate_${l.fate}`)}</Chip>
                    <div className={css.choose}>
                      {l.fate === "several" && !chosen[l.line] ? (
                        l.candidates.map((m) => (
                          <button
                            key={m.memberId}
                            type="button"
                            className={css.candidate}
                            onClick={() => setChosen((was) => ({ ...was, [l.line]: { id: m.memberId, name: m.name } }))}
                          >
                            {m.name} {String(m.number).padStart(4, "0")}
                          </button>
                        ))
                      ) : (
                        <MemberSearch
                          label={t("challenges.choose_for", { text: l.text })}
                          hint={t("challenges.choose")}
                          value={chosen[l.line]?.name}
                          onPick={(id) => void choose(l.line, id)}
                        />
                      )}
                    </div>
                  </>
                ) : (
                  <Chip tone={tones[l.fate] ?? "lapsed"}>
                    {t(l.fate === "new" && l.joins ? "challenges.fate_joins" : `challenges.fate_${l.fate}`)}
                  </Chip>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </FormDialog>
  );
}
