import { Checkbox, Group, Select, TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { api, type Out, type Profile, reads } from "@/lib/api";
import { useWorkspace } from "@/lib/workspace";
import { DateField, FormDialog, notify, useForm } from "@/ui";
import { Preview } from "./Preview";
import css from "./money.module.css";

/** Pauses a membership: nothing opens meanwhile, and the days are added to its end. */
export function PauseDialog({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const { t } = useWords();
  const { today } = useWorkspace();
  const tiers = profile.access.filter((a) => ["active", "due", "grace"].includes(a.standing));
  const form = useForm({ tierId: tiers[0]?.tierId ?? "", from: today, to: "", past: false, reason: "" });
  const v = form.values;
  const arg = { memberId: profile.row.id, ...v };
  return (
    <FormDialog
      title={t("money.pause_title", { name: profile.row.name })}
      submit={t("money.pause_act")}
      form={form}
      onClose={onClose}
      onSubmit={async () => {
        const out = await api.Money.Pause(arg);
        notify(t("money.paused", { name: profile.row.name, from: out.pause.from }), {
          undo: () => api.Money.UndoPause({ id: out.pause.id }),
        });
      }}
    >
      {tiers.length > 1 && (
        <Select
          label={t("money.tier")}
          data={tiers.map((a) => ({ value: a.tierId, label: a.tierName }))}
          allowDeselect={false}
          {...form.choice("tierId")}
        />
      )}
      <Group grow align="flex-start">
        <DateField label={t("money.pause_from")} {...form.choice("from")} />
        <DateField
          label={t("money.pause_to")}
          description={t("money.pause_to_hint")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          clearable
          {...form.choice("to")}
        />
      </Group>
      <TextInput label={t("money.why")} data-autofocus {...form.text("reason")} />
      {v.from < today && (
        <Checkbox
          label={t("money.pause_past")}
          checked={v.past}
          onChange={(e) => form.set({ past: e.currentTarget.checked })}
        />
      )}
      <Preview arg={{ ...arg, reason: v.reason || "—" }} read={reads.pausePreview}>
        {({ pause, moved, days }: Out<typeof api.Money.PreviewPause>) => (
          <>
            <p className={css.arithmetic}>
              {moved.newLife
                ? t("money.for_life")
                : pause.to
                  ? t("money.pause_moves", { old: moved.oldEnd, new: moved.newEnd, count: days })
                  : t("money.pause_open", { old: moved.oldEnd })}
            </p>
            <p className={css.second}>{t("money.pause_no_access")}</p>
          </>
        )}
      </Preview>
    </FormDialog>
  );
}
