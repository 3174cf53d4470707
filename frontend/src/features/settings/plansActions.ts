import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { type Action, useActions } from "@/lib/actions";
import { type Plan, reads, type Tier } from "@/lib/api";

/** Which dialog of the section is open. */
export type Asked = { kind: "tier"; tier?: Tier } | { kind: "plan"; plan?: Plan; tierId: string } | undefined;

export interface PlansActions {
  asked: Asked;
  ask: (asked: Asked) => void;
  primary: Action;
}

/** The dialogs of tiers and plans, and the red button: a plan where there is a tier, else the first tier. */
export function usePlansActions(shown: boolean): PlansActions {
  const { t } = useWords();
  const [asked, ask] = useState<Asked>();
  const tiers = useQuery({ ...reads.tiers(), enabled: shown });
  const first = tiers.data?.[0];
  const primary: Action = {
    id: "settings.new",
    label: first ? t("settings.new_plan") : t("settings.new_tier"),
    group: t("common.group_here"),
    shortcut: "n",
    run: () => ask(first ? { kind: "plan", tierId: first.id } : { kind: "tier" }),
  };
  useActions(shown ? [primary] : []);
  return { asked, ask, primary };
}
