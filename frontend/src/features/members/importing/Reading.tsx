import { Select } from "@mantine/core";
import { useState } from "react";
import { useWords } from "@/i18n";
import { ActButton, Card } from "@/ui";
import type { Options, Result } from "./fields";
import css from "./importing.module.css";

const encodings = ["UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "Big5", "Shift_JIS", "windows-1252", "windows-1250"];
const separators = [",", ";", "\t", "|"];
const presets = [
  "plain",
  "guildbook",
  "ghost",
  "patreon",
  "substack",
  "skool",
  "wildapricot",
  "mailchimp",
  "beehiiv",
  "memberful",
];

/** How the file was read: guessed, and to be put right. */
export function Reading({
  asked,
  tried,
  onChange,
}: {
  asked: Options;
  tried: Result;
  onChange: (part: Partial<Options>, otherColumns: boolean) => void;
}) {
  const { t, count } = useWords();
  const [header, setHeader] = useState(false);
  return (
    <Card title={t("moving.reading")} note={t(tried.remembered ? "moving.remembered" : "moving.guessed")}>
      <div className={css.grid}>
        <Select
          label={t("moving.preset")}
          data={presets.map((p) => ({ value: p, label: t(`moving.preset_${p}`) }))}
          value={asked.preset || tried.preset}
          allowDeselect={false}
          onChange={(preset) => onChange({ preset: preset ?? "" }, true)}
        />
        {tried.format === "xlsx" && (
          <Select
            label={t("moving.sheet")}
            data={tried.sheets}
            value={tried.sheet}
            allowDeselect={false}
            onChange={(sheet) => onChange({ sheet: sheet ?? "", header: 0 }, true)}
          />
        )}
        {tried.format !== "xlsx" && (
          <Select
            label={t("moving.encoding")}
            data={[...new Set([tried.encoding, ...encodings])]}
            value={tried.encoding}
            allowDeselect={false}
            onChange={(encoding) => onChange({ encoding: encoding ?? "", header: 0 }, true)}
          />
        )}
        {tried.format === "csv" && (
          <Select
            label={t("moving.separator")}
            data={[...new Set([tried.comma, ...separators])].map((s) => ({
              value: s,
              label: s === "\t" ? "Tab" : s,
            }))}
            value={tried.comma}
            allowDeselect={false}
            onChange={(comma) => onChange({ comma: comma ?? "", header: 0 }, true)}
          />
        )}
        {tried.format !== "vcard" && (
          <div>
            <span className={css.label}>{t("moving.header")}</span>
            <div className={css.headerLine}>
              <b>
                {tried.header < 0 ? t("moving.header_none") : t("moving.header_line", { line: count(tried.header) })}
              </b>
              <ActButton
                small
                label={t(header ? "moving.header_close" : "moving.header_choose")}
                onClick={() => setHeader(!header)}
              />
            </div>
          </div>
        )}
      </div>
      {header && (
        <div className={css.preview} role="radiogroup" aria-label={t("moving.header")}>
          <PreviewLine
            chosen={tried.header < 0}
            line=""
            text={t("moving.header_none")}
            onChoose={() => onChange({ header: -1 }, true)}
          />
          {tried.preview.map((p) => (
            <PreviewLine
              key={p.line}
              chosen={p.line === tried.header}
              line={count(p.line)}
              text={p.cells.filter(Boolean).join("  ·  ")}
              onChoose={() => onChange({ header: p.line }, true)}
            />
          ))}
        </div>
      )}
    </Card>
  );
}

function PreviewLine(props: { chosen: boolean; line: string; text: string; onChoose: () => void }) {
  return (
    <button type="button" role="radio" aria-checked={props.chosen} className={css.previewLine} onClick={props.onChoose}>
      <span className={css.second}>{props.line}</span>
      <span className={css.previewText}>{props.text}</span>
    </button>
  );
}
