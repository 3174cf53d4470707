// A member list from a CSV file: choose it, say which column feeds which field, look at each row's fate, take it in.
import { Group, Select, Stack } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { api, type Out } from "@/lib/api";
import { platform } from "@/platform";
import { ActButton, Card, ErrorState, FileDrop, notify, notifyError, Page, PageHeader } from "@/ui";
import { Fates } from "./Fates";
import css from "./members.module.css";

type Result = Out<typeof api.Members.Import>;

const fields = [
  "name",
  "first_name",
  "last_name",
  "email",
  "phone",
  "wechat",
  "alias",
  "tags",
  "note",
  "number",
  "joined_on",
  "referrer",
  "tier",
  "expires_on",
] as const;

export function ImportWizard({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const [file, setFile] = useState<{ path: string; name: string }>();
  const [tried, setTried] = useState<Result>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const attempt = async (path: string, mapping: Record<string, string>) => {
    setBusy(true);
    setError(undefined);
    try {
      setTried(await api.Members.Import({ path, mapping, dryRun: true }));
    } catch (e) {
      setError(e);
    } finally {
      setBusy(false);
    }
  };
  const take = (path: string, name: string) => {
    setFile({ path, name });
    setTried(undefined);
    return attempt(path, {});
  };
  const choose = async () => {
    try {
      const picked = await platform.pickFile(t("members.import_title"), [
        { label: "CSV", extensions: ["csv", "txt", "tsv"] },
      ]);
      if (picked) await take(picked.path, picked.name);
    } catch (e) {
      notifyError(e);
    }
  };
  const takeIn = async () => {
    if (!file || !tried || busy) return;
    setBusy(true);
    try {
      const done = await api.Members.Import({ path: file.path, mapping: tried.mapping, dryRun: false });
      notify(t("members.import_done", { added: done.added, changed: done.changed, skipped: done.skipped }), {
        undo: () => api.Inbox.Undo({ importId: done.importId }),
      });
      onClose();
    } catch (e) {
      setError(e);
    } finally {
      setBusy(false);
    }
  };
  const count = tried ? tried.added + tried.changed : 0;
  const primary = {
    id: "members.import_now",
    label: t("members.import_now", { count }),
    group: t("common.group_here"),
    shortcut: "mod+enter",
    whileTyping: true,
    run: () => void takeIn(),
    disabled: count === 0 || busy,
    loading: busy && tried !== undefined,
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

  return (
    <Page
      header={
        <PageHeader title={t("members.import_title")} note={file?.name} primary={tried ? primary : undefined}>
          <ActButton label={t("common.back")} k="escape" onClick={onClose} />
        </PageHeader>
      }
    >
      <Stack gap="md">
        <FileDrop onFiles={(path, name) => take(path, name)}>
          <Card>
            <Group justify="space-between">
              <p className={css.second}>{t(file ? "members.import_other" : "members.import_text")}</p>
              <ActButton
                primary={!file}
                label={t("members.import_choose")}
                icon={<IconUpload size={15} />}
                onClick={() => void choose()}
              />
            </Group>
          </Card>
        </FileDrop>
        {error !== undefined && <ErrorState error={error} />}
        {file && tried && (
          <>
            <Card
              title={t("members.import_mapping")}
              note={t("members.import_read_as", {
                encoding: tried.encoding,
                comma: tried.comma === "\t" ? "Tab" : tried.comma,
              })}
            >
              <div className={css.mapping}>
                {fields.map((field) => (
                  <Select
                    key={field}
                    label={t(`members.field_${field}`)}
                    placeholder={t("members.import_no_column")}
                    data={[...new Set(tried.columns.filter(Boolean))]}
                    value={tried.mapping[field] ?? null}
                    clearable
                    searchable
                    onChange={(column) => void attempt(file.path, { ...tried.mapping, [field]: column ?? "" })}
                  />
                ))}
              </div>
            </Card>
            <Fates result={tried} />
          </>
        )}
      </Stack>
    </Page>
  );
}
