// Members who may be one person, with the reasons, and the two side by side to make one of.
import { Group, Radio, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { api, type Member, type Out, reads } from "@/lib/api";
import { useRoute, navigate } from "@/lib/router";
import { ActButton, Await, Chip, EmptyState, ListScreen, notify, notifyError } from "@/ui";
import { RollTabs } from "./RollTabs";
import css from "./members.module.css";

type Pair = Out<typeof api.Members.Duplicates>["pairs"][number];
const keyOf = (p: Pair) => `${p.a.id}+${p.b.id}`;

export function Duplicates() {
  const { t, count } = useWords();
  const { path } = useRoute();
  const query = useQuery(reads.duplicates(""));
  const out = query.data;
  const select = (id: string | undefined) =>
    navigate(id ? ["members", "duplicates", id] : ["members", "duplicates"], {}, { replace: true });
  return (
    <ListScreen
      title={t("members.duplicates")}
      note={out && t("members.duplicates_count", { count: out.count, n: count(out.count) })}
      filters={<RollTabs here="duplicates" />}
      columns={[
        { key: "a", title: t("members.name"), width: "minmax(120px, 1fr)", cell: (p) => <Who person={p.a} /> },
        { key: "b", title: t("members.other"), width: "minmax(120px, 1fr)", cell: (p) => <Who person={p.b} /> },
        {
          key: "why",
          title: t("members.why"),
          width: "minmax(140px, 2fr)",
          wide: true,
          cell: (p) => (
            <span className={css.chips}>
              {p.reasons.map((r) => (
                <Chip key={r.kind + r.value} title={r.value}>
                  {t(`members.alike_${r.kind}`)}
                </Chip>
              ))}
            </span>
          ),
        },
      ]}
      rows={out?.pairs}
      rowKey={keyOf}
      query={query}
      selected={path[2]}
      onSelect={select}
      detail={(id, p) => {
        const at = out?.pairs.findIndex((x) => keyOf(x) === id) ?? -1;
        const after = out?.pairs[at + 1] ?? out?.pairs[at - 1];
        return p && <MergePair key={id} a={p.a.id} b={p.b.id} onDone={() => select(after && keyOf(after))} />;
      }}
      empty={<EmptyState title={t("members.duplicates_none")} text={t("members.duplicates_none_text")} />}
    />
  );
}

function Who({ person }: { person: Pair["a"] }) {
  return (
    <span>
      <b>
        <bdi>{person.name}</bdi>
      </b>{" "}
      <span className={css.second}>{String(person.number).padStart(4, "0")}</span>
    </span>
  );
}

/** Two members field by field: which stays, and what is taken from the other. */
export function MergePair({ a, b, onDone }: { a: string; b: string; onDone: () => void }) {
  const { t } = useWords();
  const [keep, setKeep] = useState(a);
  const [take, setTake] = useState<string[]>([]);
  const gone = keep === a ? b : a;
  const preview = useQuery(reads.mergePreview(keep, gone, take));
  const merge = async () => {
    try {
      const out = await api.Members.Merge({ keepId: keep, goneId: gone, take, dryRun: false });
      notify(t("members.merged", { gone: out.gone.name, name: out.after.name }), {
        undo: () => api.Members.UndoMerge({ id: out.id }),
      });
      onDone();
    } catch (e) {
      notifyError(e);
    }
  };
  const apart = async () => {
    try {
      await api.Members.Apart({ a, b, undo: false });
      notify(t("members.told_apart"), { undo: () => api.Members.Apart({ a, b, undo: true }) });
      onDone();
    } catch (e) {
      notifyError(e);
    }
  };
  const here = t("common.group_here");
  useActions([
    { id: "merge.go", label: t("members.merge"), group: here, shortcut: "m", run: () => void merge() },
    { id: "merge.swap", label: t("members.merge_swap"), group: here, shortcut: "s", run: () => setKeep(gone) },
    { id: "merge.apart", label: t("members.apart"), group: here, shortcut: "x", run: () => void apart() },
  ]);
  const toggle = (field: string, from: boolean) =>
    setTake(from ? [...take.filter((f) => f !== field), field] : take.filter((f) => f !== field));
  return (
    <Await query={preview} rows={6}>
      {(p) => (
        <Stack gap="md">
          <h2 className={css.title}>{t("members.merge_title")}</h2>
          <Group gap="xs">
            <ActButton primary label={t("members.merge")} k="m" onClick={() => void merge()} />
            <ActButton label={t("members.merge_swap")} k="s" onClick={() => setKeep(gone)} />
            <ActButton label={t("members.apart")} k="x" onClick={() => void apart()} />
          </Group>
          <table className={css.sideBySide}>
            <thead>
              <tr>
                <td />
                <th scope="col">{t("members.merge_stays")}</th>
                <th scope="col">{t("members.merge_goes")}</th>
              </tr>
            </thead>
            <tbody>
              {choices(p.kept, p.gone, t).map((c) => (
                <tr key={c.field}>
                  <th scope="row">{c.label}</th>
                  {[c.kept, c.gone].map((value, i) => (
                    <td key={i}>
                      {c.kept !== c.gone && value ? (
                        <Radio
                          name={`${a}-${c.field}`}
                          size="xs"
                          label={<Value text={value} />}
                          checked={c.after === value}
                          onChange={() => toggle(c.field, i === 1)}
                        />
                      ) : (
                        <Value text={value || "—"} />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
              <Both label={t("members.aliases")} kept={p.kept.aliases} gone={p.gone.aliases} />
              <Both
                label={t("members.contacts")}
                kept={p.kept.contacts.map((c) => c.value)}
                gone={p.gone.contacts.map((c) => c.value)}
              />
              <Both label={t("members.tags")} kept={p.kept.tags} gone={p.gone.tags} />
            </tbody>
          </table>
          <p className={css.second}>
            {p.moves.length > 0
              ? t("members.merge_moves", { what: p.moves.map((m) => moved(m, t)).join(t("members.join")) })
              : t("members.merge_moves_none")}
            <br />
            {t("members.merge_undo_hint")}
          </p>
          {p.codeRevoked && <p>{t("members.merge_code")}</p>}
        </Stack>
      )}
    </Await>
  );

  function choices(kept: Member, other: Member, tr: typeof t) {
    const after = preview.data?.after;
    const rows = [
      { field: "name", label: tr("members.name"), of: (m: Member) => m.name },
      { field: "number", label: tr("members.column_number"), of: (m: Member) => String(m.number).padStart(4, "0") },
      { field: "joinedOn", label: tr("members.joined"), of: (m: Member) => m.joinedOn },
      { field: "referrer", label: tr("members.referrer"), of: (m: Member) => m.referrer },
      ...[...new Set([...Object.keys(kept.fields), ...Object.keys(other.fields)])].map((name) => ({
        field: `field:${name}`,
        label: name,
        of: (m: Member) => m.fields[name] ?? "",
      })),
    ];
    return rows
      .map((r) => ({ ...r, kept: r.of(kept), gone: r.of(other), after: after ? r.of(after) : "" }))
      .filter((r) => r.kept || r.gone);
  }
}

const movedKinds = [
  "payments",
  "credits",
  "terms",
  "attendance",
  "challenge_members",
  "challenge_entries",
  "access_codes",
  "member_notes",
  "applications",
];

function moved(m: { kind: string; count: number }, t: ReturnType<typeof useWords>["t"]) {
  return `${t(`members.moved_${movedKinds.includes(m.kind) ? m.kind : "other"}`)} ${m.count}`;
}

function Both({ label, kept, gone }: { label: string; kept: string[]; gone: string[] }) {
  const { t } = useWords();
  if (kept.length + gone.length === 0) return null;
  return (
    <tr className={css.both}>
      <th scope="row">{label}</th>
      {[kept, gone].map((values, i) => (
        <td key={i} data-side={t(i === 0 ? "members.merge_stays" : "members.merge_goes")}>
          {(values.length > 0 ? values : ["—"]).map((v) => (
            <div key={v}>
              <Value text={v} />
            </div>
          ))}
        </td>
      ))}
    </tr>
  );
}

/** A value of one of the two. An address that is too long for its column breaks before the @, not within a word. */
function Value({ text }: { text: string }) {
  const at = text.indexOf("@");
  return (
    <bdi>
      {at > 0 ? (
        <>
          {text.slice(0, at)}
          <wbr />
          {text.slice(at)}
        </>
      ) : (
        text
      )}
    </bdi>
  );
}
