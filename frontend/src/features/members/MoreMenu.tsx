// What there is no room for, behind one button.
import { Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useWords } from "@/i18n";
import css from "./members.module.css";

export interface MoreAct {
  label: string;
  danger?: boolean;
  run: () => void;
}

export function MoreMenu({ acts }: { acts: readonly MoreAct[] }) {
  const { t } = useWords();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={css.more} aria-label={t("members.more")}>
          <IconDots size={16} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {acts.map((a) => (
          <Menu.Item key={a.label} c={a.danger ? "var(--gb-seal-text)" : undefined} onClick={a.run}>
            {a.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
