import { Group, Stack, TextInput } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { api, reads } from "@/lib/api";
import { useParam, useSelection } from "@/lib/router";
import {
  ActButton,
  Chip,
  type Column,
  EmptyState,
  Facts,
  FilterChips,
  ListScreen,
  Money,
  notify,
  notifyError,
  type Tone,
} from "@/ui";
import { type Invoice, InvoiceDialog } from "./InvoiceDialog";
import { Tabs } from "./tabs";
import css from "./money.module.css";

const states = ["asked", "issued", "sent"] as const;
const tone: Record<string, Tone> = { asked: "due", issued: "active", sent: "lapsed" };

/** Who asked for an invoice, and how far it is. */
export function Invoices() {
  const { t } = useWords();
  const { selected, select } = useSelection("money");
  const [search, setSearch] = useParam("q");
  const [state, setState] = useParam("state");
  const [adding, setAdding] = useState(false);
  const query = useQuery({ ...reads.invoices({ query: search, state }), placeholderData: keepPreviousData });
  const columns: Column<Invoice>[] = [
    { key: "asked", title: t("money.asked_on"), width: "100px", cell: (x) => x.askedOn, wide: true },
    { key: "member", title: t("money.member"), width: "minmax(56px, 1fr)", cell: (x) => <b>{x.memberName}</b> },
    { key: "title", title: t("money.invoice_title"), width: "minmax(72px, 2fr)", cell: (x) => x.title },
    { key: "tax", title: t("money.tax_number"), width: "minmax(120px, 1.2fr)", cell: (x) => x.taxNumber, wide: true },
    { key: "number", title: t("money.invoice_number"), width: "110px", cell: (x) => x.number || "—", wide: true },
    {
      key: "state",
      title: t("money.state"),
      width: "72px",
      cell: (x) => <Chip tone={tone[x.state]}>{t(`money.invoice_${x.state}`)}</Chip>,
    },
    {
      key: "amount",
      title: t("money.amount"),
      width: "minmax(120px, 0.8fr)",
      align: "end",
      cell: (x) => <Money amount={x.amount} strong />,
    },
  ];
  return (
    <>
      <ListScreen
        title={t("shell.money")}
        note={query.data && t("money.invoice_open", { count: query.data.asked })}
        primary={{
          id: "money.invoice",
          label: t("money.invoice_new"),
          group: t("common.group_new"),
          run: () => setAdding(true),
        }}
        search={{ value: search, onChange: setSearch, placeholder: t("money.search_invoice") }}
        filters={
          <Group gap="sm">
            <Tabs now="invoices" />
            <FilterChips
              value={state}
              onChange={setState}
              label={t("money.state")}
              options={states.map((s) => ({
                key: s,
                label: t(`money.invoice_${s}`),
                count: query.data?.[s] ?? 0,
                tone: tone[s],
              }))}
            />
          </Group>
        }
        columns={columns}
        rows={query.data?.rows}
        rowKey={(x) => x.id}
        query={query}
        selected={selected}
        onSelect={select}
        filtered={Boolean(search || state)}
        detail={(_, x) => x && <Detail key={x.id + x.state} invoice={x} />}
        empty={
          <EmptyState
            title={t("money.invoice_empty_title")}
            text={t("money.invoice_empty_text")}
            acts={<ActButton label={t("money.invoice_new")} onClick={() => setAdding(true)} />}
          />
        }
      />
      {adding && <InvoiceDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function Detail({ invoice: x }: { invoice: Invoice }) {
  const { t } = useWords();
  const [number, setNumber] = useState(x.number);
  const [changing, setChanging] = useState(false);
  const move = async (state: string) => {
    const back = () =>
      api.Money.MoveInvoice({ id: x.id, state: x.state, number: x.number, on: x.sentOn || x.issuedOn });
    try {
      await api.Money.MoveInvoice({ id: x.id, state, number, on: "" });
      notify(t(`money.invoice_now_${state}`, { title: x.title }), { undo: back });
    } catch (e) {
      notifyError(e);
    }
  };
  const trash = async () => {
    try {
      await api.Money.TrashInvoice({ id: x.id, undo: false });
      notify(t("money.invoice_trashed", { title: x.title }), {
        undo: () => api.Money.TrashInvoice({ id: x.id, undo: true }),
      });
    } catch (e) {
      notifyError(e);
    }
  };
  return (
    <Stack gap="md">
      <div>
        <p className={css.second}>{x.memberName}</p>
        <p className={css.figure}>
          <Money amount={x.amount} strong />
        </p>
        <p>
          <b>{x.title}</b>
        </p>
      </div>
      <Facts
        rows={[
          [t("money.tax_number"), x.taxNumber],
          [t("money.invoice_email"), x.email],
          [t("money.invoice_payments"), x.payments],
          [t("money.asked_on"), x.askedOn],
          [t("money.issued_on"), x.issuedOn],
          [t("money.sent_on"), x.sentOn],
          [t("money.note"), x.note],
        ]}
      />
      {x.state === "asked" && (
        <TextInput
          label={t("money.invoice_number")}
          value={number}
          onChange={(e) => setNumber(e.currentTarget.value)}
        />
      )}
      <Group gap="xs">
        {x.state === "asked" && <ActButton label={t("money.invoice_issue")} onClick={() => void move("issued")} />}
        {x.state === "issued" && <ActButton label={t("money.invoice_send")} onClick={() => void move("sent")} />}
        <ActButton label={t("money.change")} onClick={() => setChanging(true)} />
        <ActButton label={t("money.to_trash")} onClick={() => void trash()} />
      </Group>
      {changing && <InvoiceDialog invoice={x} onClose={() => setChanging(false)} />}
    </Stack>
  );
}
