// Light, dark, or as the system has it, one after the other.
import { Tooltip, useMantineColorScheme } from "@mantine/core";
import { IconDeviceLaptop, IconMoon, IconSunHigh } from "@tabler/icons-react";
import { useWords } from "@/i18n";
import css from "./shell.module.css";

const next = { auto: "light", light: "dark", dark: "auto" } as const;

export function ThemeSwitch() {
  const { t } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Icon = { auto: IconDeviceLaptop, light: IconSunHigh, dark: IconMoon }[colorScheme];
  const label = t(`shell.theme_${colorScheme}`);
  return (
    <Tooltip label={label}>
      <button type="button" className={css.quiet} aria-label={label} onClick={() => setColorScheme(next[colorScheme])}>
        <Icon size={16} stroke={1.7} />
      </button>
    </Tooltip>
  );
}
