import { Fragment, type ReactNode } from "react";
import { useWords } from "./index";

// Values go in after the sentence was taken apart: a name that looks like markup stays a name.
const open = "\uE000";
const close = "\uE001";

/** A sentence with emphasis: <Rich k="today.due" values={{ name }} /> shows <b>…</b> and <i>…</i> of the catalogue. */
export function Rich({ k, values = {} }: { k: string; values?: Record<string, unknown> }): ReactNode {
  const { t } = useWords();
  const marked = Object.fromEntries(
    Object.keys(values).map((name) => [name, name === "count" ? values[name] : open + name + close]),
  );
  const fill = (text: string) => text.replace(/\uE000(\w+)\uE001/g, (_, name: string) => String(values[name] ?? ""));
  return t(k, marked)
    .split(/(<b>.*?<\/b>|<i>.*?<\/i>)/s)
    .map((part, i) => {
      const tag = /^<([bi])>(.*)<\/\1>$/s.exec(part);
      if (!tag) return <Fragment key={i}>{fill(part)}</Fragment>;
      return tag[1] === "b" ? <b key={i}>{fill(tag[2] ?? "")}</b> : <i key={i}>{fill(tag[2] ?? "")}</i>;
    });
}
