import { MultiSelect } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { reads } from "@/lib/api";

/** Chooses members by a few letters. `known` keeps the names of those that are chosen. */
export function MemberSelect(props: {
  label: string;
  description?: string;
  value: string[];
  most?: number;
  without?: string;
  onChange: (ids: string[]) => void;
  error?: React.ReactNode;
}) {
  const [text, setText] = useState("");
  const [names, setNames] = useState<Record<string, string>>({});
  const rows =
    useQuery({ ...reads.roll({ query: text.trim(), limit: 8 }), placeholderData: keepPreviousData }).data?.rows ?? [];
  const found = rows.filter((r) => r.id !== props.without).map((r) => ({ value: r.id, label: r.name }));
  const chosen = props.value
    .filter((id) => !found.some((f) => f.value === id))
    .map((id) => ({ value: id, label: names[id] ?? id }));
  return (
    <MultiSelect
      label={props.label}
      description={props.description}
      data={[...chosen, ...found]}
      filter={({ options }) => options}
      value={props.value}
      maxValues={props.most}
      searchable
      searchValue={text}
      onSearchChange={setText}
      onChange={(ids) => {
        setNames((n) => ({ ...n, ...Object.fromEntries(found.map((f) => [f.value, f.label])) }));
        setText("");
        props.onChange(ids);
      }}
      error={props.error}
    />
  );
}
