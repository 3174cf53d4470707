import { Group, Text } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { useWords } from "@/i18n";
import type { Tier } from "@/lib/api";
import { navigate } from "@/lib/router";
import { ActButton } from "@/ui";
import type { Lesson } from "../types";

/** The lesson in the reader of those who may open it, a tier to choose. */
export function SeeAs({ lesson, tiers }: { lesson: Lesson; tiers: readonly Tier[] }) {
  const { t } = useWords();
  const open = lesson.audience === "tiers" ? tiers.filter((x) => lesson.tierIds.includes(x.id)) : tiers;
  if (open.length === 0) return null;
  return (
    <div>
      <Text size="sm" mb={6}>
        {t("lessons.see_as")}
      </Text>
      <Group gap="xs">
        {open.map((x) => (
          <ActButton
            key={x.id}
            small
            icon={<IconEye size={15} />}
            label={x.name}
            onClick={() => navigate(["publish", "as"], { tier: x.id, lesson: lesson.id, back: `lessons/${lesson.id}` })}
          />
        ))}
      </Group>
    </div>
  );
}
