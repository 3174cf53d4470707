import type { ReactNode } from "react";
import { Trans } from "react-i18next";
import { i18n, useWords } from "./index";

/** A sentence with emphasis: <Rich k="today.due" values={{ name }} /> shows <b>…</b> and <i>…</i> of the catalogue. */
export function Rich({ k, values }: { k: string; values?: Record<string, unknown> }): ReactNode {
  const { language } = useWords();
  return (
    <Trans
      key={language}
      i18n={i18n}
      ns="words"
      i18nKey={k}
      values={values}
      count={typeof values?.count === "number" ? values.count : undefined}
      components={{ b: <b />, i: <i /> }}
    />
  );
}
