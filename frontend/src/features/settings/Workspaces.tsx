// Where this workspace lies, and the others on this computer.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";
import { navigate } from "@/lib/router";
import { platform } from "@/platform";
import { ActButton, Await, Card, CopyButton, Dialog, notifyError } from "@/ui";
import { CreateWorkspace } from "./CreateWorkspace";
import { DemoDialog, OpenFolder, RecentList } from "./RecentList";
import { RestoreDialog } from "./RestoreDialog";
import css from "./settings.module.css";

export function Workspaces({ make }: { make: boolean }) {
  const { t } = useWords();
  const state = useQuery(reads.workspace());
  const [demo, setDemo] = useState(false);
  const [restoring, setRestoring] = useState(false);
  const [making, setMaking] = useState(make);
  const stop = () => {
    setMaking(false);
    navigate(["settings", "workspaces"], {}, { replace: true });
  };
  return (
    <Await query={state}>
      {(data) => (
        <div className={css.narrow}>
          <Card title={t("settings.this_workspace")}>
            <p className={css.path}>{data.dir}</p>
            <p className={css.hint}>{t("settings.this_workspace_text")}</p>
            <div className={css.acts}>
              <CopyButton small text={data.dir} label={t("settings.copy_path")} />
              {platform.canPickFolders && (
                <ActButton
                  small
                  label={t("settings.show_folder")}
                  onClick={() => platform.showFolder(data.dir).catch(notifyError)}
                />
              )}
            </div>
          </Card>
          <Card title={t("settings.others")}>
            <RecentList state={data} />
            <div className={css.apart}>
              <OpenFolder />
            </div>
            <div className={css.acts}>
              <ActButton label={t("settings.create")} onClick={() => setMaking(true)} />
              <ActButton label={t("settings.demo_open")} onClick={() => setDemo(true)} />
              <ActButton label={t("settings.restore_open")} onClick={() => setRestoring(true)} />
            </div>
          </Card>
          {demo && <DemoDialog home={data.home} onClose={() => setDemo(false)} />}
          {restoring && <RestoreDialog home={data.home} onClose={() => setRestoring(false)} />}
          {making && (
            <Dialog title={t("settings.create")} size={560} onClose={stop}>
              <CreateWorkspace home={data.home} onCancel={stop} />
            </Dialog>
          )}
        </div>
      )}
    </Await>
  );
}
