import { Group, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useWords } from "@/i18n";
import { platform } from "@/platform";
import { ActButton, notifyError } from "@/ui";

const endings = { zip: "zip", single: "html" };

/** The path of a file to write: typed, and in the window also chosen. Without a `label` of its own it is read as what it makes. */
export function FilePath({
  kind,
  label,
  value,
  error,
  onChange,
}: {
  kind: keyof typeof endings;
  label?: string;
  value: string;
  error?: ReactNode;
  onChange: (path: string) => void;
}) {
  const { t } = useWords();
  const what = t(`publish.place_${kind}`);
  const choose = async () => {
    try {
      const place = await platform.saveFile(label ?? what, `pack.${endings[kind]}`, {
        label: what,
        extensions: [endings[kind]],
      });
      if (place) onChange(place.path);
    } catch (e) {
      notifyError(e);
    }
  };
  return (
    <Group gap="xs" wrap="nowrap" align="flex-end">
      <TextInput
        style={{ flex: 1 }}
        label={label}
        aria-label={label ? undefined : what}
        description={platform.canPickFolders ? undefined : t("publish.path_hint", { ending: endings[kind] })}
        value={value}
        error={error}
        spellCheck={false}
        autoComplete="off"
        onChange={(e) => onChange(e.currentTarget.value)}
      />
      {platform.canPickFolders && <ActButton label={t("common.choose")} onClick={() => void choose()} />}
    </Group>
  );
}
