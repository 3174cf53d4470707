// <Figures columns={["月份", …]} rows={[[…], …]} />: what a chart shows, to read and to copy into a spreadsheet. The first
// column names the row, the others stand right but those of `words`.
import { type ReactNode } from "react";
import { useWords } from "@/i18n";
import { CopyButton } from "@/ui";
import css from "./charts.module.css";

export interface Cell {
  text: string;
  /** How deep the cell is tinted, 0 to 1. */
  tint?: number;
}

export function Figures({
  columns,
  rows,
  words = [],
  foot,
}: {
  columns: readonly string[];
  rows: readonly (readonly (string | Cell)[])[];
  /** Columns that hold no figures. */
  words?: readonly number[];
  foot?: ReactNode;
}) {
  const { t } = useWords();
  const word = (c: string | Cell) => (typeof c === "string" ? c : c.text);
  const text = [columns, ...rows.map((r) => r.map(word))].map((r) => r.join("\t")).join("\n");
  return (
    <div className={css.figures}>
      <div className={css.scroll} role="group" tabIndex={0} aria-label={columns.join(", ")}>
        <table>
          <thead>
            <tr>
              {columns.map((c, i) => (
                <th key={i} scope="col" className={words.includes(i) ? css.words : undefined}>
                  {c}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((r, n) => (
              <tr key={n}>
                {r.map((c, i) =>
                  i === 0 ? (
                    <th key={i} scope="row">
                      {word(c)}
                    </th>
                  ) : (
                    <td
                      key={i}
                      className={words.includes(i) ? css.words : undefined}
                      style={
                        typeof c !== "string" && c.tint !== undefined
                          ? {
                              background: `color-mix(in srgb, var(--gb-active-tint) ${Math.round(100 * c.tint)}%, transparent)`,
                            }
                          : undefined
                      }
                    >
                      {word(c)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {foot}
      <CopyButton small text={text} label={t("dues.copy_table")} />
    </div>
  );
}
