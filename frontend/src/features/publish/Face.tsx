// The public face: what people see who are no members yet. Settings on the left save by themselves, the page itself stands on the
// right; below, what will be public, and publishing it.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { api, type Out, reads } from "@/lib/api";
import { useWorkspace } from "@/lib/workspace";
import { Await, Card, Page, PageHeader, TaskProgress } from "@/ui";
import { Failed } from "./Failed";
import { useAllowed, useFacePublish } from "./facing";
import { FaceForm } from "./FaceForm";
import { FaceList } from "./FaceList";
import { FacePreview } from "./FacePreview";
import { FaceSent } from "./FaceSent";
import { Tabs } from "./Tabs";
import { useWork } from "./work";
import css from "./face.module.css";

export type FaceSettings = Out<typeof api.Publish.Face>;

export function Face() {
  const { t, instant } = useWords();
  const { zone } = useWorkspace();
  const settings = useQuery(reads.face());
  const { query: plan, task: planning } = useWork(reads.facePlan().queryKey, (name) =>
    api.Publish.PlanFace({ task: name }),
  );
  const { publish, task, error, done } = useFacePublish(plan.data);
  const { named, allow, disallow } = useAllowed();
  const [shown, setShown] = useState<FaceSettings>();
  const [page, setPage] = useState("");
  const p = plan.data;

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
      {error !== undefined && <Failed failure={{ error }} onRetry={() => void publish()} />}
      {done && <FaceSent done={done} />}
      <Await query={settings}>
        {(s) => (
          <div className={css.columns}>
            <div className={css.side}>
              <FaceForm settings={s} onShown={setShown} />
              <Card title={t("face.will")} note={p && t("face.files", { count: p.files })}>
                <TaskProgress task={planning} phases="publish.phase" />
                <Await query={plan}>
                  {(x) => (
                    <FaceList
                      plan={x}
                      named={named}
                      onOpen={setPage}
                      onAllow={(w) => void allow(w)}
                      onDisallow={(w) => void disallow(w)}
                    />
                  )}
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
