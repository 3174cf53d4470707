// The answers of a form from the file that its service exports: choose it, look at what becomes of each row, take it in.
import { Group, Select, Stack } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { sentence, useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { api, type In, type Out } from "@/lib/api";
import { useTask } from "@/lib/progress";
import { platform, toAppError } from "@/platform";
import {
  ActButton,
  Card,
  Chip,
  type Column,
  ErrorState,
  FileDrop,
  FilterChips,
  notify,
  notifyError,
  Page,
  PageHeader,
  Table,
  TaskProgress,
  type Tone,
} from "@/ui";
import { locked, mapColumn } from "./fields";
import css from "./importing.module.css";
import { Password } from "./Password";

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
  const task = useTask();
  const [name, setName] = useState("");
  const [asked, setAsked] = useState<Options>();
  const [tried, setTried] = useState<Result>();
  const [error, setError] = useState<unknown>();
  const [writing, setWriting] = useState(false);
  const latest = useRef(0);

  const attempt = async (next: Options) => {
    const turn = ++latest.current;
    setAsked(next);
    setError(undefined);
    try {
      const result = await task.run((name) => api.Members.ImportApplications({ ...next, task: name }));
      if (turn === latest.current) setTried(result);
    } catch (e) {
      if (turn === latest.current) setError(e);
    }
  };
  const take = (path: string, file: string) => {
    setName(file);
    setTried(undefined);
    return attempt({ path, mapping: {}, password: "", dryRun: true, look: true, task: "" });
  };
  const choose = async () => {
    try {
      const picked = await platform.pickFile(t("members.form_title"), [
        { label: "CSV, XLSX", extensions: ["csv", "xlsx", "txt", "tsv", "zip"] },
      ]);
      if (picked) await take(picked.path, picked.name);
    } catch (e) {
      notifyError(e);
    }
  };
  const takeIn = async () => {
    if (!asked || task.running) return;
    setWriting(true);
    try {
      const done = await task.run((name) =>
        api.Members.ImportApplications({ ...asked, dryRun: false, look: false, task: name }),
      );
      notify(t("members.form_done", { count: done.added + done.changed }), {
        undo: (task) => api.Inbox.Undo({ importId: done.importId, task }),
      });
      onClose();
    } catch (e) {
      if (toAppError(e).kind !== "cancelled") setError(e);
    } finally {
      setWriting(false);
    }
  };
  const rows = tried && error === undefined ? tried.added + tried.changed : 0;
  const primary = {
    id: "application.take",
    label: t("members.form_take", { count: rows }),
    group: t("common.group_here"),
    shortcut: "mod+enter",
    whileTyping: true,
    run: () => void takeIn(),
    disabled: rows === 0 || task.running,
    loading: writing,
  };
  useActions([
    primary,
    {
      id: "application.import_leave",
      label: t("common.back"),
      group: t("common.group_here"),
      shortcut: "escape",
      run: onClose,
    },
  ]);
  const code = error === undefined ? "" : toAppError(error).failure.code;
  const lockedBy = locked.includes(code) ? code : "";
  return (
    <Page
      header={
        <PageHeader title={t("members.form_title")} note={name} primary={tried ? primary : undefined}>
          <ActButton label={t("common.back")} k="escape" onClick={onClose} />
        </PageHeader>
      }
    >
      <Stack gap="md">
        <FileDrop onFiles={(path, file) => take(path, file)}>
          <Card>
            <Group justify="space-between" gap="sm">
              <p className={css.second}>{t(asked ? "members.import_other" : "members.form_text")}</p>
              <ActButton
                primary={!asked}
                label={t("members.import_choose")}
                icon={<IconUpload size={15} />}
                onClick={() => void choose()}
              />
            </Group>
          </Card>
        </FileDrop>
        <TaskProgress task={task} phases="moving.phase" />
        {lockedBy ? (
          <Password
            key={lockedBy}
            wrong={lockedBy.includes("wrong")}
            onTry={(password) => asked && void attempt({ ...asked, password })}
          />
        ) : (
          error !== undefined && <ErrorState error={error} />
        )}
        {asked && tried && error === undefined && (
          <>
            <Who
              tried={tried}
              onChange={(part) => void attempt({ ...asked, mapping: { ...asked.mapping, ...part } })}
            />
            <Rows tried={tried} />
          </>
        )}
      </Stack>
    </Page>
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
  const [fate, setFate] = useState("");
  const counts: Record<string, number> = {
    add: tried.added,
    change: tried.changed,
    same: tried.same,
    member: tried.members,
    skip: tried.skipped,
  };
  const chosen = (counts[fate] ?? 0) > 0 ? fate : "";
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
  return (
    <Card
      flush
      title={t("members.import_rows", { count: tried.rows.length })}
      note={
        <FilterChips
          value={chosen}
          onChange={setFate}
          options={Object.entries(counts)
            .filter(([, n]) => n > 0)
            .map(([key, n]) => ({ key, label: t(fates[key]?.word ?? key), count: n, tone: fates[key]?.tone }))}
        />
      }
    >
      <div className={css.fates}>
        <Table
          columns={columns}
          rows={tried.rows.filter((r) => chosen === "" || r.fate === chosen)}
          rowKey={(r) => String(r.line)}
          rowHeight={44}
        />
      </div>
    </Card>
  );
}
