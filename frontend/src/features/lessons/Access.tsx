// Who may open a lesson, and from when. Each choice is kept at once.
import { Button, Checkbox, Popover, Radio, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconCalendar, IconLock, IconUsers, IconWorld } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "@/i18n";
import { api, reads } from "@/lib/api";
import { useWorkspace } from "@/lib/workspace";
import { DateField, Kbd, notifyError } from "@/ui";
import type { Lesson } from "./types";
import css from "./lessons.module.css";

const icons = { public: IconWorld, members: IconUsers, tiers: IconLock };
const audiences = ["public", "members", "tiers"] as const;
type Audience = (typeof audiences)[number];

/** Whether the text has front matter that speaks of what is set here. */
const frontSays = (body: string) => {
  const front = /^---\r?\n([^]*?)\r?\n(---|\.\.\.)/.exec(body.slice(0, 20_000))?.[1];
  return front !== undefined && /^(audience|tiers|release|state|status|draft)\s*:/im.test(front);
};

export function Access({
  lesson,
  opened,
  onOpened,
  small = false,
}: {
  lesson: Lesson;
  /** A sign without words. */
  small?: boolean;
  opened: boolean;
  onOpened: (opened: boolean) => void;
}) {
  const { t, date, list } = useWords();
  const { today } = useWorkspace();
  const tiers = useQuery(reads.tiers()).data ?? [];
  const [draft, setDraft] = useState<{ audience?: Audience; dated?: boolean }>({});
  const audience = draft.audience ?? (lesson.audience as Audience);
  const dated = draft.dated ?? lesson.releaseOn !== "";

  const set = (part: { audience?: Audience; tierIds?: string[]; release?: string; releaseOn?: string }) =>
    api.Lessons.Set({ ids: [lesson.id], state: "", audience: "", tierIds: [], release: "", releaseOn: "", ...part })
      .then(() => setDraft({}))
      .catch(notifyError);
  const setAudience = (next: Audience) => {
    // Named tiers are kept once the first is chosen.
    if (next !== "tiers") void set({ audience: next });
    else if (lesson.tierIds.length > 0) void set({ audience: next, tierIds: lesson.tierIds });
    else setDraft({ ...draft, audience: next });
  };
  const setTier = (id: string, on: boolean) => {
    const tierIds = on ? [...lesson.tierIds, id] : lesson.tierIds.filter((x) => x !== id);
    if (tierIds.length > 0) void set({ audience: "tiers", tierIds });
  };

  const Icon = icons[lesson.audience as Audience];
  const names = tiers.filter((x) => lesson.tierIds.includes(x.id)).map((x) => x.name);
  const who = lesson.audience === "tiers" ? list(names) : t(`lessons.audience_${lesson.audience}`);
  const later = lesson.releaseOn > today;
  return (
    <Popover opened={opened} onChange={onOpened} position="bottom-end" width={300} trapFocus returnFocus>
      <Popover.Target>
        <Button
          leftSection={small ? undefined : <Icon size={15} />}
          rightSection={small ? undefined : <Kbd k="a" />}
          onClick={() => onOpened(!opened)}
          aria-label={`${t("lessons.access")}: ${who}`}
          className={css.access}
        >
          {small ? <Icon size={16} /> : <span className={css.accessWho}>{who}</span>}
          {later && (
            <span className={css.accessWhen}>
              <IconCalendar size={14} /> {date(lesson.releaseOn, "short")}
            </span>
          )}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="md">
          <Radio.Group label={t("lessons.who")} value={audience} onChange={(value) => setAudience(value as Audience)}>
            <Stack gap={8} mt={6}>
              {audiences.map((a) => (
                <Radio key={a} value={a} label={t(`lessons.audience_${a}`)} description={t(`lessons.about_${a}`)} />
              ))}
            </Stack>
          </Radio.Group>
          {audience === "tiers" && (
            <Stack gap={6} pl={28}>
              {tiers.map((tier) => (
                <Checkbox
                  key={tier.id}
                  label={tier.name}
                  checked={lesson.audience === "tiers" && lesson.tierIds.includes(tier.id)}
                  onChange={(e) => setTier(tier.id, e.currentTarget.checked)}
                />
              ))}
              {lesson.tierIds.length < 2 && (
                <p className={css.hint}>{t(tiers.length === 0 ? "lessons.no_tiers" : "lessons.one_tier_at_least")}</p>
              )}
            </Stack>
          )}
          <Radio.Group
            label={t("lessons.when")}
            value={dated ? "date" : "now"}
            onChange={(value) => {
              if (value === "now") void set({ release: "now" });
              else setDraft({ ...draft, dated: true });
            }}
          >
            <Stack gap={8} mt={6}>
              <Radio value="now" label={t("lessons.release_now")} />
              <Radio value="date" label={t("lessons.release_date")} />
            </Stack>
          </Radio.Group>
          {dated && (
            <DateField
              pl={28}
              aria-label={t("lessons.release_date")}
              value={lesson.releaseOn}
              onChange={(releaseOn) => releaseOn && void set({ release: "date", releaseOn })}
              popoverProps={{ withinPortal: false }}
            />
          )}
          {frontSays(lesson.body) && <p className={css.hint}>{t("lessons.access_front")}</p>}
          <p className={css.hint}>{t("lessons.access_hint")}</p>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
