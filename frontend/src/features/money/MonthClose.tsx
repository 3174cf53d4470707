// Closing months: what the bills say against what the ledger says, each difference with what can be done about it.
import { Group, Select, Stack, TextInput } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Fragment, useState } from "react";
import { useWords } from "@/i18n";
import { api, type Out, reads } from "@/lib/api";
import { formatMoney } from "@/lib/format";
import { navigate, useParam } from "@/lib/router";
import { ActButton, Await, Card, Chip, EmptyState, FormDialog, Money, notify, Page, PageHeader, useForm } from "@/ui";
import { Tabs } from "./tabs";
import css from "./match.module.css";

type Month = Out<typeof api.Bills.Month>;
type Difference = Month["differences"][number];

export function MonthClose() {
  const { t } = useWords();
  const [chosen, setChosen] = useParam("month");
  const [dialog, setDialog] = useState<"close" | "reopen">();
  const months = useQuery(reads.months());
  const query = useQuery({ ...reads.month(chosen), placeholderData: keepPreviousData });
  const m = query.data;
  const closed = Boolean(m?.closed.month);
  const known = new Set([...(months.data ?? []).map((x) => x.month), ...(m ? [m.month] : [])]);
  return (
    <Page
      header={
        <PageHeader
          title={t("shell.money")}
          note={m && (closed ? t("bills.month_closed_by", { name: m.closed.actor }) : t("bills.month_open"))}
          primary={
            m && !closed && m.sums.length > 0
              ? {
                  id: "month.close",
                  label: t("bills.close_month", { month: m.month }),
                  group: t("common.group_here"),
                  run: () => setDialog("close"),
                  disabled: !m.over,
                }
              : undefined
          }
          below={
            <Group gap="sm">
              <Tabs now="months" />
              <Select
                size="xs"
                w={230}
                aria-label={t("bills.month")}
                value={m?.month ?? null}
                allowDeselect={false}
                onChange={(v) => setChosen(v ?? "")}
                data={[...known]
                  .toSorted()
                  .toReversed()
                  .map((month) => {
                    const row = months.data?.find((x) => x.month === month);
                    const state = row?.closed.month
                      ? t("bills.month_is_closed")
                      : row?.lines
                        ? t("bills.month_waiting", { count: row.lines })
                        : "";
                    return { value: month, label: [month, state].filter(Boolean).join(" · ") };
                  })}
              />
            </Group>
          }
        />
      }
    >
      <Await query={query}>
        {(month) => (
          <Stack gap="md">
            {month.closed.month && (
              <Card>
                <Group justify="space-between">
                  <div>
                    <p>{t("bills.month_locked", { month: month.month })}</p>
                    {month.closed.why && (
                      <p className={css.second}>{t("bills.closed_why", { why: month.closed.why })}</p>
                    )}
                    {month.changed && <p className={css.question}>{t("bills.month_changed")}</p>}
                  </div>
                  <ActButton label={t("bills.reopen")} onClick={() => setDialog("reopen")} />
                </Group>
              </Card>
            )}
            {!month.over && <p className={css.second}>{t("bills.not_over", { date: month.to })}</p>}
            {month.sums.length === 0 ? (
              <EmptyState
                title={t("bills.month_empty")}
                text={t("bills.month_empty_text")}
                acts={<ActButton label={t("bills.bills")} onClick={() => navigate(["money"], { tab: "bills" })} />}
              />
            ) : (
              <Sums month={month} />
            )}
            {month.sums.length > 0 && <Differences month={month} />}
          </Stack>
        )}
      </Await>
      {m && dialog === "close" && <CloseDialog month={m} onClose={() => setDialog(undefined)} />}
      {m && dialog === "reopen" && <ReopenDialog month={m.month} onClose={() => setDialog(undefined)} />}
    </Page>
  );
}

/** The account where there is one alone; several have rows of their own. */
const one = (accounts: Month["sums"][number]["accounts"]) => (accounts.length === 1 ? accounts[0]?.account : "");

