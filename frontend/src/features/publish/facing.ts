import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { api, type Out, reads } from "@/lib/api";
import { useTask } from "@/lib/progress";
import { confirm, notify, notifyError } from "@/ui";

export type FacePlan = Out<typeof api.Publish.PlanFace>;
export type FacePublished = Out<typeof api.Publish.PublishFace>;

/** Publishing the public page: it asks before anything becomes public for the first time. */
export function useFacePublish(plan: FacePlan | undefined) {
  const { t, list } = useWords();
  const task = useTask();
  const [error, setError] = useState<unknown>();
  const [done, setDone] = useState<FacePublished>();
  const publish = async () => {
    if (task.running || !plan) return;
    const fresh = plan.lessons.filter((l) => l.change === "new");
    if (fresh.length > 0 || plan.first) {
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
  return { publish, task, error, done };
}

/** Names of members that may stand on the public page: allowing one, and taking that back. */
export function useAllowed() {
  const { t } = useWords();
  const client = useQueryClient();
  const settings = useQuery(reads.face()).data;
  const put = async (named: string[], said: string) => {
    if (!settings) return;
    const was = settings.named;
    const save = async (names: string[]) =>
      client.setQueryData(
        reads.face().queryKey,
        await api.Publish.ChangeFace({ ...(await api.Publish.Face()), named: names }),
      );
    try {
      await save(named);
      notify(said, { undo: () => save(was) });
    } catch (e) {
      notifyError(e);
    }
  };
  const named = settings?.named ?? [];
  return {
    named,
    allow: (word: string) => put([...named, word], t("face.allowed", { word })),
    disallow: (word: string) =>
      put(
        named.filter((x) => x !== word),
        t("face.disallowed", { word }),
      ),
  };
}
