import { NumberInput, Radio, Stack } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/i18n";
import { DateField } from "@/ui";
import type { Lesson } from "../types";
import type { SetPart } from "./Access";

type Release = "now" | "date" | "days";

const most = 3650; // days that a lesson may keep members waiting

/** With the next edition, on a date, or so many days after a member's first. */
export function When({ lesson, set }: { lesson: Lesson; set: SetPart }) {
  const { t } = useWords();
  const kept: Release = lesson.releaseDays > 0 ? "days" : lesson.releaseOn ? "date" : "now";
  // A date is kept once it is there.
  const [choosing, setChoosing] = useState<Release>();
  const [days, setDays] = useState<number | string>();
  const release = choosing ?? kept;

  const choose = (next: string) => {
    setChoosing(next as Release);
    if (next === "now") void set({ release: "now" }).then(() => setChoosing(undefined));
    if (next === "days") void keepDays(7);
  };
  const keepDays = async (value: number | string | undefined) => {
    const n = Number(value);
    if (Number.isInteger(n) && n >= 1 && n <= most) await set({ release: "days", releaseDays: n });
    setDays(undefined);
    setChoosing(undefined);
  };
  return (
    <div>
      <Radio.Group label={t("lessons.when")} value={release} onChange={choose}>
        <Stack gap={8} mt={6}>
          <Radio value="now" label={t("lessons.release_now")} />
          <Radio value="date" label={t("lessons.release_date")} />
          {release === "date" && (
            <DateField
              pl={32}
              aria-label={t("lessons.release_date")}
              value={lesson.releaseOn}
              onChange={(releaseOn) => {
                if (releaseOn) void set({ release: "date", releaseOn }).then(() => setChoosing(undefined));
              }}
              popoverProps={{ withinPortal: false }}
            />
          )}
          <Radio
            value="days"
            label={t("lessons.release_days")}
            description={t("lessons.release_days_about")}
            disabled={lesson.audience === "public"}
          />
          {release === "days" && (
            <NumberInput
              pl={32}
              aria-label={t("lessons.release_days")}
              min={1}
              max={most}
              allowDecimal={false}
              suffix={t("lessons.days_suffix")}
              value={days ?? (lesson.releaseDays || 7)}
              onChange={setDays}
              onBlur={() => days !== undefined && void keepDays(days)}
              onKeyDown={(e) => e.key === "Enter" && days !== undefined && void keepDays(days)}
            />
          )}
        </Stack>
      </Radio.Group>
    </div>
  );
}
