// One edition beside the list, at ?edition=N: what it brought, where it went, who was told; its note, and making it again.
import { Group, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentence, useWords } from "@/i18n";
import { api, type Out, reads } from "@/lib/api";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, Await, Chip, FormBody, notify, notifyError } from "@/ui";
import { tones } from "./Changes";
import { Deliveries } from "./Deliveries";
import { RebuildDialog } from "./RebuildDialog";
import css from "./publish.module.css";

type Detail = Out<typeof api.Publish.Edition>;

export function EditionPanel({ number }: { number: number }) {
  const query = useQuery(reads.edition(number));
  return <Await query={query}>{(d) => <Body key={number} detail={d} />}</Await>;
}

function Body({ detail: d }: { detail: Detail }) {
  const { t, count, bytes, instant } = useWords();
  const { zone } = useWorkspace();
  const [again, setAgain] = useState(false);
  const sums = [
    [t("publish.date"), instant(d.edition.publishedAt, zone, "full")],
    [t("publish.lessons_head"), count(d.edition.lessons)],
    [t("publish.members_head"), count(d.edition.members)],
    [t("publish.size"), bytes(d.edition.bytes)],
  ] as const;
  return (
    <div className={css.main}>
      <h2 className={css.panelTitle}>{t("publish.edition_title", { number: count(d.edition.number) })}</h2>
      <dl className={css.sums}>
        {sums.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Note detail={d} />
      <Deliveries number={d.edition.number} />
      <section>
        <h3 className={css.once}>{t("publish.edition_places")}</h3>
        {d.places.length === 0 && <p className={css.second}>{t("publish.edition_no_places")}</p>}
        {d.places.map((p) => (
          <p key={p.kind + p.path}>
            <b>{p.name || t(`publish.kind_${p.kind}`)}</b> <code className={css.path}>{p.path}</code>{" "}
            <span className={css.second}>
              {instant(p.at, zone, "full")}
              {p.failCode === "" && ` · ${bytes(p.bytes)}`}
            </span>
            {p.failCode && (
              <span className={css.failed}>
                {" "}
                {sentence({ kind: "io", code: p.failCode, params: p.failParams, fields: [] })}
              </span>
            )}
          </p>
        ))}
      </section>
      <Lessons detail={d} />
      <section>
        <h3 className={css.once}>{t("publish.rebuild_title")}</h3>
        <p className={css.second}>{t("publish.rebuild_text")}</p>
        <p>
          <ActButton label={t("publish.rebuild_act")} onClick={() => setAgain(true)} />
        </p>
      </section>
      {again && <RebuildDialog number={d.edition.number} onClose={() => setAgain(false)} />}
    </div>
  );
}

function Note({ detail: d }: { detail: Detail }) {
  const { t } = useWords();
  const { number } = d.edition;
  const [note, setNote] = useState(d.edition.note);
  const save = async () => {
    const was = d.edition.note;
    if (note.trim() === was) return;
    try {
      await api.Publish.SetNote({ number, note });
      notify(t("publish.note_saved"), {
        undo: async () => {
          await api.Publish.SetNote({ number, note: was });
          setNote(was);
        },
      });
    } catch (e) {
      notifyError(e);
    }
  };
  return (
    <FormBody onSend={() => void save()}>
      <TextInput
        label={t("publish.note")}
        placeholder={t("publish.note_hint")}
        value={note}
        onChange={(e) => setNote(e.currentTarget.value)}
        onBlur={() => void save()}
      />
    </FormBody>
  );
}

const first = 30;

function Lessons({ detail: d }: { detail: Detail }) {
  const { t, list } = useWords();
  const [all, setAll] = useState(false);
  const moved = d.lessons.filter((l) => l.change !== "same");
  const same = d.lessons.length - moved.length;
  const shown = all ? [...moved, ...d.lessons.filter((l) => l.change === "same")] : moved.slice(0, first);
  return (
    <section>
      <h3 className={css.once}>{t("publish.content")}</h3>
      <Group gap="md" className={css.second}>
        {d.tiers.map((tier) => (
          <span key={tier.tierId}>
            <b>{tier.name}</b> {t("publish.members", { count: tier.members })} ·{" "}
            {t("publish.lessons", { count: tier.lessons })}
          </span>
        ))}
      </Group>
      <table className={`${css.rows} ${css.flat}`}>
        <tbody>
          {shown.map((l) => (
            <tr key={l.lessonId}>
              <td className={css.chipCell}>
                <Chip tone={tones[l.change === "left" ? "leaves" : l.change]}>
                  {t(`publish.change_${l.change === "left" ? "leaves" : l.change}`)}
                </Chip>
              </td>
              <td>
                {l.title} <span className={css.second}>{[l.course, list(l.tiers)].filter(Boolean).join(" · ")}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!all && same > 0 && <p className={css.second}>{t("publish.stays", { count: same })}</p>}
      {!all && shown.length < d.lessons.length && (
        <p>
          <ActButton small label={t("publish.show_all", { count: d.lessons.length })} onClick={() => setAll(true)} />
        </p>
      )}
    </section>
  );
}
