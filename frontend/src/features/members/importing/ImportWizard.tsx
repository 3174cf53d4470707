// A list of people from a file: choose it, say how it is to be read and what each column is, answer what is in doubt, look at
// each row's fate, take it in. Nothing is written before.
import { Group, Stack } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { api } from "@/lib/api";
import { useTask } from "@/lib/progress";
import { platform, toAppError } from "@/platform";
import { ActButton, Card, ErrorState, FileDrop, notify, notifyError, Page, PageHeader, TaskProgress } from "@/ui";
import { Columns } from "./Columns";
import { Fates } from "./Fates";
import { locked, type Options, type Result } from "./fields";
import { History } from "./History";
import css from "./importing.module.css";
import { Password } from "./Password";
import { Reading } from "./Reading";

const options = (path: string): Options => ({
  path,
  mapping: {},
  preset: "",
  sheet: "",
  encoding: "",
  comma: "",
  header: 0,
  password: "",
  history: false,
  currency: "",
  method: "",
  names: {},
  answers: {},
  unsure: "",
  badRows: "",
  dryRun: true,
  look: true,
  task: "",
});

export function ImportWizard({ onClose }: { onClose: () => void }) {
  const { t, count } = useWords();
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
      const result = await task.run((name) => api.Members.Import({ ...next, dryRun: true, task: name }));
      if (turn === latest.current) setTried(result);
    } catch (e) {
      if (turn === latest.current) setError(e);
    }
  };
  /** Tries again with a change; what was mapped so far stays, unless the columns may be others. */
  const change = (part: Partial<Options>, otherColumns = false) => {
    if (!asked) return;
    const mapping = otherColumns ? {} : (part.mapping ?? tried?.mapping ?? {});
    const kept = otherColumns ? {} : asked.answers;
    void attempt({ ...asked, answers: kept, ...part, mapping });
  };
  const take = (path: string, file: string) => {
    setName(file);
    setTried(undefined);
    return attempt(options(path));
  };
  const choose = async () => {
    try {
      const picked = await platform.pickFile(t("members.import_title"), [
        { label: "CSV, XLSX, vCard", extensions: ["csv", "xlsx", "vcf", "txt", "tsv", "zip"] },
      ]);
      if (picked) await take(picked.path, picked.name);
    } catch (e) {
      notifyError(e);
    }
  };
  const takeIn = async () => {
    if (!asked || !tried || task.running) return;
    setWriting(true);
    try {
      const done = await task.run((name) =>
        api.Members.Import({ ...asked, mapping: tried.mapping, dryRun: false, look: false, task: name }),
      );
      notify(
        t("members.import_done", { added: done.added, changed: done.changed, skipped: done.skipped + done.asked }),
        {
          undo: (task) => api.Inbox.Undo({ importId: done.importId, task }),
        },
      );
      onClose();
    } catch (e) {
      if (toAppError(e).kind !== "cancelled") setError(e);
    } finally {
      setWriting(false);
    }
  };
  const saveBadRows = async () => {
    if (!asked || !tried) return;
    try {
      const place = await platform.saveFile(t("moving.bad_rows"), t("moving.bad_rows_name"), {
        label: "CSV",
        extensions: ["csv"],
      });
      if (!place) return;
      const out = await api.Members.Import({ ...asked, mapping: tried.mapping, dryRun: true, badRows: place.path });
      place.written();
      notify(t("moving.bad_rows_saved", { count: out.badRows, n: count(out.badRows) }));
    } catch (e) {
      notifyError(e);
    }
  };
  const rows = tried && error === undefined ? tried.added + tried.changed : 0;
  const primary = {
    id: "members.import_now",
    label: t("members.import_now", { count: rows }),
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
      id: "members.import_leave",
      label: t("common.back"),
      group: t("common.group_here"),
      shortcut: "escape",
      run: onClose,
    },
  ]);
  const failure = error === undefined ? undefined : toAppError(error);
  const lockedBy = failure && locked.includes(failure.failure.code) ? failure.failure.code : undefined;

  return (
    <Page
      header={
        <PageHeader title={t("members.import_title")} note={name} primary={tried ? primary : undefined}>
          <ActButton label={t("common.back")} k="escape" onClick={onClose} />
        </PageHeader>
      }
    >
      <Stack gap="md">
        <FileDrop onFiles={(path, file) => take(path, file)}>
          <Card>
            <Group justify="space-between" gap="sm">
              <p className={css.second}>{t(asked ? "members.import_other" : "members.import_text")}</p>
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
        {asked && tried && !lockedBy && (
          <>
            <Reading asked={asked} tried={tried} onChange={change} />
            <Columns tried={tried} onChange={(mapping) => change({ mapping })} />
            <History asked={asked} tried={tried} onChange={change} />
            <Fates
              result={tried}
              answers={asked.answers ?? {}}
              onAnswer={(line, answer) => change({ answers: { ...asked.answers, [String(line)]: answer } })}
              onBadRows={() => void saveBadRows()}
            />
          </>
        )}
      </Stack>
    </Page>
  );
}
