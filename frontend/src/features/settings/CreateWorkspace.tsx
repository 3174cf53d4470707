// A new workspace in two steps: the community, then what members may open and what it costs. Nothing is written before
// the last button; then the workspace is made, and its first tiers and plans with it.
import { ActionIcon, Button, Group, Select, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { errorSentence, useWords } from "@/i18n";
import { api } from "@/lib/api";
import { formatPeriod } from "@/lib/period";
import { toAppError } from "@/platform";
import { ActButton, FormAlert, FormBody, notify, notifyError, PathField, useForm } from "@/ui";
import { currencyOptions, folderName, inside, machineZone, zoneOptions } from "./choices";
import { useEnter } from "./opening";
import css from "./settings.module.css";

interface Offer {
  key: number;
  tier: string;
  price: string;
  period: string;
}

const periods = ["1m", "3m", "6m", "1y", "lifetime"];

export function CreateWorkspace({ home, onCancel }: { home: string; onCancel: () => void }) {
  const { t, language } = useWords();
  const enter = useEnter();
  const [step, setStep] = useState<1 | 2>(1);
  const [busy, setBusy] = useState(false);
  const [ownDir, setOwnDir] = useState(false);
  const form = useForm({
    name: "",
    dir: inside(home, "Guildbook"),
    actor: "",
    currency: language === "zh" ? "CNY" : "USD",
    timezone: machineZone() === "UTC" ? "Asia/Shanghai" : machineZone(),
  });
  const [offers, setOffers] = useState<Offer[]>(() => [
    { key: 1, tier: t("settings.first_tier"), price: language === "zh" ? "199.00" : "49.00", period: "1y" },
    { key: 2, tier: t("settings.second_tier"), price: language === "zh" ? "399.00" : "99.00", period: "1y" },
  ]);
  const named = form.values.name.trim() !== "";
  const filled = offers.filter((o) => o.tier.trim() !== "");
  const priced = filled.every((o) => /^\d[\d,]*(\.\d+)?$/.test(o.price.trim()));

  const name = (value: string) =>
    form.set(ownDir ? { name: value } : { name: value, dir: inside(home, folderName(value)) });

  const make = async () => {
    setBusy(true);
    form.clear();
    try {
      const state = await api.Workspace.Create({ ...form.values, language });
      try {
        await addOffers(filled, t);
      } catch (e) {
        // The workspace is there: what is missing is told, and can be added in the settings.
        notify(t("settings.offers_failed", { why: errorSentence(e) }));
      }
      enter(state);
    } catch (e) {
      const strange = toAppError(e).failure.fields.some((f) => f.name === "community");
      form.fail(e);
      setStep(1);
      if (strange) notifyError(e);
    } finally {
      setBusy(false);
    }
  };

  if (step === 1) {
    return (
      <FormBody onSend={() => named && setStep(2)}>
        <div className={css.fields}>
          <TextInput
            label={t("settings.community")}
            placeholder={t("settings.community_example")}
            data-autofocus
            autoFocus
            value={form.values.name}
            onChange={(e) => name(e.currentTarget.value)}
            error={form.error("name")}
          />
          <Group grow align="flex-start">
            <Select
              label={t("settings.currency")}
              searchable
              allowDeselect={false}
              data={currencyOptions(language, form.values.currency)}
              {...form.choice("currency")}
            />
            <Select
              label={t("settings.timezone")}
              searchable
              allowDeselect={false}
              data={zoneOptions(form.values.timezone)}
              {...form.choice("timezone")}
            />
          </Group>
          <TextInput label={t("settings.actor")} description={t("settings.actor_hint")} {...form.text("actor")} />
          <PathField
            label={t("settings.folder")}
            description={t("settings.folder_hint")}
            value={form.values.dir}
            onChange={(dir) => {
              setOwnDir(true);
              form.set({ dir });
            }}
            error={form.error("dir")}
          />
          {form.rest && <FormAlert text={form.rest} />}
          <Group justify="space-between">
            <Button onClick={onCancel}>{t("common.back")}</Button>
            <ActButton type="submit" primary label={t("settings.next")} k="enter" disabled={!named} />
          </Group>
        </div>
      </FormBody>
    );
  }

  const put = (key: number, change: Partial<Offer>) =>
    setOffers((all) => all.map((o) => (o.key === key ? { ...o, ...change } : o)));
  return (
    <FormBody onSend={() => priced && void make()}>
      <div className={css.fields}>
        <p className={css.hint}>{t("settings.offers_text")}</p>
        <div className={css.offers}>
          {offers.map((o, i) => (
            <div key={o.key} className={css.offer}>
              <TextInput
                aria-label={t("settings.tier_name")}
                label={i === 0 ? t("settings.tier_name") : undefined}
                value={o.tier}
                onChange={(e) => put(o.key, { tier: e.currentTarget.value })}
                autoFocus={i === 0}
              />
              <TextInput
                aria-label={t("settings.price")}
                label={i === 0 ? `${t("settings.price")} (${form.values.currency})` : undefined}
                inputMode="decimal"
                value={o.price}
                onChange={(e) => put(o.key, { price: e.currentTarget.value })}
              />
              <Select
                aria-label={t("settings.period")}
                label={i === 0 ? t("settings.period") : undefined}
                allowDeselect={false}
                data={periods.map((p) => ({ value: p, label: formatPeriod(p, t) }))}
                value={o.period}
                onChange={(p) => put(o.key, { period: p ?? "1y" })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={34}
                aria-label={t("settings.drop_offer", { name: o.tier })}
                onClick={() => setOffers((all) => all.filter((x) => x.key !== o.key))}
              >
                <IconX size={15} />
              </ActionIcon>
            </div>
          ))}
        </div>
        <div>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() =>
              setOffers((all) => [
                ...all,
                { key: Math.max(0, ...all.map((x) => x.key)) + 1, tier: "", price: "", period: "1y" },
              ])
            }
          >
            {t("settings.more_offer")}
          </Button>
        </div>
        {!priced && <p className={css.hint}>{t("settings.price_hint")}</p>}
        <Group justify="space-between">
          <Button onClick={() => setStep(1)}>{t("common.back")}</Button>
          <ActButton
            type="submit"
            primary
            k="enter"
            loading={busy}
            disabled={!priced}
            label={
              filled.length > 0
                ? t("settings.create_act", { name: form.values.name.trim() })
                : t("settings.create_bare")
            }
          />
        </Group>
      </div>
    </FormBody>
  );
}

/** Adds each offer: its tier, unless an earlier one has that name, and the plan that buys it. */
async function addOffers(offers: readonly Offer[], t: (key: string, values?: Record<string, unknown>) => string) {
  const tiers = new Map<string, string>();
  for (const offer of offers) {
    const tier = offer.tier.trim();
    const id = tiers.get(tier) ?? (await api.Plans.AddTier({ name: tier })).id;
    tiers.set(tier, id);
    await api.Plans.Add({
      name: t("settings.offer_plan", { tier, period: formatPeriod(offer.period, t) }),
      tierId: id,
      price: offer.price.trim(),
      currency: "",
      period: offer.period,
      graceDays: 7,
    });
  }
}
