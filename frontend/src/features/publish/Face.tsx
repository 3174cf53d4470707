// The public face: what people see who are no members yet. Settings on the left save by themselves, the page itself stands on the
// right; below, what will be public, and publishing it.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { api, type Out, reads } from "@/lib/api";
import { useTask } from "@/lib/progress";
import { useWorkspace } from "@/lib/workspace";
import { Await, Card, confirm, ErrorState, notify, Page, PageHeader, TaskProgress } from "@/ui";
import { FaceForm } from "./FaceForm";
import { FaceList } from "./FaceList";
import { FacePreview } from "./FacePreview";
import { FaceSent } from "./FaceSent";
import { Tabs } from "./Tabs";
import css from "./face.module.css";

export type FaceSettings = Out<typeof api.Publish.Face>;
type Published = Out<typeof api.Publish.PublishFace>;

export function Face() {
  const { t, list, instant } = useWords();
  const { zone } = useWorkspace();
  const settings = useQuery(reads.face());
  const plan = useQuery(reads.facePlan());
  const task = useTask();
  const [shown, setShown] = useState<FaceSettings>();
  const [page, setPage] = useState("");
  const [error, setError] = useState<unknown>();
  const [done, setDone] = useState<Published>();
  const p = plan.data;

  const publish = async () => {
    if (task.running || !p) return;
    const fresh = p.lessons.filter((l) => l.change === "new");
    if (fresh.length > 0 || p.first) {
      const yes = await confirm({
        title: t("face.confirm_title", { count: fresh.length }),
        body: t("face.confirm_body", { titles: list(fresh.slice(0, 12).map((l) => `“${l.title}”`)) || "—" }),
        act: t("face.confirm_act"),
      });
      if (!yes) return;
    }
    setError(undefined);
    setDone(undefined);
    try {
      setDone(await task.run((name) => api.Publish.PublishFace({ out: "", zip: "", confirm: true, task: name })));
    } catch (e) {
      setError(e);
    }
  };
  const allow = async (word: string) => {
    if (!settings.data) return;
    const named = settings.data.named;
    await api.Publish.ChangeFace({ ...settings.data, named: [...named, word] });
    notify(t("face.allowed", { word }), { undo: () => api.Publish.ChangeFace({ ...settings.data, named }) });
  };
  const primary = {
    id: "face.publish",
    label: t("face.publish"),
    group: t("common.group_here"),
    shortcut: "mod+enter",
    whileTyping: true,
    run: () => void publish(),
    disabled: task.running || !p?.on || p.mentions.length > 0,
    loading: task.running,
  };
  useActions([primary]);

  return (
    <Page
      header={
        <PageHeader
          title={t("face.title")}
          note={p?.at ? t("face.last", { date: instant(p.at, zone, "date") }) : t("face.never")}
          primary={primary}
          below={<Tabs now="face" />}
        />
      }
    >
      <TaskProgress task={task} phases="publish.phase" />
      {error !== undefined && <ErrorState error={error} />}
      {done && <FaceSent done={done} />}
      <Await query={settings}>
        {(s) => (
          <div className={css.columns}>
            <div className={css.side}>
              <FaceForm settings={s} onShown={setShown} />
              <Card title={t("face.will")} note={p && t("face.files", { count: p.files })}>
                <Await query={plan}>
                  {(x) => <FaceList plan={x} onOpen={setPage} onAllow={(w) => void allow(w)} />}
                </Await>
              </Card>
            </div>
            <FacePreview settings={shown ?? s} page={page} onPage={setPage} />
          </div>
        )}
      </Await>
    </Page>
  );
}
