import { useState } from "react";
import { isComposing } from "@/lib/keyboard";
import css from "./tree.module.css";

/** A name typed in the tree itself: Enter or leaving the field takes it, Esc does not. */
export function NameField({
  name = "",
  label,
  indent,
  onName,
  onEnd,
}: {
  name?: string;
  label: string;
  indent: number;
  onName: (name: string) => void;
  onEnd: (byKey: boolean) => void;
}) {
  const [value, setValue] = useState(name);
  const end = (take: boolean, byKey: boolean) => {
    const said = value.trim();
    if (take && said && said !== name) onName(said);
    onEnd(byKey);
  };
  return (
    <div role="treeitem" aria-label={label} aria-selected={false}>
      <input
        className={css.name}
        style={{ marginInlineStart: indent }}
        autoFocus
        aria-label={label}
        placeholder={label}
        maxLength={300}
        value={value}
        spellCheck={false}
        onFocus={(e) => e.currentTarget.select()}
        onChange={(e) => setValue(e.currentTarget.value)}
        onBlur={() => end(true, false)}
        onKeyDown={(e) => {
          e.stopPropagation();
          if (isComposing(e.nativeEvent)) return;
          if (e.key === "Enter") end(true, true);
          else if (e.key === "Escape") end(false, true);
          else return;
          e.preventDefault();
        }}
      />
    </div>
  );
}
