import { useWords } from "@/i18n";
import { type Challenge, weekdaysOf } from "./days";

/** How often a challenge wants its practice, in words. */
export function useRhythm() {
  const { t, list } = useWords();
  return (c: Pick<Challenge, "rhythm" | "weekdays" | "times">) =>
    t(`challenges.tells_${c.rhythm}`, {
      days: list(weekdaysOf(c.weekdays).map((d) => t(`challenges.short_${d}`))),
      times: c.times,
    });
}
