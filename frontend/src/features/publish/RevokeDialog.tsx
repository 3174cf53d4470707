import { TextInput } from "@mantine/core";
import { useWords } from "@/i18n";
import { api } from "@/lib/api";
import { useTask } from "@/lib/progress";
import { useWorkspace } from "@/lib/workspace";
import { FormDialog, notify, TaskProgress, useForm } from "@/ui";
import { readPlaces, whereTo } from "./places";
import { useWork } from "./work";
import css from "./publish.module.css";

/** Takes a member's code back and publishes without them, to the places that are chosen; it tells first what that writes. */
export function RevokeDialog({ memberId, name, onClose }: { memberId: string; name: string; onClose: () => void }) {
  const { t, bytes, list } = useWords();
  const { dir } = useWorkspace();
  const task = useTask();
  const form = useForm({ why: "" });
  const { query: plan, task: planning } = useWork(["publishPlan", "without", memberId], (name) =>
    api.Publish.Plan({ rekey: false, revoke: [memberId], task: name }),
  );
  const places = whereTo({ ...readPlaces(dir), single: { on: false, path: "", memberId: "" } });
  const p = plan.data;
  return (
    <FormDialog
      title={t("publish.revoke_title", { name })}
      form={form}
      submit={t("publish.revoke_now")}
      onSubmit={async ({ why }) => {
        const { none: _, ...where } = places;
        const out = await task.run((running) =>
          api.Publish.Publish({
            rekey: false,
            revoke: [memberId],
            why,
            note: "",
            over: false,
            task: running,
            ...where,
          }),
        );
        notify(t("publish.revoked", { name, number: out.edition.number }));
      }}
      onClose={() => {
        task.cancel();
        onClose();
      }}
      ready={p !== undefined && !task.running}
      size={500}
    >
      <p>{t("publish.revoke_text", { name })}</p>
      <TaskProgress task={planning} phases="publish.phase" />
      {p && (
        <p className={css.second}>
          {t("publish.revoke_writes", { number: p.number, count: p.write, size: bytes(p.writeBytes) })}{" "}
          {p.tiers.some((x) => x.newEpoch) &&
            t("publish.revoke_keys", { tiers: list(p.tiers.filter((x) => x.newEpoch).map((x) => x.name)) })}{" "}
          {t(places.none ? "publish.revoke_own" : "publish.revoke_places")}
        </p>
      )}
      <TextInput
        label={t("publish.revoke_why")}
        placeholder={t("publish.note_hint")}
        data-autofocus
        {...form.text("why")}
      />
      <TaskProgress task={task} phases="publish.phase" />
    </FormDialog>
  );
}
