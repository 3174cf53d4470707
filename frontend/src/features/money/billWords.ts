// What bills, their lines and suggestions are called.
import type { TOptions } from "i18next";
import type { api, In, Out } from "@/lib/api";
import { decimal, formatMoney } from "@/lib/format";

export type Line = Out<typeof api.Bills.Show>;
export type Suggested = Out<typeof api.Bills.Suggest>[number];
export type Suggestion = Suggested["suggested"]["suggestions"][number];
export type Taken = Out<typeof api.Bills.Import>["bills"][number];

type Say = (key: string, params?: TOptions) => string;

/** The sentence of a reason. */
export function reasonText(t: Say, language: string, reason: Suggestion["reasons"][number]): string {
  const { minor, currency, ...params } = reason.params;
  const price = minor ? formatMoney({ minor: Number(minor), currency: currency ?? "" }, language) : "";
  return t(`bills.reason_${reason.kind}`, { ...params, price });
}

/** What is suggested, in one line. */
export function suggestionText(t: Say, s: Suggestion): string {
  if (s.kind === "split") return s.parts.map((p) => p.memberName).join(" + ");
  if (s.kind === "refund") return t("bills.refund_of", { name: s.memberName, date: s.paidOn });
  if (s.kind === "link") return t("bills.link_of", { name: s.memberName, number: s.payment });
  return s.planName ? `${s.memberName} · ${s.planName}` : s.memberName;
}

/** What a suggestion is as an act. */
export function choiceOf(s: Suggestion): Partial<In<typeof api.Bills.Accept>> {
  if (s.kind === "link") return { paymentId: s.paymentId };
  if (s.kind === "refund") return { refund: s.paymentId };
  if (s.kind === "split")
    return { parts: s.parts.map((p) => ({ memberId: p.memberId, planId: p.planId, amount: decimal(p.amount) })) };
  return { memberId: s.memberId, planId: s.planId };
}

/** What a line says beside its party. */
export function wordsOf(line: { note: string; item: string }): string {
  return [line.note, line.item].filter((s) => s && s !== "/").join(" · ");
}

/** A line's amount, negative where it went out. */
export function signed(line: { amount: { minor: number; currency: string }; direction: string }) {
  return line.direction === "out" ? { ...line.amount, minor: -line.amount.minor } : line.amount;
}
