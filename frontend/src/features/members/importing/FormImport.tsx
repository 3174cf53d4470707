// The answers of a form from the file that its service exports: choose it, look at what becomes of each row, take it in.
import { Select } from "@mantine/core";
import { sentence, useWords } from "@/i18n";
import { api, type In, type Out } from "@/lib/api";
import { Card, Chip, type Column, type Tone } from "@/ui";
import { FateCard } from "./FateCard";
import { FileWizard } from "./FileWizard";
import { mapColumn } from "./fields";
import css from "./importing.module.css";
import { useFileImport } from "./useFileImport";

type Options = In<typeof api.Members.ImportApplications>;
type Result = Out<typeof api.Members.ImportApplications>;
type Row = Result["rows"][number];

const fields = ["name", "email", "wechat", "phone", "applied_on"] as const;
const fates: Record<string, { word: string; tone: Tone }> = {
  add: { word: "members.form_new", tone: "active" },
  change: { word: "members.form_anew", tone: "due" },
  same: { word: "members.form_known", tone: "lapsed" },
  member: { word: "members.form_is_member", tone: "lapsed" },
  skip: { word: "members.fate_skip", tone: "grace" },
};

export function FormImport({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const file = useFileImport<Options, Result>({
    first: (path) => ({ path, mapping: {}, password: "", dryRun: true, look: true, task: "" }),
    call: (o, writing) => api.Members.ImportApplications({ ...o, dryRun: !writing, look: !writing }),
    final: (asked) => asked,
    done: (r) => t("members.form_done", { count: r.added + r.changed }),
    onClose,
  });
  const { asked, tried } = file;
  return (
    <FileWizard
      id="application.import"
      file={file}
      title={t("members.form_title")}
      text={t("members.form_text")}
      kinds={{ label: "CSV, XLSX", extensions: ["csv", "xlsx", "txt", "tsv", "zip"] }}
      takeIn={t("members.form_take", { count: file.rows })}
      begun={asked !== undefined}
      found={tried !== undefined}
      onPassword={(password) => asked && void file.attempt({ ...asked, password })}
    >
      {asked && tried && (
        <>
          <Who
            tried={tried}
            onChange={(part) => void file.attempt({ ...asked, mapping: { ...asked.mapping, ...part } })}
          />
          <Rows tried={tried} />
        </>
      )}
    </FileWizard>
  );
}

/** Which columns say who applies and when; all others are kept as questions. */
function Who({ tried, onChange }: { tried: Result; onChange: (mapping: Record<string, string>) => void }) {
  const { t } = useWords();
  return (
    <Card title={t("members.form_columns")}>
      <div className={css.grid}>
        {fields.map((field) => (
          <Select
            key={field}
            label={t(field === "applied_on" ? "members.applied_on" : `members.field_${field}`)}
            placeholder="—"
            data={tried.columns}
            value={tried.mapping[field] || null}
            clearable
            onChange={(column) =>
              onChange(column ? mapColumn(tried.mapping, column, field) : { ...tried.mapping, [field]: "" })
            }
          />
        ))}
      </div>
      <p className={css.second}>
        {t("members.form_columns_text", { count: tried.questions.length })}{" "}
        {tried.left.length > 0 && t("members.form_left", { columns: tried.left.join(t("members.join")) })}
      </p>
    </Card>
  );
}

function Rows({ tried }: { tried: Result }) {
  const { t, count } = useWords();
  const counts: Record<string, number> = {
    add: tried.added,
    change: tried.changed,
    same: tried.same,
    member: tried.members,
    skip: tried.skipped,
  };
  const columns: Column<Row>[] = [
    { key: "line", title: t("members.line"), width: "56px", align: "end", wide: true, cell: (r) => count(r.line) },
    {
      key: "fate",
      title: t("members.fate"),
      width: "96px",
      cell: (r) => <Chip tone={fates[r.fate]?.tone}>{t(fates[r.fate]?.word ?? r.fate)}</Chip>,
    },
    { key: "name", title: t("members.name"), width: "minmax(84px, 1fr)", cell: (r) => <b>{r.name}</b> },
    { key: "contact", title: t("members.contacts"), width: "minmax(110px, 1fr)", wide: true, cell: (r) => r.contact },
    { key: "on", title: t("members.applied_on"), width: "110px", wide: true, cell: (r) => r.appliedOn },
    {
      key: "answers",
      title: t("members.answers"),
      width: "80px",
      align: "end",
      wide: true,
      cell: (r) => count(r.answers),
    },
    {
      key: "reason",
      title: t("members.fate_reason"),
      width: "minmax(140px, 3fr)",
      cell: (r) => r.code && sentence({ kind: "invalid", code: r.code, params: r.params, fields: [] }),
    },
  ];
  return <FateCard total={tried.rows.length} rows={tried.rows} counts={counts} looks={fates} columns={columns} />;
}
