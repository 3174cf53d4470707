// The screen of an import from a file: choose or drop it, its password, and below them what was found, once it could be read.
import { Group, Stack } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { platform } from "@/platform";
import { ActButton, Card, ErrorState, FileDrop, notifyError, Page, PageHeader, TaskProgress } from "@/ui";
import css from "./importing.module.css";
import { Password } from "./Password";
import type { useFileImport } from "./useFileImport";

interface Props {
  /** Begins the ids of its actions. */
  id: string;
  file: Pick<
    ReturnType<typeof useFileImport>,
    "task" | "name" | "error" | "writing" | "lockedBy" | "rows" | "take" | "takeIn" | "onClose"
  >;
  title: string;
  text: string;
  /** What can be chosen, and its extensions. */
  kinds: { label: string; extensions: string[] };
  takeIn: string;
  begun: boolean;
  found: boolean;
  onPassword: (password: string) => void;
  children: ReactNode;
}

export function FileWizard({ id, file, title, text, kinds, takeIn, begun, found, onPassword, children }: Props) {
  const { t } = useWords();
  const choose = async () => {
    try {
      const picked = await platform.pickFile(title, [kinds]);
      if (picked) await file.take(picked.path, picked.name);
    } catch (e) {
      notifyError(e);
    }
  };
  const primary = {
    id: `${id}_now`,
    label: takeIn,
    group: t("common.group_here"),
    shortcut: "mod+enter",
    whileTyping: true,
    run: () => void file.takeIn(),
    disabled: file.rows === 0 || file.task.running,
    loading: file.writing,
  };
  useActions([
    primary,
    {
      id: `${id}_leave`,
      label: t("common.back"),
      group: t("common.group_here"),
      shortcut: "escape",
      run: file.onClose,
    },
  ]);
  return (
    <Page
      header={
        <PageHeader title={title} note={file.name} primary={found ? primary : undefined}>
          <ActButton label={t("common.back")} k="escape" onClick={file.onClose} />
        </PageHeader>
      }
    >
      <Stack gap="md">
        <FileDrop onFiles={(path, name) => file.take(path, name)}>
          <Card>
            <Group justify="space-between" gap="sm">
              <p className={css.second}>{begun ? t("members.import_other") : text}</p>
              <ActButton
                primary={!begun}
                label={t("members.import_choose")}
                icon={<IconUpload size={15} />}
                onClick={() => void choose()}
              />
            </Group>
          </Card>
        </FileDrop>
        <TaskProgress task={file.task} phases="moving.phase" />
        {file.lockedBy ? (
          <Password key={file.lockedBy} wrong={file.lockedBy.includes("wrong")} onTry={onPassword} />
        ) : (
          file.error !== undefined && <ErrorState error={file.error} />
        )}
        {found && !file.lockedBy && children}
      </Stack>
    </Page>
  );
}
