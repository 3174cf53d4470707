import { SegmentedControl, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { errorSentence, sentence, useWords } from "@/i18n";
import { api, type In, type Out, reads } from "@/lib/api";
import { methods } from "@/lib/paying";
import { useTask } from "@/lib/progress";
import { Dated, FormDialog, Loading, MoneyList, notify, TaskProgress, useForm } from "@/ui";
import css from "./members.module.css";

type Asked = In<typeof api.Members.Renew>;

/** Renews everybody marked, each with their usual plan; what it comes to is shown before. */
export function RenewDialog({ ids, onClose }: { ids: string[]; onClose: () => void }) {
  const { t, count } = useWords();
  const task = useTask();
  const form = useForm({ how: "paid", planId: "", method: "wechat", reason: "" });
  const plans = useQuery(reads.plans()).data ?? [];
  const v = form.values;
  const asked: Asked = {
    ids,
    planId: v.planId,
    paid: v.how === "paid",
    method: v.how === "paid" ? v.method : "",
    reason: v.how === "paid" ? "" : v.reason,
    on: "",
    dryRun: true,
    task: "",
  };
  const preview = useQuery({
    ...reads.renewPreview({ ...asked, method: asked.paid ? "wechat" : "", reason: "" }),
    enabled: ids.length > 0,
  });
  const p = preview.data;
  return (
    <FormDialog
      title={t("members.renew_title", { count: ids.length, n: count(ids.length) })}
      submit={t("members.renew")}
      form={form}
      onClose={onClose}
      size={560}
      ready={(p?.renewed ?? 0) > 0}
      onSubmit={async () => {
        const out = await task.run((name) => api.Members.Renew({ ...asked, dryRun: false, task: name }));
        notify(t("members.bulk_renewed", { count: out.renewed, n: count(out.renewed) }), {
          undo: () => api.Members.UndoRenewal({ payments: out.payments, terms: out.terms, task: "" }),
        });
      }}
    >
      <SegmentedControl
        data={[
          { value: "paid", label: t("members.renew_paid") },
          { value: "given", label: t("members.renew_given") },
        ]}
        value={v.how}
        onChange={(how) => form.set({ how })}
      />
      {v.how === "paid" ? (
        <Select
          label={t("members.renew_method")}
          data={methods.map((m) => ({ value: m, label: t(`money.method_${m}`) }))}
          allowDeselect={false}
          {...form.choice("method")}
        />
      ) : (
        <TextInput label={t("members.renew_reason")} {...form.text("reason")} />
      )}
      <Select
        label={t("members.renew_plan")}
        data={plans.map((x) => ({ value: x.id, label: x.name }))}
        placeholder={t("members.renew_usual")}
        clearable
        {...form.choice("planId")}
      />
      {p ? (
        <RenewPreview out={p} />
      ) : preview.error ? (
        <p role="alert">{errorSentence(preview.error)}</p>
      ) : (
        <Loading rows={3} />
      )}
      <TaskProgress task={task} />
    </FormDialog>
  );
}

function RenewPreview({ out }: { out: Out<typeof api.Members.Renew> }) {
  const { t, count } = useWords();
  const shown = 6;
  const first = out.rows.toSorted((a, b) => Number(a.code !== "") - Number(b.code !== ""));
  const unsaid = first.slice(shown).filter((r) => r.code).length;
  return (
    <div className={css.preview}>
      <b>
        {t("members.renew_total", { count: out.renewed, n: count(out.renewed) })}{" "}
        {out.totals.length > 0 && <MoneyList amounts={out.totals} />}
      </b>
      <ul>
        {first.slice(0, shown).map((r) => (
          <li key={r.memberId}>
            <bdi>{r.name}</bdi>
            {" · "}
            <span className={css.second}>
              {r.code ? (
                sentence({ name: "", code: r.code, params: {} })
              ) : (
                <Dated>
                  {`${r.planName} · ${r.change.oldEnd || r.change.startOn} → ${r.change.lifetime ? t("members.for_life") : r.change.newEnd}`}
                </Dated>
              )}
            </span>
          </li>
        ))}
      </ul>
      {out.rows.length > shown && (
        <p className={css.second}>{t("members.renew_more", { n: count(out.rows.length - shown) })}</p>
      )}
      {unsaid > 0 && <p className={css.second}>{t("members.renew_left", { count: out.left, n: count(out.left) })}</p>}
    </div>
  );
}
