// Who paid, where it was not the member: another member, found by a few letters, or any name.
import { Autocomplete } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";

/** A payer: of the roll with an id, else by name alone. Both empty: the member. */
export interface Payer {
  payerId: string;
  payerName: string;
}

export function PayerField(props: {
  /** The member whose payment it is. */
  without: string;
  value: Payer;
  /** The name of the payer of the roll that is chosen at first. */
  name: string;
  error?: React.ReactNode;
  onChange: (payer: Payer) => void;
}) {
  const { t } = useWords();
  const [text, setText] = useState(props.value.payerName || props.name);
  const query = useQuery({
    ...reads.roll({ query: text.trim(), limit: 6 }),
    placeholderData: keepPreviousData,
    enabled: text.trim() !== "",
  });
  const found = (query.data?.rows ?? []).filter((r) => r.id !== props.without);
  const label = (r: { name: string; number: number }) => `${r.name} · No. ${String(r.number).padStart(4, "0")}`;
  return (
    <Autocomplete
      label={t("money.payer")}
      placeholder={t("money.payer_hint")}
      data={text.trim() === "" ? [] : found.map(label)}
      filter={({ options }) => options}
      value={text}
      error={props.error}
      onChange={(typed) => {
        const member = found.find((r) => label(r) === typed);
        setText(member ? member.name : typed);
        props.onChange(member ? { payerId: member.id, payerName: "" } : { payerId: "", payerName: typed.trim() });
      }}
    />
  );
}
