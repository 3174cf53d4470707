import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { api, reads } from "@/lib/api";
import { DateField, FormDialog, useForm } from "@/ui";
import { MemberSearch } from "../publish/MemberSearch";
import css from "./challenges.module.css";
import type { Challenge } from "./days";
import { useEntering } from "./entering";

/** Lets members take part: some who are named, or all who hold a tier. */
export function PeopleDialog({
  challenge: c,
  today,
  onClose,
}: {
  challenge: Challenge;
  today: string;
  onClose: () => void;
}) {
  const { t } = useWords();
  const { join } = useEntering(c);
  const tiers = useQuery(reads.tiers()).data ?? [];
  const [named, setNamed] = useState<{ id: string; name: string }[]>([]);
  const from = today < c.firstOn ? c.firstOn : today > c.lastOn ? c.lastOn : today;
  const form = useForm({ on: c.people === 0 ? c.firstOn : from, tierId: "" });
  const pick = async (id: string) => {
    if (!id || named.some((m) => m.id === id)) return;
    const { name } = await api.Members.Show({ id });
    setNamed((was) => [...was, { id, name }]);
  };
  return (
    <FormDialog
      title={t("challenges.add_people")}
      submit={t("challenges.join")}
      form={form}
      onSubmit={(v) =>
        join(
          named.map((m) => m.id),
          v.tierId,
          v.on,
        )
      }
      onClose={onClose}
      ready={named.length > 0 || form.values.tierId !== ""}
    >
      <MemberSearch shown label={t("challenges.members")} hint={t("challenges.find")} onPick={(id) => void pick(id)} />
      {named.length > 0 && (
        <ul className={css.named}>
          {named.map((m) => (
            <li key={m.id}>
              {m.name}
              <button
                type="button"
                aria-label={t("challenges.leave_out", { name: m.name })}
                onClick={() => setNamed((was) => was.filter((x) => x.id !== m.id))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <Select
        label={t("challenges.all_of_tier")}
        placeholder={t("challenges.no_tier")}
        clearable
        data={tiers.map((tier) => ({ value: tier.id, label: tier.name }))}
        {...form.choice("tierId")}
        value={form.values.tierId || null}
      />
      <DateField label={t("challenges.join_on")} minDate={c.firstOn} maxDate={c.lastOn} {...form.choice("on")} />
    </FormDialog>
  );
}
