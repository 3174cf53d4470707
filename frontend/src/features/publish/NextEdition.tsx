import { Checkbox, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { api, type Out, reads } from "@/lib/api";
import { useTask } from "@/lib/progress";
import { useRoute } from "@/lib/router";
import { useWorkspace } from "@/lib/workspace";
import { toAppError } from "@/platform";
import { Await, Card, confirm, Page, PageHeader, TaskProgress } from "@/ui";
import { Changes } from "./Changes";
import { Done } from "./Done";
import { Failed, type Failure } from "./Failed";
import { Limits } from "./Limits";
import { ManifestPanel } from "./ManifestPanel";
import { Nobody } from "./Nobody";
import { lacksTier, NoTier } from "./NoTier";
import { Places } from "./Places";
import { isReady, type PlaceChoice, readPlaces, whereTo, writePlaces } from "./places";
import { Problems } from "./Problems";
import { Tabs } from "./Tabs";
import { Tiers } from "./Tiers";
import { useWork } from "./work";
import css from "./publish.module.css";

type Published = Out<typeof api.Publish.Publish>;

/** What the next edition brings and who may open it; then publishing it. */
export function NextEdition() {
  const { t, instant } = useWords();
  const { dir, zone } = useWorkspace();
  const [rekey, setRekey] = useState(false);
  const [note, setNote] = useState("");
  const [places, setPlaces] = useState(() => readPlaces(dir));
  const [done, setDone] = useState<Published>();
  const [failure, setFailure] = useState<Failure>();
  const task = useTask();
  const client = useQueryClient();
  // What is being published changes what a plan would say, and a plan takes as long as rendering: it waits.
  const { query: plan, task: planning } = useWork(
    reads.publishPlan(rekey).queryKey,
    (name) => api.Publish.Plan({ rekey, revoke: [], task: name }),
    task.running,
  );
  const last = useQuery(reads.editions()).data?.editions[0];

  const choose = (next: PlaceChoice) => {
    setPlaces(next);
    writePlaces(dir, next);
  };
  const publish = async (over = false) => {
    if (task.running) return;
    if (rekey && !over) {
      const yes = await confirm({
        title: t("publish.rekey_title"),
        body: t("publish.rekey_body"),
        act: t("publish.rekey_act"),
      });
      if (!yes) return;
    }
    setFailure(undefined);
    setDone(undefined);
    try {
      setDone(
        await task.run((name) =>
          api.Publish.Publish({ rekey, revoke: [], why: "", note, over, task: name, ...whereTo(places) }),
        ),
      );
      setRekey(false);
      setNote("");
    } catch (error) {
      if (toAppError(error).failure.code === "publishing.place_newer") {
        const yes = await confirm({
          title: t("publish.over_title"),
          body: t("publish.over_text", toAppError(error).failure.params),
          act: t("publish.over_act"),
          danger: true,
        });
        if (yes) await publish(true);
        return;
      }
      // Where only a place failed, or was not reached before it was stopped, the edition stands.
      const { editions } = await client.fetchQuery({ ...reads.editions(), staleTime: 0 });
      const now = editions[0]?.number ?? 0;
      const sending = /^(deploy\.|targets\.|publishing\.places_failed$)/.test(toAppError(error).failure.code);
      setFailure({ error, made: now > (last?.number ?? 0) || (sending && plan.data?.nothing) ? now : undefined });
    }
  };
  const { query: address } = useRoute();
  const covered = address.has("tier") || address.has("member"); // the key would publish from under what is looked at
  const nothing = plan.data?.nothing === true && !rekey;
  const primary = {
    id: "publish.now",
    label: nothing ? t("publish.again") : t("publish.now"),
    group: t("common.group_here"),
    shortcut: "mod+enter",
    whileTyping: true,
    run: () => void publish(),
    disabled:
      covered ||
      task.running ||
      !plan.data ||
      plan.isPlaceholderData ||
      !isReady(places) ||
      (nothing && whereTo(places).none),
    loading: task.running,
  };
  useActions([primary]);

  return (
    <Page
      header={
        <PageHeader
          title={plan.data && !nothing ? t("publish.title", { number: plan.data.number }) : t("shell.publish")}
          note={
            last
              ? t("publish.last", { number: last.number, date: instant(last.publishedAt, zone, "date") })
              : t("publish.first")
          }
          primary={primary}
          below={<Tabs now="next" />}
        />
      }
    >
      <div className={css.progress}>
        <TaskProgress task={task.running ? task : planning} phases="publish.phase" />
      </div>
      {failure && !task.running && <Failed failure={failure} onRetry={() => void publish()} />}
      {done && <Done done={done} />}
      {lacksTier(plan.error) && !plan.data ? (
        <NoTier />
      ) : (
        <Await query={plan}>
          {(p) => (
            <div className={css.columns}>
              <div className={css.main}>
                <Nobody plan={p} />
                <Changes plan={p} />
                <Tiers plan={p} />
                <Problems problems={p.problems} opens={p.nobody.length === 0} />
              </div>
              <aside className={css.side}>
                <Places places={places} onChange={choose} />
                <Card title={t("publish.options")}>
                  <TextInput
                    label={t("publish.note")}
                    placeholder={t("publish.note_hint")}
                    value={note}
                    onChange={(e) => setNote(e.currentTarget.value)}
                  />
                  <Checkbox
                    mt="sm"
                    label={t("publish.rekey")}
                    description={t("publish.rekey_hint")}
                    checked={rekey}
                    onChange={(e) => setRekey(e.currentTarget.checked)}
                  />
                </Card>
                <Limits />
              </aside>
            </div>
          )}
        </Await>
      )}
      <ManifestPanel />
    </Page>
  );
}
