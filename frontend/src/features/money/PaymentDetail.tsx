import { Group, Stack } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import type { Payment } from "@/lib/api";
import { navigate } from "@/lib/router";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, Dated, Facts, Money, notify, notifyError } from "@/ui";
import { InvoiceDialog } from "./InvoiceDialog";
import { Proofs } from "./Proofs";
import { Print } from "./Receipts";
import { ReverseDialog, undoRefund } from "./ReverseDialog";
import css from "./money.module.css";

/** One row of the ledger, and the way to take it back. */
export function PaymentDetail({ payment: p }: { payment: Payment }) {
  const { t, instant } = useWords();
  const { zone } = useWorkspace();
  const [reversing, setReversing] = useState(false);
  const [invoicing, setInvoicing] = useState(false);
  const left = p.amount.minor - p.reversed.minor;
  const can = p.kind === "payment" && left > 0;
  const refunded = p.kind === "refund" && !p.undone && p.amount.minor < 0;
  const undo = async () => {
    const out = await undoRefund(p.id);
    const moved = out.oldEnd !== out.newEnd || out.oldLife !== out.newLife;
    const to = out.newLife ? t("money.for_life") : out.newEnd;
    notify(t(moved && to ? "money.refund_undone_until" : "money.refund_undone", { number: p.number, to }));
  };
  useActions([
    {
      id: "money.reverse",
      label: t("money.reverse"),
      group: t("common.group_here"),
      shortcut: "x",
      run: () => setReversing(true),
      disabled: !can,
    },
    {
      id: "money.refund_undo",
      label: t("money.refund_undo"),
      group: t("common.group_here"),
      shortcut: "u",
      run: () => void undo().catch(notifyError),
      disabled: !refunded,
    },
  ]);
  return (
    <Stack gap="md">
      <div>
        <p className={css.second}>
          № {p.number} · {t(`money.kind_${p.kind}`)}
        </p>
        <p className={css.figure}>
          <Money amount={p.amount} strong />
        </p>
        <p>
          <button type="button" className={css.link} onClick={() => navigate(["members", p.memberId])}>
            {p.memberName}
          </button>
        </p>
      </div>
      {p.termStart && (
        <p className={css.term}>
          <Dated>{t("money.bought", { from: p.termStart, to: p.lifetime ? t("money.for_life") : p.termEnd })}</Dated>
        </p>
      )}
      <Facts
        rows={[
          [t("money.plan"), p.planName],
          [t("money.fee"), p.fee.minor !== 0 && <Money key="f" amount={p.fee} />],
          [t("money.arrived"), p.fee.minor !== 0 && <Money key="n" amount={p.net} strong />],
          [t("money.payer"), p.payerName],
          [t("money.also"), p.others > 0 && t("money.others", { count: p.others })],
          [t("money.credit_of"), p.credit.minor !== 0 && <Money key="c" amount={p.credit} />],
          [t("money.on"), p.paidOn],
          [t("money.method"), t(`money.method_${p.method}`)],
          [t("money.reference"), p.reference],
          [t("money.note"), p.note],
          [t("money.takes_back"), p.takesBack > 0 && `№ ${p.takesBack}`],
          [t("money.reversed"), p.reversed.minor !== 0 && <Money key="r" amount={p.reversed} />],
          [t("money.written"), `${p.actor} · ${instant(p.at, zone, "full")}`],
        ]}
      />
      {can && (
        <Group gap="xs">
          <ActButton label={t("money.reverse")} k="x" onClick={() => setReversing(true)} />
          <ActButton label={t("money.invoice_ask")} onClick={() => setInvoicing(true)} />
        </Group>
      )}
      {refunded && (
        <div>
          <ActButton label={t("money.refund_undo")} k="u" onClick={() => void undo().catch(notifyError)} />
        </div>
      )}
      {p.kind !== "correction" && !p.undone && <Print key={p.id} paymentId={p.id} />}
      {p.kind === "payment" && <Proofs paymentId={p.id} />}
      <p className={css.second}>{t("money.never_changed")}</p>
      {invoicing && (
        <InvoiceDialog memberId={p.memberId} payments={String(p.number)} onClose={() => setInvoicing(false)} />
      )}
      {reversing && <ReverseDialog payment={p} onClose={() => setReversing(false)} />}
    </Stack>
  );
}
