// Finding one member by name, alias or pinyin. The first match is marked, and Enter takes it, also while the answer to the last
// letter is still on its way. `value` is the name of whoever is chosen.
import { CloseButton, Combobox, InputBase, useCombobox } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { reads } from "@/lib/api";
import { Kbd } from "@/ui";

const most = 12;

export function MemberSearch({
  label,
  hint,
  shown = false,
  value = "",
  withCode = false,
  shortcut,
  onPick,
}: {
  label: string;
  hint: string;
  /** The label stands above the field; else only the hint stands in it. */
  shown?: boolean;
  value?: string;
  /** Only those who have a code. */
  withCode?: boolean;
  /** The key that goes to the field. */
  shortcut?: string;
  /** The id of a member, or "" when the chosen one is taken away. */
  onPick: (id: string) => void;
}) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const wanted = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  useActions(
    shortcut
      ? [
          {
            id: "publish.find",
            label,
            group: t("common.group_here"),
            shortcut,
            run: () => field.current?.focus(),
          },
        ]
      : [],
  );
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setText("");
      wanted.current = false;
    },
  });
  const { dropdownOpened: open, selectFirstOption, resetSelectedOption } = combobox;
  const query = useQuery({
    ...reads.roll({ query: text.trim(), limit: most, code: withCode ? "live" : "" }),
    enabled: open,
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.rows ?? [];
  const fresh = query.data !== undefined && !query.isPlaceholderData;
  const typed = text.trim() !== "";

  const pick = (id: string) => {
    combobox.closeDropdown();
    onPick(id);
  };
  // Of an earlier answer nothing is marked, so that Enter never takes somebody who was not asked for.
  useEffect(() => {
    if (!open) return;
    const [row] = rows;
    if (!fresh || !typed || !row) {
      resetSelectedOption();
      if (fresh) wanted.current = false;
    } else if (wanted.current) pick(row.id);
    else selectFirstOption();
    // When another answer has come.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [open, fresh, typed, query.data]);
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === "Enter" && open && !fresh && typed) wanted.current = true;
  };

  return (
    <Combobox store={combobox} onOptionSubmit={pick}>
      <Combobox.Target>
        <InputBase
          ref={field}
          label={shown ? label : undefined}
          aria-label={shown ? undefined : label}
          placeholder={value || hint}
          value={open ? text : value}
          autoComplete="off"
          onChange={(e) => {
            setText(e.currentTarget.value);
            combobox.openDropdown();
          }}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={onKeyDown}
          rightSection={
            value ? (
              <CloseButton
                size="sm"
                aria-label={t("common.clear")}
                onMouseDown={(e) => e.preventDefault()}
                onClick={() => pick("")}
              />
            ) : shortcut && !open ? (
              <Kbd k={shortcut} />
            ) : (
              <Combobox.Chevron />
            )
          }
          rightSectionPointerEvents={value ? "all" : "none"}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={query.data === undefined}>
        <Combobox.Options mah={280} style={{ overflowY: "auto" }}>
          {rows.map((r) => (
            <Combobox.Option key={r.id} value={r.id}>
              {r.alias ? `${r.name} (${r.alias})` : r.name}
            </Combobox.Option>
          ))}
          {fresh && rows.length === 0 && <Combobox.Empty>{t("publish.manifest_nobody")}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
