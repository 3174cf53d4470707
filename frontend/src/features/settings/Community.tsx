// What the organizer chose for the community. Edits save by themselves, a moment after the last key.
import { NumberInput, SegmentedControl, Select, Switch, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { api, reads, type Settings } from "@/lib/api";
import { Card, FormAlert, useAutosave, useForm } from "@/ui";
import { currencyOptions, zoneOptions } from "./choices";
import css from "./settings.module.css";

const switches = [
  ["packEvents", "pack_events"],
  ["packMyPage", "pack_my_page"],
  ["packReplies", "pack_replies"],
  ["packOverlay", "pack_overlay"],
] as const;

export function Community({ settings }: { settings: Settings }) {
  const { t, language } = useWords();
  const client = useQueryClient();
  const form = useForm<Settings>(settings);
  const state = useAutosave(form, async (values) => {
    client.setQueryData(reads.settings().queryKey, await api.Settings.Change(values));
  });

  const note = state && t(`settings.save_${state}`);
  return (
    <div className={css.narrow}>
      <p className={css.saved} role="status">
        {note || t("settings.save_self")}
      </p>
      {form.rest && <FormAlert text={form.rest} />}
      <Card title={t("settings.group_community")}>
        <div className={css.fields}>
          <TextInput
            label={t("settings.community")}
            description={t("settings.community_hint")}
            {...form.text("community")}
          />
          <TextInput label={t("settings.actor")} description={t("settings.actor_hint")} {...form.text("actor")} />
          <TextInput label={t("settings.contact")} description={t("settings.contact_hint")} {...form.text("contact")} />
          <div>
            <div className={css.label} id="settings-language">
              {t("settings.language")}
            </div>
            <p className={css.about}>{t("settings.language_hint")}</p>
            <SegmentedControl
              aria-labelledby="settings-language"
              data={[
                { value: "zh", label: "中文" },
                { value: "en", label: "English" },
              ]}
              value={form.values.language}
              onChange={(v) => form.set({ language: v })}
            />
          </div>
        </div>
      </Card>
      <Card title={t("settings.group_money")}>
        <div className={css.fields}>
          <Select
            label={t("settings.currency")}
            description={t("settings.currency_hint")}
            searchable
            allowDeselect={false}
            data={currencyOptions(language, form.values.currency)}
            {...form.choice("currency")}
          />
          <Select
            label={t("settings.timezone")}
            description={t("settings.timezone_hint")}
            searchable
            allowDeselect={false}
            data={zoneOptions(form.values.timezone)}
            {...form.choice("timezone")}
          />
          <NumberInput
            label={t("settings.reminder_days")}
            description={t("settings.reminder_days_hint", { days: form.values.reminderDays })}
            min={1}
            max={366}
            allowDecimal={false}
            {...form.figure("reminderDays")}
          />
        </div>
      </Card>
      <Card title={t("settings.group_pack")}>
        <div className={css.fields}>
          {switches.map(([field, label]) => (
            <Switch
              key={field}
              label={t(`settings.${label}`)}
              description={t(`settings.${label}_hint`)}
              checked={form.values[field] === "on"}
              onChange={(e) => form.set({ [field]: e.currentTarget.checked ? "on" : "off" })}
            />
          ))}
        </div>
      </Card>
      <Card title={t("settings.group_public")}>
        <div className={css.fields}>
          <TextInput
            label={t("settings.public_address")}
            description={t("settings.public_address_hint")}
            placeholder="https://"
            inputMode="url"
            spellCheck={false}
            {...form.text("publicAddress")}
          />
          <TextInput
            label={t("settings.public_name")}
            description={t("settings.public_name_hint")}
            {...form.text("publicName")}
          />
        </div>
      </Card>
    </div>
  );
}
