import { Group, Select, Stack } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { api, type Out, reads } from "@/lib/api";
import { methods, takeBack } from "@/lib/paying";
import { useParam, useSelection } from "@/lib/router";
import { useWorkspace } from "@/lib/workspace";
import {
  ActButton,
  Chip,
  type Column,
  DateField,
  EmptyState,
  FilterChips,
  FormDialog,
  ListScreen,
  Money,
  notify,
  notifyError,
  useForm,
} from "@/ui";
import { AgreeDialog } from "./AgreeDialog";
import { Tabs } from "./tabs";
import css from "./money.module.css";

type Agreement = Out<typeof api.Money.Instalments>[number];
type Part = Agreement["parts"][number];

/** Plans bought in parts: what is open, and when it is due. */
export function Instalments() {
  const { t } = useWords();
  const { today } = useWorkspace();
  const { selected, select } = useSelection("money");
  const [search, setSearch] = useParam("q");
  const [state, setState] = useParam("state");
  const [adding, setAdding] = useState(false);
  const query = useQuery({
    ...reads.instalments({ memberId: "", open: state === "open" }),
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.filter((x) =>
    `${x.memberName} ${x.planName}`.toLowerCase().includes(search.trim().toLowerCase()),
  );
  const columns: Column<Agreement>[] = [
    { key: "member", title: t("money.member"), width: "minmax(90px, 1.2fr)", cell: (x) => <b>{x.memberName}</b> },
    { key: "plan", title: t("money.plan"), width: "minmax(90px, 1.2fr)", cell: (x) => x.planName, wide: true },
    {
      key: "next",
      title: t("money.next_part"),
      width: "minmax(104px, 130px)",
      cell: (x) =>
        x.cancelled ? (
          <Chip>{t("money.cancelled")}</Chip>
        ) : x.nextOn ? (
          <Chip tone={x.nextOn < today ? "grace" : "due"}>{x.nextOn}</Chip>
        ) : (
          <Chip tone="active">{t("money.paid_up")}</Chip>
        ),
    },
    {
      key: "open",
      title: t("money.open"),
      width: "minmax(112px, 0.8fr)",
      align: "end",
      cell: (x) => <Money amount={x.open} strong />,
    },
    {
      key: "total",
      title: t("money.total"),
      width: "minmax(90px, 0.8fr)",
      align: "end",
      wide: true,
      cell: (x) => <Money amount={x.total} />,
    },
  ];
  return (
    <>
      <ListScreen
        title={t("shell.money")}
        note={query.data && t("money.parts_count", { count: query.data.length })}
        primary={{
          id: "money.agree",
          label: t("money.agree"),
          group: t("common.group_new"),
          run: () => setAdding(true),
        }}
        search={{ value: search, onChange: setSearch, placeholder: t("money.search_due") }}
        filters={
          <Group gap="sm">
            <Tabs now="parts" />
            <FilterChips
              value={state}
              onChange={setState}
              options={[{ key: "open", label: t("money.open_only"), tone: "due" }]}
            />
          </Group>
        }
        columns={columns}
        rows={rows}
        rowKey={(x) => x.id}
        dim={(x) => x.cancelled}
        query={query}
        selected={selected}
        onSelect={select}
        filtered={Boolean(search || state)}
        detail={(_, x) => x && <Detail key={x.id} agreement={x} />}
        empty={
          <EmptyState
            title={t("money.parts_empty_title")}
            text={t("money.parts_empty_text")}
            acts={<ActButton label={t("money.agree")} onClick={() => setAdding(true)} />}
          />
        }
      />
      {adding && <AgreeDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function Detail({ agreement: x }: { agreement: Agreement }) {
  const { t } = useWords();
  const { today } = useWorkspace();
  const [paying, setPaying] = useState<Part>();
  const cancel = async (undo: boolean) => {
    try {
      await api.Money.CancelInstalment({ id: x.id, undo });
      notify(t(undo ? "money.parts_resumed" : "money.parts_cancelled", { name: x.memberName }), {
        undo: () => api.Money.CancelInstalment({ id: x.id, undo: !undo }),
      });
    } catch (e) {
      notifyError(e);
    }
  };
  return (
    <Stack gap="md">
      <div>
        <p className={css.second}>{x.planName}</p>
        <p className={css.figure}>
          <Money amount={x.open} strong />
        </p>
        <p>
          <b>{x.memberName}</b>
        </p>
      </div>
      <p className={css.second}>{t(`money.give_${x.give}`)}</p>
      <table className={css.parts}>
        <tbody>
          {x.parts.map((p) => (
            <tr key={p.id}>
              <td>{p.dueOn}</td>
              <td>
                <Money amount={p.amount} />
              </td>
              <td>
                {p.paymentId ? (
                  <Chip tone="active">№ {p.number}</Chip>
                ) : x.cancelled ? null : (
                  <ActButton small label={t("money.pay_part")} onClick={() => setPaying(p)} />
                )}
                {!p.paymentId && !x.cancelled && p.dueOn < today && <span className={css.late}>{t("money.late")}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {(x.open.minor > 0 || x.cancelled) && (
        <Group>
          <ActButton
            label={t(x.cancelled ? "money.resume_parts" : "money.cancel_parts")}
            onClick={() => void cancel(x.cancelled)}
          />
        </Group>
      )}
      {paying && <PayDialog agreement={x} part={paying} onClose={() => setPaying(undefined)} />}
    </Stack>
  );
}

function PayDialog({ agreement, part, onClose }: { agreement: Agreement; part: Part; onClose: () => void }) {
  const { t, money } = useWords();
  const { today } = useWorkspace();
  const form = useForm({ method: "wechat", on: today });
  return (
    <FormDialog
      title={t("money.pay_part_title", { name: agreement.memberName, amount: money(part.amount) })}
      submit={t("money.record_act")}
      form={form}
      onClose={onClose}
      onSubmit={async (v) => {
        const out = await api.Money.PayPart({ id: part.id, reference: "", note: "", fee: "", ...v });
        notify(t("money.part_paid", { name: agreement.memberName, amount: money(out.payment.amount) }), {
          undo: () => takeBack(out.payment.id, t("money.undone_why")),
        });
      }}
    >
      <Group grow align="flex-start">
        <Select
          label={t("money.method")}
          data={methods.map((m) => ({ value: m, label: t(`money.method_${m}`) }))}
          allowDeselect={false}
          data-autofocus
          {...form.choice("method")}
        />
        <DateField label={t("money.on")} {...form.choice("on")} />
      </Group>
    </FormDialog>
  );
}
