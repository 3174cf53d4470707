// What connects a member with others and with what was known before: names, who brought whom, family or company, merges.
import { Anchor, CloseButton, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { MemberSelect } from "@/features/money/MemberSelect";
import { useWords } from "@/i18n";
import { api, type Member, type Out, reads } from "@/lib/api";
import { href } from "@/lib/router";
import { ActButton, Chip, FormDialog, notify, notifyError, useForm } from "@/ui";
import css from "./members.module.css";

type Ties = Out<typeof api.Members.Ties>;
type Person = Ties["brought"][number];

export function TiesPart({ member }: { member: Member }) {
  const { t, list } = useWords();
  const ties = useQuery(reads.ties(member.id)).data;
  const alike = useQuery(reads.duplicates(member.id)).data?.pairs ?? [];
  const [editing, setEditing] = useState(false);
  if (!ties) return null;
  const learned = ties.aliases.filter((a) => a.source !== "hand");
  const home = ties.household;
  const act = async (run: () => Promise<unknown>, said: string, undo: () => unknown) => {
    try {
      await run();
      notify(said, { undo });
    } catch (e) {
      notifyError(e);
    }
  };
  return (
    <section className={css.ties}>
      {alike.map((p) => {
        const other = p.a.id === member.id ? p.b : p.a;
        return (
          <p key={other.id} className={css.alike}>
            {t("members.alike", { why: list(p.reasons.map((r) => t(`members.alike_${r.kind}`))) })}{" "}
            <Link person={other} />{" "}
            <Anchor href={href(["members", "duplicates", `${p.a.id}+${p.b.id}`])}>{t("members.alike_look")}</Anchor>
          </p>
        );
      })}
      {learned.length > 0 && (
        <p>
          {t("members.learned")}{" "}
          {learned.map((a) => (
            <span key={a.name} className={css.learned} title={a.detail}>
              <bdi>{a.name}</bdi> <span className={css.second}>{t(`members.alias_${a.source}`)}</span>
              <CloseButton
                size="xs"
                aria-label={t("members.alias_remove", { alias: a.name })}
                onClick={() =>
                  void act(
                    () => api.Members.RemoveAlias({ memberId: member.id, alias: a.name }),
                    t("members.alias_removed", { alias: a.name }),
                    () => api.Members.GiveAlias({ memberId: member.id, alias: a }),
                  )
                }
              />
            </span>
          ))}
        </p>
      )}
      {ties.referrer.map((r) => (
        <p key={r.id}>
          {t("members.referrer")} <Link person={r} />
        </p>
      ))}
      {ties.brought.length > 0 && (
        <p>
          {t("members.brought", { count: ties.brought.length })} <People list={ties.brought} />
        </p>
      )}
      {home && (
        <p>
          <Chip>{t(`members.household_${home.kind}`)}</Chip> <b>{home.name}</b>{" "}
          {home.payerName && (
            <span className={css.second}>
              {t(home.payerTrashed ? "members.household_paid_by_trashed" : "members.household_paid_by", {
                name: home.payerName,
              })}
            </span>
          )}{" "}
          <People list={home.members.filter((m) => m.id !== member.id)} />
        </p>
      )}
      {ties.merges.map((m) => (
        <p key={m.id}>
          {t("members.merge_was", { name: m.name, number: String(m.number).padStart(4, "0") })}{" "}
          <ActButton
            small
            label={t("members.merge_undo")}
            onClick={() =>
              void act(
                () => api.Members.UndoMerge({ id: m.id }),
                t("members.merge_undone", { name: m.name }),
                () => api.Members.Merge({ keepId: member.id, goneId: m.goneId, take: [], dryRun: false }),
              )
            }
          />
        </p>
      ))}
      {ties.application && ties.application.answers.length > 0 && (
        <details>
          <summary>{t("members.answers_of", { date: ties.application.appliedOn })}</summary>
          <dl className={css.answers}>
            {ties.application.answers.map((x, i) => (
              <div key={i}>
                <dt>{x.question}</dt>
                <dd>{x.answer}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <ActButton
        small
        label={t(home ? "members.household_edit" : "members.household_new")}
        onClick={() => setEditing(true)}
      />
      {editing && <HouseholdDialog member={member} household={home ?? undefined} onClose={() => setEditing(false)} />}
    </section>
  );
}

function Link({ person }: { person: Person }) {
  return (
    <Anchor href={href(["members", person.id])}>
      <bdi>{person.name}</bdi>
    </Anchor>
  );
}

function People({ list }: { list: readonly Person[] }) {
  const { t } = useWords();
  return list.map((p, i) => (
    <span key={p.id}>
      {i > 0 && t("members.join")}
      <Link person={p} />
    </span>
  ));
}

function HouseholdDialog(props: { member: Member; household?: NonNullable<Ties["household"]>; onClose: () => void }) {
  const { t, list } = useWords();
  const { member, household: home } = props;
  const inIt = home?.members.map((m) => m.id) ?? [member.id];
  const form = useForm({
    name: home?.name ?? "",
    kind: home?.kind ?? "family",
    payerId: home?.payerId ?? member.id,
    memberIds: inIt.filter((id) => id !== member.id),
  });
  const save = (id: string, payerId: string, memberIds: string[], v: { name: string; kind: string }) =>
    api.Members.SaveHousehold({ id, name: v.name, kind: v.kind, payerId, memberIds });
  return (
    <FormDialog
      title={t(home ? "members.household_edit" : "members.household_new").replace("…", "")}
      submit={t("common.save")}
      form={form}
      onClose={props.onClose}
      onSubmit={async (v) => {
        const saved = await save(home?.id ?? "", v.payerId, [member.id, ...v.memberIds], v);
        const { name, left } = saved;
        const said = left.length
          ? t("members.household_saved_left", { name, left: list(left.map((h) => h.name)) })
          : t("members.household_saved", { name });
        notify(said, {
          undo: async () => {
            if (home) await save(home.id, home.payerId, inIt, home);
            else await api.Members.RemoveHousehold({ id: saved.id });
            for (const was of left) await api.Members.SaveHousehold(was);
          },
        });
      }}
      second={
        home && (
          <ActButton
            label={t("members.household_remove")}
            onClick={() =>
              void api.Members.RemoveHousehold({ id: home.id })
                .then((gone) => {
                  notify(t("members.household_removed", { name: gone.name }), {
                    undo: () => save("", gone.payerId, inIt, gone),
                  });
                  props.onClose();
                })
                .catch(form.fail)
            }
          />
        )
      }
    >
      <Select
        label={t("members.household_kind")}
        data={["family", "company"].map((k) => ({ value: k, label: t(`members.household_${k}`) }))}
        allowDeselect={false}
        {...form.choice("kind")}
      />
      <TextInput
        label={t("members.household_name")}
        placeholder={t("members.household_name_hint")}
        {...form.text("name")}
      />
      <MemberSelect
        label={t("members.household_with")}
        value={form.values.memberIds}
        without={member.id}
        onChange={(memberIds) => form.set({ memberIds })}
        error={form.error("memberIds")}
      />
      <Select
        label={t("members.household_payer")}
        data={[
          { value: member.id, label: member.name },
          ...(home?.members ?? []).filter((m) => m.id !== member.id).map((m) => ({ value: m.id, label: m.name })),
          ...(home && home.payerId && home.payerId !== member.id && !inIt.includes(home.payerId)
            ? [{ value: home.payerId, label: home.payerName }]
            : []),
        ]}
        clearable
        {...form.choice("payerId")}
      />
    </FormDialog>
  );
}
