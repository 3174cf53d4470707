import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDebouncedValue } from "@mantine/hooks";
import type { ReactNode } from "react";
import { errorSentence } from "@/i18n";
import { toAppError } from "@/platform";
import css from "./money.module.css";

/** What an act would do, said under its fields before anything is written; and why it would not be done. */
export function Preview<Arg, Out>({
  arg,
  read,
  children,
}: {
  arg: Arg;
  read: (arg: Arg) => { queryKey: readonly unknown[]; queryFn?: unknown };
  children: (out: Out) => ReactNode;
}) {
  const [settled] = useDebouncedValue(JSON.stringify(arg), 120);
  const query = useQuery({
    ...(read(JSON.parse(settled) as Arg) as object),
    placeholderData: keepPreviousData,
  } as never);
  if (query.error) {
    // Errors of fields are said under them when the form is sent; here only what is wrong as a whole.
    const { fields } = toAppError(query.error).failure;
    return fields.length > 0 ? null : <p className={css.question}>{errorSentence(query.error)}</p>;
  }
  if (!query.data) return <p className={css.arithmetic}>&nbsp;</p>;
  return <div role="status">{children(query.data as Out)}</div>;
}
