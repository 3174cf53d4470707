import { Button, Chip, Group, NumberInput, SegmentedControl, Stack, Textarea, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { api } from "@/lib/api";
import { useWorkspace } from "@/lib/workspace";
import { DateField, FormDialog, notify, useForm } from "@/ui";
import css from "./challenges.module.css";
import { type Challenge, dayAfter, daysBetween, weekdays } from "./days";

const lengths = [7, 21, 30, 100];

/** A new challenge, or with `challenge` a change to one. */
export function ChallengeForm({
  challenge: c,
  onClose,
  onSaved,
}: {
  challenge?: Challenge;
  onClose: () => void;
  onSaved?: (id: string) => void;
}) {
  const { t } = useWords();
  const { today } = useWorkspace();
  const form = useForm({
    title: c?.title ?? "",
    note: c?.note ?? "",
    firstOn: c?.firstOn ?? dayAfter(today, 1),
    lastOn: c?.lastOn ?? dayAfter(today, 21),
    rhythm: c?.rhythm ?? "daily",
    weekdays: c?.weekdays || 31,
    times: c?.times || 3,
    makeUps: c?.makeUps ?? 0,
  });
  const v = form.values;
  const save = async () => {
    const before = c && { ...c };
    const saved = await api.Challenges.Save({ id: c?.id ?? "", ...v });
    notify(t(c ? "challenges.saved" : "challenges.added", { title: saved.title }), {
      undo: () => (before ? api.Challenges.Save(before) : api.Challenges.Trash({ id: saved.id })),
    });
    if (onSaved) setTimeout(() => onSaved(saved.id)); // after the dialog has closed
  };
  const days = v.firstOn && v.lastOn ? daysBetween(v.firstOn, v.lastOn) + 1 : 0;
  return (
    <FormDialog
      title={t(c ? "challenges.edit" : "challenges.new")}
      submit={t("common.save")}
      form={form}
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput
        label={t("challenges.title")}
        placeholder={t("challenges.title_hint")}
        data-autofocus
        {...form.text("title")}
      />
      <Group grow align="flex-start" wrap="nowrap">
        <DateField label={t("challenges.first")} {...form.choice("firstOn")} />
        <DateField label={t("challenges.last")} {...form.choice("lastOn")} />
      </Group>
      <Group gap={6}>
        {lengths.map((n) => (
          <Button
            key={n}
            size="compact-sm"
            aria-pressed={days === n}
            variant={days === n ? "light" : "default"}
            disabled={!v.firstOn}
            onClick={() => form.set({ lastOn: dayAfter(v.firstOn, n - 1) })}
          >
            {t("challenges.days", { count: n })}
          </Button>
        ))}
        {days > 0 && !lengths.includes(days) && (
          <span className={css.quiet}>{t("challenges.days", { count: days })}</span>
        )}
      </Group>
      <Stack gap={6}>
        <SegmentedControl
          aria-label={t("challenges.rhythm")}
          data={["daily", "weekdays", "weekly"].map((k) => ({ value: k, label: t(`challenges.rhythm_${k}`) }))}
          value={v.rhythm}
          onChange={(rhythm) => form.set({ rhythm })}
        />
        {v.rhythm === "weekdays" && (
          <Group gap={6} role="group" aria-label={t("challenges.on_days")}>
            {weekdays.map((name, i) => (
              <Chip
                key={name}
                size="sm"
                checked={((v.weekdays >> i) & 1) === 1}
                onChange={() => form.set({ weekdays: v.weekdays ^ (1 << i) })}
              >
                {t(`challenges.short_${name}`)}
              </Chip>
            ))}
          </Group>
        )}
        {form.error("weekdays") && <p className={css.wrong}>{form.error("weekdays")}</p>}
        {v.rhythm === "weekly" && (
          <NumberInput label={t("challenges.times")} min={1} max={7} allowDecimal={false} {...form.figure("times")} />
        )}
      </Stack>
      <NumberInput
        label={t("challenges.make_ups")}
        description={t("challenges.make_ups_hint")}
        min={0}
        max={100}
        allowDecimal={false}
        {...form.figure("makeUps")}
      />
      <Textarea label={t("challenges.note")} autosize minRows={2} maxRows={8} {...form.text("note")} />
    </FormDialog>
  );
}
