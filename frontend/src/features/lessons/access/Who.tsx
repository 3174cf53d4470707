import { Checkbox, Radio, Stack } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/i18n";
import type { Tier } from "@/lib/api";
import type { Lesson } from "../types";
import type { Audience, SetPart } from "./Access";
import css from "./access.module.css";

const audiences: readonly Audience[] = ["public", "members", "tiers"];

/** Everybody, all members, or the members of certain tiers. */
export function Who({ lesson, tiers, set }: { lesson: Lesson; tiers: readonly Tier[]; set: SetPart }) {
  const { t } = useWords();
  // Certain tiers are kept once the first is chosen.
  const [choosing, setChoosing] = useState(false);
  const audience = choosing ? "tiers" : lesson.audience;
  const chosen = lesson.audience === "tiers" ? lesson.tierIds : [];

  const choose = (next: string) => {
    setChoosing(next === "tiers" && lesson.audience !== "tiers");
    if (next !== "tiers") void set({ audience: next });
  };
  const tick = (id: string, on: boolean) => {
    const tierIds = on ? [...chosen, id] : chosen.filter((x) => x !== id);
    if (tierIds.length > 0) void set({ audience: "tiers", tierIds }).then(() => setChoosing(false));
  };
  return (
    <div>
      <Radio.Group label={t("lessons.who")} value={audience} onChange={choose}>
        <Stack gap={8} mt={6}>
          {audiences.map((a) => (
            <Radio key={a} value={a} label={t(`lessons.audience_${a}`)} description={t(`lessons.about_${a}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {audience === "tiers" && (
        <Stack gap={6} pl={32} mt={8}>
          {tiers.map((tier) => (
            <Checkbox
              key={tier.id}
              label={tier.name}
              checked={chosen.includes(tier.id)}
              onChange={(e) => tick(tier.id, e.currentTarget.checked)}
            />
          ))}
          {chosen.length < 2 && (
            <p className={css.hint}>{t(tiers.length === 0 ? "lessons.no_tiers" : "lessons.one_tier_at_least")}</p>
          )}
        </Stack>
      )}
    </div>
  );
}
