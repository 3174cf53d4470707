// Who asked to join: their answers, and one key to accept, put off or decline.
import { Group, SegmentedControl, Select, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { api, type Out, reads } from "@/lib/api";
import { blankPayment, methods } from "@/lib/paying";
import { useParam, useRoute, navigate } from "@/lib/router";
import { ActButton, Chip, EmptyState, FilterChips, FormDialog, ListScreen, notify, notifyError, useForm } from "@/ui";
import { ApplyDialog } from "./ApplyDialog";
import { RollTabs } from "./RollTabs";
import css from "./members.module.css";

type Application = Out<typeof api.Members.Applications>["applications"][number];
const tone = { waiting: "applicant", later: "due", accepted: "active", declined: "lapsed" } as const;
const states = ["waiting", "later", "accepted", "declined"] as const;

export function Applications() {
  const { t, count } = useWords();
  const { path } = useRoute();
  const [state, setState] = useParam("state");
  const query = useQuery(reads.applications(state));
  const out = query.data;
  const [adding, setAdding] = useState(false);
  const add = {
    id: "application.new",
    label: t("members.application_new"),
    group: t("common.group_here"),
    shortcut: "n",
    run: () => setAdding(true),
  };
  const bringIn = {
    id: "application.import",
    label: t("members.form_import"),
    group: t("common.group_here"),
    shortcut: "i",
    run: () => navigate(["members", "applications", "import"]),
  };
  useActions([add, bringIn]);
  const select = (id: string | undefined) =>
    navigate(
      id ? ["members", "applications", id] : ["members", "applications"],
      { state: state || undefined },
      { replace: true },
    );
  const list = (
    <ListScreen
      title={t("members.applications")}
      primary={add}
      acts={<ActButton label={t("members.form_import_short")} k="i" onClick={bringIn.run} />}
      note={
        out && t("members.applications_waiting", { count: out.counts.waiting ?? 0, n: count(out.counts.waiting ?? 0) })
      }
      filters={
        <Group gap="md">
          <RollTabs here="applications" />
          <FilterChips
            label={t("members.filter_standing")}
            value={state}
            onChange={setState}
            options={[
              {
                key: "",
                label: t("members.applications_open"),
                count: (out?.counts.waiting ?? 0) + (out?.counts.later ?? 0),
              },
              ...states.map((s) => ({
                key: s,
                label: t(`members.application_${s}`),
                count: out?.counts[s] ?? 0,
                tone: tone[s],
              })),
            ]}
          />
        </Group>
      }
      columns={[
        {
          key: "name",
          title: t("members.name"),
          width: "minmax(140px, 2fr)",
          cell: (a) => (
            <b>
              <bdi>{a.name}</bdi>
            </b>
          ),
        },
        { key: "on", title: t("members.applied_on"), width: "110px", cell: (a) => a.appliedOn },
        {
          key: "state",
          title: t("members.standing"),
          width: "100px",
          cell: (a) => <Chip tone={tone[a.state as keyof typeof tone]}>{t(`members.application_${a.state}`)}</Chip>,
        },
        {
          key: "answers",
          title: t("members.answers"),
          width: "minmax(120px, 3fr)",
          wide: true,
          cell: (a) => <bdi>{a.answers.map((x) => x.answer).join(" · ") || "—"}</bdi>,
        },
      ]}
      rows={out?.applications}
      rowKey={(a) => a.id}
      dim={(a) => a.state === "declined"}
      query={query}
      selected={path[2]}
      onSelect={select}
      filtered={state !== ""}
      detail={(id, a) => a && <Detail key={id} application={a} onNext={() => select(next(out?.applications, id))} />}
      empty={
        <EmptyState
          title={t("members.applications_empty")}
          text={t("members.applications_empty_text")}
          acts={
            <>
              <ActButton label={t("members.application_new")} k="n" onClick={add.run} />
              <ActButton label={bringIn.label} k="i" onClick={bringIn.run} />
            </>
          }
        />
      }
    />
  );
  return (
    <>
      {list}
      {adding && <ApplyDialog onClose={() => setAdding(false)} onDone={select} />}
    </>
  );
}

function next(list: readonly Application[] | undefined, id: string) {
  const at = list?.findIndex((a) => a.id === id) ?? -1;
  return (list?.[at + 1] ?? list?.[at - 1])?.id;
}

function Detail({ application: a, onNext }: { application: Application; onNext: () => void }) {
  const { t } = useWords();
  const [dialog, setDialog] = useState<"accept" | "decline">();
  const open = a.state === "waiting" || a.state === "later";
  const back = () => api.Members.Decide({ id: a.id, state: a.state, reason: a.reason });
  const decide = async (state: string) => {
    try {
      await api.Members.Decide({ id: a.id, state, reason: "" });
      notify(t(`members.application_now_${state}`, { name: a.name }), { undo: back });
      onNext();
    } catch (e) {
      notifyError(e);
    }
  };
  const here = t("common.group_here");
  useActions([
    {
      id: "application.accept",
      label: t("members.application_accept"),
      group: here,
      shortcut: "a",
      run: () => setDialog("accept"),
      disabled: !open,
    },
    {
      id: "application.decline",
      label: t("members.application_decline"),
      group: here,
      shortcut: "x",
      run: () => setDialog("decline"),
      disabled: !open,
    },
    {
      id: "application.later",
      label: t("members.application_later_act"),
      group: here,
      shortcut: "l",
      run: () => void decide("later"),
      disabled: a.state !== "waiting",
    },
  ]);
  return (
    <Stack gap="lg">
      <div>
        <h2 className={css.title}>
          <bdi>{a.name}</bdi> <span className={css.number}>№ {String(a.number).padStart(4, "0")}</span>
        </h2>
        <p className={css.second}>
          {t("members.applied", { date: a.appliedOn })}
          {a.source && ` · ${a.source}`}
        </p>
        {a.reason && <p>{t("members.application_reason", { reason: a.reason })}</p>}
      </div>
      <Group gap="xs">
        {open ? (
          <>
            <ActButton primary label={t("members.application_accept")} k="a" onClick={() => setDialog("accept")} />
            {a.state === "waiting" && (
              <ActButton label={t("members.application_later_act")} k="l" onClick={() => void decide("later")} />
            )}
            <ActButton label={t("members.application_decline")} k="x" onClick={() => setDialog("decline")} />
          </>
        ) : (
          <ActButton label={t("members.application_reopen")} onClick={() => void decide("waiting")} />
        )}
        {!a.trashed && (
          <ActButton label={t("members.open_profile")} onClick={() => navigate(["members", a.memberId])} />
        )}
      </Group>
      {a.answers.length === 0 && <p className={css.second}>{t("members.answers_none")}</p>}
      <dl className={css.answers}>
        {a.answers.map((x, i) => (
          <div key={i}>
            <dt>{x.question}</dt>
            <dd>{x.answer}</dd>
          </div>
        ))}
      </dl>
      {dialog === "accept" && <AcceptDialog application={a} onClose={() => setDialog(undefined)} onDone={onNext} />}
      {dialog === "decline" && <DeclineDialog application={a} onClose={() => setDialog(undefined)} onDone={onNext} />}
    </Stack>
  );
}

interface Deciding {
  application: Application;
  onClose: () => void;
  onDone: () => void;
}

function AcceptDialog({ application: a, onClose, onDone }: Deciding) {
  const { t } = useWords();
  const plans = useQuery(reads.plans()).data ?? [];
  const form = useForm({ how: "paid", planId: "", method: "wechat", reason: "" });
  const v = form.values;
  return (
    <FormDialog
      title={t("members.accept_title", { name: a.name })}
      submit={t("members.application_accept")}
      form={form}
      onClose={onClose}
      onSubmit={async () => {
        const planId = v.how === "later" ? "" : v.planId || (plans[0]?.id ?? "");
        const done = await api.Members.Admit({
          id: a.id,
          payment: { ...blankPayment, planId: v.how === "paid" ? planId : "", method: v.method },
          grant: {
            memberId: "",
            planId: v.how === "given" ? planId : "",
            kind: "",
            until: "",
            on: "",
            reason: v.reason,
          },
        });
        notify(t("members.application_now_accepted", { name: a.name }), { undo: () => api.Members.Unadmit(done) });
        onDone();
      }}
    >
      <SegmentedControl
        data={[
          { value: "paid", label: t("members.renew_paid") },
          { value: "given", label: t("members.renew_given") },
          { value: "later", label: t("members.accept_later") },
        ]}
        value={v.how}
        onChange={(how) => form.set({ how })}
      />
      {v.how !== "later" && (
        <Select
          label={t("members.renew_plan")}
          data={plans.map((x) => ({ value: x.id, label: x.name }))}
          value={v.planId || (plans[0]?.id ?? null)}
          onChange={(planId) => planId && form.set({ planId })}
          error={form.error("planId")}
          allowDeselect={false}
        />
      )}
      {v.how === "paid" && (
        <Select
          label={t("members.renew_method")}
          data={methods.map((m) => ({ value: m, label: t(`money.method_${m}`) }))}
          allowDeselect={false}
          {...form.choice("method")}
        />
      )}
      {v.how === "given" && <TextInput label={t("members.renew_reason")} {...form.text("reason")} />}
    </FormDialog>
  );
}

function DeclineDialog({ application: a, onClose, onDone }: Deciding) {
  const { t } = useWords();
  const form = useForm({ reason: "" });
  return (
    <FormDialog
      title={t("members.decline_title", { name: a.name })}
      submit={t("members.application_decline")}
      form={form}
      onClose={onClose}
      onSubmit={async ({ reason }) => {
        await api.Members.Decide({ id: a.id, state: "declined", reason });
        notify(t("members.application_now_declined", { name: a.name }), {
          undo: () => api.Members.Decide({ id: a.id, state: a.state, reason: a.reason }),
        });
        onDone();
      }}
    >
      <TextInput label={t("members.decline_reason")} data-autofocus {...form.text("reason")} />
    </FormDialog>
  );
}
