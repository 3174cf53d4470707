// <ActButton label k="n" onClick />: a button with its key shown. `primary` is seal red: one per screen, top right.
// It only shows the key; the screen binds it with useActions (or takes both from one Action: <ActionButton action />).
// <CopyButton text label />: copies and says so.
import { Button } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { type ReactNode, useEffect, useState } from "react";
import { useWords } from "@/i18n";
import type { Action } from "@/lib/actions";
import { platform } from "@/platform";
import { Kbd } from "./Kbd";
import { notifyError } from "./notify";

interface Props {
  label: ReactNode;
  k?: string;
  primary?: boolean;
  onClick?: () => void;
  disabled?: boolean;
  loading?: boolean;
  icon?: ReactNode;
  type?: "button" | "submit";
  danger?: boolean;
  small?: boolean;
  /** A dialog opens on it, also when it comes into the dialog later. */
  first?: boolean;
}

export function ActButton({
  label,
  k,
  primary,
  onClick,
  disabled,
  loading,
  icon,
  type = "button",
  danger,
  small,
  first,
}: Props) {
  return (
    <Button
      type={type}
      data-autofocus={first || undefined}
      autoFocus={first}
      variant={primary ? "filled" : "default"}
      color={primary ? "seal" : undefined}
      c={danger ? "var(--gb-seal-text)" : undefined}
      onClick={onClick}
      disabled={disabled}
      loading={loading}
      leftSection={icon}
      rightSection={k ? <Kbd k={k} onSeal={primary} /> : undefined}
      h={small ? 28 : undefined}
      px={small ? 10 : undefined}
      fw={primary ? 600 : undefined}
    >
      {label}
    </Button>
  );
}

export function ActionButton({ action, ...rest }: { action: Action } & Omit<Props, "label" | "onClick" | "k">) {
  return (
    <ActButton label={action.label} k={action.shortcut} onClick={action.run} disabled={action.disabled} {...rest} />
  );
}

export function CopyButton({
  text,
  label,
  k,
  primary,
  small,
  first,
  onCopied,
}: {
  /** What to copy, or what fetches it. */
  text: string | (() => Promise<string>);
  label?: string;
  k?: string;
  primary?: boolean;
  small?: boolean;
  first?: boolean;
  onCopied?: () => void;
}) {
  const { t } = useWords();
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 1600);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = async () => {
    try {
      await platform.copyText(typeof text === "string" ? text : await text());
      setDone(true);
      onCopied?.();
    } catch (e) {
      notifyError(e);
    }
  };
  return (
    <ActButton
      label={done ? t("common.copied") : (label ?? t("common.copy"))}
      icon={done ? <IconCheck size={15} /> : <IconCopy size={15} />}
      k={k}
      primary={primary}
      small={small}
      first={first}
      onClick={() => void copy()}
    />
  );
}