function Sums({ month }: { month: Month }) {
  const { t } = useWords();
  const heads = ["bill_in", "apart", "ignored_sum", "waiting_sum", "ledger_in", "refunds", "ledger_out", "fees"];
  const head = (i: number) => t(`bills.${heads[i]}`);
  return (
    <Card title={t("bills.sums_title", { month: month.month })}>
      <div className={css.wide} role="region" tabIndex={0} aria-label={t("bills.sums_title", { month: month.month })}>
        <table className={css.sums}>
          <thead>
            <tr>
              <th>{t("bills.method")}</th>
              {heads.map((h, i) => (
                <th key={h}>{head(i)}</th>
              ))}
              <th>{t("bills.state")}</th>
            </tr>
          </thead>
          <tbody>
            {month.sums.map((s) => (
              <Fragment key={s.method + s.billIn.currency}>
                <tr>
                  <td>
                    <b>{t(`money.method_${s.method}`)}</b> <span className={css.second}>{one(s.accounts)}</span>
                  </td>
                  {[s.billIn, s.apart, s.ignored, s.waiting].map((a, i) => (
                    <td
                      key={i}
                      data-head={head(i)}
                      data-empty={s.byHand || undefined}
                      className={s.byHand || a.minor === 0 ? css.second : undefined}
                    >
                      {s.byHand ? "—" : <Money amount={a} />}
                    </td>
                  ))}
                  <td data-head={head(4)}>
                    <Money amount={s.ledgerIn} strong />
                  </td>
                  <td data-head={head(5)} data-empty={s.byHand || undefined} className={css.second}>
                    {s.byHand ? "—" : <Money amount={s.refunds} />}
                  </td>
                  <td data-head={head(6)}>
                    <Money amount={s.ledgerOut} />
                  </td>
                  <td data-head={head(7)}>
                    <Money amount={s.fees} />
                  </td>
                  <td>
                    {s.byHand ? (
                      <Chip>{t("bills.by_hand")}</Chip>
                    ) : s.agrees ? (
                      <Chip tone="active">{t("bills.sums_agree")}</Chip>
                    ) : (
                      <Chip tone="due">{t("bills.sums_differ")}</Chip>
                    )}
                  </td>
                </tr>
                {s.accounts.length > 1 &&
                  s.accounts.map((x) => (
                    <tr key={x.account} className={css.second}>
                      <td>{x.account || t("bills.account_unnamed")}</td>
                      <td data-head={head(0)}>
                        <Money amount={x.in} />
                      </td>
                      <td />
                      <td />
                      <td data-head={head(3)}>
                        <Money amount={x.waiting} />
                      </td>
                      <td />
                      <td />
                      <td />
                      <td data-head={head(7)}>
                        <Money amount={x.fees} />
                      </td>
                      <td />
                    </tr>
                  ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <p className={css.below}>{t("bills.sums_text")}</p>
    </Card>
  );
}

function Differences({ month }: { month: Month }) {
  const { t, language } = useWords();
  const [all, setAll] = useState(false);
  const first = 50;
  if (month.sums.every((s) => s.byHand)) return <p className={css.second}>{t("bills.no_bill")}</p>;
  if (month.differences.length === 0) return <p className={css.agrees}>✓ {t("bills.no_difference")}</p>;
  const act = (d: Difference) => {
    if (d.kind === "line")
      return { label: t("bills.to_match"), to: () => navigate(["money", String(d.line)], { tab: "match" }) };
    if (["payment", "refund", "back", "correction"].includes(d.kind))
      return { label: t("bills.to_payment"), to: () => navigate(["money", d.id]) };
    return { label: t("bills.to_line"), to: () => navigate(["money", String(d.line)], { tab: "bills" }) };
  };
  return (
    <Card title={t("bills.differences", { count: month.differences.length })}>
      <ul className={css.differences}>
        {month.differences.slice(0, all ? undefined : first).map((d) => (
          <li key={`${d.kind}${d.line}${d.id}`}>
            <span>
              {t(`bills.difference_${d.kind}`, {
                date: d.on,
                method: t(`money.method_${d.method}`),
                party: d.party || "—",
                bill: formatMoney(d.bill, language),
                number: d.payment,
                name: d.member,
                ledger: formatMoney(d.ledger, language),
                paid: d.paidOn,
              })}
            </span>
            <ActButton small label={act(d).label} onClick={act(d).to} />
          </li>
        ))}
      </ul>
      {!all && month.differences.length > first && (
        <ActButton
          small
          label={t("bills.all_differences", { count: month.differences.length })}
          onClick={() => setAll(true)}
        />
      )}
    </Card>
  );
}

function CloseDialog({ month, onClose }: { month: Month; onClose: () => void }) {
  const { t } = useWords();
  const form = useForm({ why: "" });
  const differ = month.differences.length;
  return (
    <FormDialog
      title={t("bills.close_month", { month: month.month })}
      form={form}
      submit={t("bills.close_act")}
      ready={differ === 0 || form.values.why.trim() !== ""}
      onClose={onClose}
      onSubmit={async ({ why }) => {
        await api.Bills.Close({ month: month.month, why });
        notify(t("bills.closed", { month: month.month }), {
          undo: () => api.Bills.Reopen({ month: month.month, why: t("common.undo") }),
        });
      }}
    >
      <p>{t("bills.close_text", { month: month.month })}</p>
      {differ > 0 && (
        <>
          <p className={css.question}>{t("bills.close_differs", { count: differ })}</p>
          <TextInput data-autofocus label={t("bills.why")} {...form.text("why")} />
        </>
      )}
    </FormDialog>
  );
}

function ReopenDialog({ month, onClose }: { month: string; onClose: () => void }) {
  const { t } = useWords();
  const form = useForm({ why: "" });
  return (
    <FormDialog
      title={t("bills.reopen_month", { month })}
      form={form}
      submit={t("bills.reopen")}
      ready={form.values.why.trim() !== ""}
      onClose={onClose}
      onSubmit={async ({ why }) => {
        await api.Bills.Reopen({ month, why });
        notify(t("bills.reopened", { month }));
      }}
    >
      <TextInput data-autofocus label={t("bills.why")} {...form.text("why")} />
    </FormDialog>
  );
}
