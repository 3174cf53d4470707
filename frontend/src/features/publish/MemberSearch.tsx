import { Select } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";

/** Finds a member by name, alias or pinyin, and shows what they will be able to open. */
export function MemberSearch({ onPick }: { onPick: (id: string) => void }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const rows =
    useQuery({
      ...reads.roll({ query: text.trim(), limit: 12 }),
      placeholderData: keepPreviousData,
    }).data?.rows ?? [];
  return (
    <Select
      aria-label={t("publish.manifest_find")}
      placeholder={t("publish.manifest_find")}
      searchable
      value={null}
      searchValue={text}
      onSearchChange={setText}
      filter={({ options }) => options}
      nothingFoundMessage={t("publish.manifest_nobody")}
      data={rows.map((r) => ({ value: r.id, label: r.alias ? `${r.name} (${r.alias})` : r.name }))}
      onChange={(id) => {
        setText("");
        if (id) onPick(id);
      }}
    />
  );
}
