import { Checkbox, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { sentence, useWords } from "@/i18n";
import { api, type Out, reads } from "@/lib/api";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, confirm, notify, notifyError } from "@/ui";
import { PlacesDialog } from "./PlacesDialog";
import { addressOf } from "./places";
import css from "./publish.module.css";

export type Target = Out<typeof api.Publish.Targets>["targets"][number];

/** The saved places to choose from, what arrived there last, and adding, changing and removing them. */
export function PlacesSaved({ chosen, onChange }: { chosen: string[]; onChange: (ids: string[]) => void }) {
  const { t } = useWords();
  const query = useQuery(reads.targets());
  const [editing, setEditing] = useState<Target | "new">();
  const targets = query.data?.targets;
  useEffect(() => {
    const known = chosen.filter((id) => targets?.some((x) => x.id === id));
    if (targets && known.length < chosen.length) onChange(known);
  }, [targets, chosen, onChange]);

  const remove = async (target: Target) => {
    const yes = await confirm({
      title: t("publish.target_remove_title", { name: target.name }),
      body: t("publish.target_remove_body"),
      act: t("publish.target_remove"),
    });
    if (!yes) return;
    try {
      await api.Publish.RemoveTarget({ id: target.id });
      notify(t("publish.target_removed", { name: target.name }), {
        undo: () => api.Publish.RestoreTarget({ id: target.id }),
      });
    } catch (e) {
      notifyError(e);
    }
  };
  return (
    <Stack gap="sm">
      {targets?.map((target) => (
        <Saved
          key={target.id}
          target={target}
          on={chosen.includes(target.id)}
          onToggle={(on) => onChange(on ? [...chosen, target.id] : chosen.filter((id) => id !== target.id))}
          onEdit={() => setEditing(target)}
          onRemove={() => void remove(target)}
        />
      ))}
      <div>
        <ActButton small label={t("publish.target_add")} onClick={() => setEditing("new")} />
      </div>
      <p className={css.second}>{t("publish.target_network")}</p>
      {editing && (
        <PlacesDialog
          target={editing === "new" ? undefined : editing}
          onSaved={async (id) => {
            await query.refetch(); // what the list does not know yet could not stay chosen
            if (!chosen.includes(id)) onChange([...chosen, id]);
          }}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Stack>
  );
}

function Saved({
  target,
  on,
  onToggle,
  onEdit,
  onRemove,
}: {
  target: Target;
  on: boolean;
  onToggle: (on: boolean) => void;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const { t, instant } = useWords();
  const { zone } = useWorkspace();
  return (
    <div>
      <Checkbox
        label={target.name}
        description={
          <>
            {t(`publish.kind_${target.kind}`)} · <span className={css.path}>{addressOf(target)}</span>
            <br />
            {target.lastEdition > 0
              ? t("publish.target_last", {
                  number: target.lastEdition,
                  date: instant(target.lastPublishedAt, zone, "full"),
                })
              : t("publish.target_never")}
          </>
        }
        checked={on}
        onChange={(e) => onToggle(e.currentTarget.checked)}
      />
      {target.failCode && (
        <p className={css.failed}>
          {t("publish.target_failed")}{" "}
          {sentence({ kind: "io", code: target.failCode, params: target.failParams, fields: [] })}
        </p>
      )}
      <div className={css.acts}>
        <ActButton small label={t("publish.target_edit")} onClick={onEdit} />
        <ActButton small label={t("publish.target_remove")} onClick={onRemove} />
      </div>
    </div>
  );
}
