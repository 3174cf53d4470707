import { CloseButton, Select } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/i18n";
import type { Tier } from "@/lib/api";
import { DateField } from "@/ui";
import type { Lesson } from "../types";
import type { SetPart } from "./Access";
import css from "./access.module.css";

/** Tiers for which another day counts than for the rest. */
export function Early({ lesson, tiers, set }: { lesson: Lesson; tiers: readonly Tier[]; set: SetPart }) {
  const { t } = useWords();
  const [added, setAdded] = useState<string>();
  const rows = [
    ...lesson.early,
    ...(added && !lesson.early.some((e) => e.tierId === added) ? [{ tierId: added, on: "" }] : []),
  ];
  const may = tiers.filter(
    (tier) =>
      (lesson.audience !== "tiers" || lesson.tierIds.includes(tier.id)) && !rows.some((e) => e.tierId === tier.id),
  );
  const keep = (tierId: string, on: string) => {
    const others = lesson.early.filter((e) => e.tierId !== tierId);
    void set({ early: on ? [...others, { tierId, on }] : others }).then(() => setAdded(undefined));
  };
  const nameOf = (id: string) => tiers.find((x) => x.id === id)?.name ?? id;
  return (
    <div>
      <div className={css.label}>{t("lessons.early")}</div>
      {rows.map((e) => (
        <div key={e.tierId} className={css.early}>
          <span className={css.earlyName}>{nameOf(e.tierId)}</span>
          <DateField
            w={128}
            aria-label={t("lessons.early_from", { tier: nameOf(e.tierId) })}
            value={e.on}
            onChange={(on) => on && keep(e.tierId, on)}
            popoverProps={{ withinPortal: false, position: "top-end" }}
          />
          <CloseButton
            size="sm"
            aria-label={t("lessons.early_remove", { tier: nameOf(e.tierId) })}
            onClick={() => (e.on ? keep(e.tierId, "") : setAdded(undefined))}
          />
        </div>
      ))}
      {may.length > 0 && (
        <Select
          mt={rows.length > 0 ? 8 : 0}
          placeholder={t("lessons.early_add")}
          aria-label={t("lessons.early_add")}
          data={may.map((x) => ({ value: x.id, label: x.name }))}
          value={null}
          onChange={(id) => setAdded(id ?? undefined)}
          comboboxProps={{ withinPortal: false }}
        />
      )}
    </div>
  );
}
