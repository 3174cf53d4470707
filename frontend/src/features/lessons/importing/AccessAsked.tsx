import { Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { api, reads } from "@/lib/api";
import { href } from "@/lib/router";
import { ActButton, Card, Chip, notify, notifyError } from "@/ui";
import type { Imported } from "../types";
import css from "./importing.module.css";

type Change = Imported["access"][number];
type Access = Change["from"];

/** Lessons whose front matter now asks for something else than they have: what, and taking it over with a press. */
export function AccessAsked({ importId, changes }: { importId: string; changes: readonly Change[] }) {
  const { t } = useWords();
  const [taken, setTaken] = useState<ReadonlySet<string>>(
    () => new Set(changes.filter((c) => c.applied).map((c) => c.lessonId)),
  );
  const [busy, setBusy] = useState(false);
  if (changes.length === 0) return null;
  const open = changes.filter((c) => !taken.has(c.lessonId));
  const narrower = open.filter((c) => c.narrower);

  const take = async (list: readonly Change[]) => {
    setBusy(true);
    try {
      const did = await api.Lessons.ApplyAccess({ importId, lessonIds: list.map((c) => c.lessonId) });
      const before = taken;
      setTaken(new Set([...taken, ...list.map((c) => c.lessonId)]));
      notify(t("lessons.asked_taken", { count: did.length }), {
        undo: async () => {
          await api.Lessons.UndoAccess({ id: importId });
          setTaken(before);
        },
      });
    } catch (e) {
      notifyError(e);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card
      flush
      title={t("lessons.asked_title")}
      note={
        <Chip tone={open.length > 0 ? "due" : "active"}>{t("lessons.asked_count", { count: changes.length })}</Chip>
      }
    >
      <p className={css.asked}>{t("lessons.asked_text")}</p>
      {importId && open.length > 0 && (
        <Group gap="xs" className={css.asked}>
          {narrower.length > 0 && (
            <ActButton
              label={t("lessons.asked_narrow", { count: narrower.length })}
              loading={busy}
              onClick={() => void take(narrower)}
            />
          )}
          {narrower.length < open.length && (
            <ActButton
              label={t("lessons.asked_all", { count: open.length })}
              loading={busy}
              onClick={() => void take(open)}
            />
          )}
        </Group>
      )}
      <ul className={css.problems}>
        {changes.map((c) => (
          <li key={c.lessonId}>
            <a href={href(["lessons", c.lessonId])} className={css.asking}>
              {c.title}
            </a>
            <span>
              <Difference change={c} />{" "}
              {taken.has(c.lessonId) ? (
                <Chip tone="active">{t("lessons.asked_done")}</Chip>
              ) : (
                !c.narrower && <Chip tone="due">{t("lessons.asked_wider")}</Chip>
              )}
            </span>
            {c.unknown && <span className={css.place}>{t("lessons.asked_unknown", { tier: c.unknown })}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Difference({ change: c }: { change: Change }) {
  const { t, list } = useWords();
  const tiers = useQuery(reads.tiers()).data ?? [];
  const name = (id: string) => tiers.find((x) => x.id === id)?.name ?? id;
  const parts: ((a: Access) => string)[] = [
    (a) => t(`lessons.state_${a.state}`),
    (a) =>
      a.audience !== "tiers"
        ? t(`lessons.audience_${a.audience}`)
        : a.tierIds.length > 0
          ? list(a.tierIds.map(name))
          : t("lessons.asked_nobody"),
    (a) =>
      a.releaseDays > 0
        ? t("lessons.asked_days", { count: a.releaseDays })
        : a.releaseOn
          ? t("lessons.asked_from", { date: a.releaseOn })
          : t("lessons.release_now"),
    (a) => list(a.early.map((e) => `${name(e.tierId)} ${t("lessons.asked_from", { date: e.on })}`)) || "—",
  ];
  return parts
    .map((say) => [say(c.from), say(c.to)] as const)
    .filter(([was, now]) => was !== now)
    .map(([was, now]) => `${was} → ${now}`)
    .join(" · ");
}
