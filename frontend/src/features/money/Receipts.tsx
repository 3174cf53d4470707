import { Group, Select, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { api, type Out, reads } from "@/lib/api";
import { navigate, useParam, useSelection } from "@/lib/router";
import { platform } from "@/platform";
import { ActButton, Chip, type Column, EmptyState, Facts, ListScreen, Money, notify, notifyError } from "@/ui";
import { Tabs, useRecord } from "./tabs";
import css from "./money.module.css";

type Receipt = Out<typeof api.Dues.Receipts>["rows"][number];

/** Receipts and credit notes that were given. */
export function Receipts() {
  const { t } = useWords();
  const { selected, select } = useSelection("money");
  const [search, setSearch] = useParam("q");
  const record = useRecord();
  const print = usePrint();
  const query = useQuery(reads.receipts());
  const rows = query.data?.rows.filter((r) =>
    `${r.number} ${r.facts.memberName} ${r.facts.plan} ${r.facts.reference}`
      .toLowerCase()
      .includes(search.trim().toLowerCase()),
  );
  const columns: Column<Receipt>[] = [
    { key: "number", title: t("dues.receipt_number"), width: "84px", cell: (r) => number(r.number) },
    {
      key: "kind",
      title: t("money.kind"),
      width: "92px",
      cell: (r) => <Chip tone={r.kind === "receipt" ? "active" : "grace"}>{t(`dues.kind_${r.kind}`)}</Chip>,
    },
    { key: "on", title: t("dues.issued_on"), width: "104px", cell: (r) => r.issuedOn, wide: true },
    { key: "member", title: t("money.member"), width: "minmax(90px, 1fr)", cell: (r) => <b>{r.facts.memberName}</b> },
    { key: "plan", title: t("money.plan"), width: "minmax(90px, 1fr)", cell: (r) => r.facts.plan || "—", wide: true },
    {
      key: "amount",
      title: t("money.amount"),
      width: "110px",
      align: "end",
      cell: (r) => <Money amount={r.facts.amount} strong />,
    },
  ];
  return (
    <ListScreen
      title={t("shell.money")}
      note={query.data && t("dues.receipt_count", { count: query.data.count })}
      primary={record}
      search={{ value: search, onChange: setSearch, placeholder: t("money.search") }}
      acts={
        rows &&
        rows.length > 0 && (
          <ActButton
            label={t("dues.print_all", { count: rows.length })}
            onClick={() =>
              void print(
                rows.map((r) => r.paymentId),
                "",
              )
            }
          />
        )
      }
      filters={<Tabs now="receipts" />}
      columns={columns}
      rows={rows}
      rowKey={(r) => String(r.number)}
      query={query}
      selected={selected}
      onSelect={select}
      filtered={Boolean(search)}
      detail={(_, r) =>
        r && (
          <Stack gap="md">
            <div>
              <p className={css.second}>
                {t(`dues.kind_${r.kind}`)} {number(r.number)}
              </p>
              <p className={css.figure}>
                <Money amount={r.facts.amount} strong />
              </p>
              <b>{r.facts.memberName}</b>
            </div>
            <Facts
              rows={[
                [t("money.plan"), r.facts.plan],
                [t("money.payer"), r.facts.payer],
                [t("money.on"), r.facts.paidOn],
                [t("money.method"), t(`money.method_${r.facts.method}`)],
                [t("money.reference"), r.facts.reference],
                [t("dues.corrects"), r.facts.correctsReceipt > 0 && number(r.facts.correctsReceipt)],
                [t("dues.issued_on"), `${r.issuedOn} · ${r.actor}`],
              ]}
            />
            <Print paymentId={r.paymentId} language={r.language} />
            <p className={css.second}>{t("dues.receipt_fixed")}</p>
          </Stack>
        )
      }
      empty={
        <EmptyState
          title={t("dues.receipt_empty_title")}
          text={t("dues.receipt_empty_text")}
          acts={<ActButton label={t("money.ledger")} onClick={() => navigate(["money"])} />}
        />
      }
    />
  );
}

const number = (n: number) => String(n).padStart(4, "0");

/** Writes receipts as a PDF, giving them first where there are none yet. */
function usePrint() {
  const { t } = useWords();
  return async (paymentIds: string[], language: string) => {
    try {
      const label = t("dues.pdf");
      const place = await platform.saveFile(label, `${t("dues.receipt_file")}.pdf`, { label, extensions: ["pdf"] });
      if (!place) return;
      const out = await api.Dues.PrintReceipts({ paymentIds, language, out: place.path });
      place.written();
      notify(t("dues.printed", { count: out.receipts.length }));
    } catch (e) {
      notifyError(e);
    }
  };
}

/** The receipt of one payment or refund: its number where it has one, the language, and the way to print it. */
export function Print({ paymentId, language: first }: { paymentId: string; language?: string }) {
  const { t, language: shown } = useWords();
  const given = useQuery(reads.receipt(paymentId)).data;
  const [language, setLanguage] = useState<string>();
  const print = usePrint();
  const use = language ?? (given?.language || first || shown);
  return (
    <Group gap="xs" align="center">
      <ActButton
        label={given?.number ? t("dues.print_again", { number: number(given.number) }) : t("dues.give_receipt")}
        onClick={() => void print([paymentId], use)}
      />
      <Select
        aria-label={t("dues.language")}
        w={110}
        allowDeselect={false}
        data={["zh", "en"].map((l) => ({ value: l, label: t(`dues.language_${l}`) }))}
        value={use}
        onChange={(v) => v && setLanguage(v)}
      />
    </Group>
  );
}
