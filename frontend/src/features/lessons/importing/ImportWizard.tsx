// A folder of Markdown becomes a course: choose it, look at what would come in and what is wrong, take it in.
import { useQuery } from "@tanstack/react-query";
import { Checkbox, Stack } from "@mantine/core";
import { useEffect, useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { api, reads } from "@/lib/api";
import { useTask } from "@/lib/progress";
import { navigate, useRoute } from "@/lib/router";
import { toAppError } from "@/platform";
import { ActButton, notify, notifyError, Page, PageHeader, TaskProgress, useForm } from "@/ui";
import type { Imported } from "../types";
import { Done } from "./Done";
import { Outlook } from "./Outlook";
import { titleOfFolder } from "./paths";
import { Refusal } from "./Refusal";
import { SourceForm, type Source } from "./SourceForm";

export function ImportWizard() {
  const { t } = useWords();
  const { query } = useRoute();
  const form = useForm<Source>({ dir: "", course: query.get("course") ?? "", tierIds: [], ready: false });
  const [tried, setTried] = useState<{ of: Source; result: Imported }>();
  const [done, setDone] = useState<{ course: string; result: Imported }>();
  const [error, setError] = useState<unknown>();
  const [rest, setRest] = useState(false);
  const look = useTask();
  const task = useTask();
  const tree = useQuery(reads.tree());
  const { values } = form;
  const current = tried && JSON.stringify(tried.of) === JSON.stringify(values) ? tried.result : undefined;

  const attempt = async (given: Source) => {
    if (!given.dir.trim() || look.running) return;
    const source = given.course.trim() ? given : { ...given, course: titleOfFolder(given.dir) };
    form.set(source);
    setError(undefined);
    setDone(undefined);
    form.clear();
    try {
      const result = await look.run((name) =>
        api.Lessons.Import({
          ...source,
          dir: source.dir.trim(),
          dryRun: true,
          takeRest: true,
          applyAccess: false,
          task: name,
        }),
      );
      setTried({ of: source, result });
    } catch (e) {
      setTried(undefined);
      if (toAppError(e).kind === "cancelled") return;
      if (toAppError(e).failure.code === "lessons.invalid") form.fail(e);
      else setError(e);
    }
  };
  /** A folder that was chosen or dropped names its course, unless one was named already. */
  const choose = (dir: string, name: string) => {
    const next = { ...values, dir, course: values.course || titleOfFolder(name) };
    form.set(next);
    void attempt(next);
  };
  // Where the title or the tiers change after the first look, look again a moment later.
  useEffect(() => {
    if (!tried || current || !values.dir.trim() || values.dir !== tried.of.dir) return;
    const timer = setTimeout(() => void attempt(values), 500);
    return () => clearTimeout(timer);
  });

  const count = current ? current.added + current.changed : 0;
  const refused = current?.refused ?? 0;
  const takeIn = async () => {
    if (!current || task.running || count === 0 || (refused > 0 && !rest)) return;
    setError(undefined);
    try {
      const result = await task.run((name) =>
        api.Lessons.Import({
          ...values,
          dir: values.dir.trim(),
          dryRun: false,
          takeRest: rest,
          applyAccess: false,
          task: name,
        }),
      );
      setTried(undefined);
      setDone({ course: values.course, result });
    } catch (e) {
      if (toAppError(e).kind === "cancelled") notify(t("common.error_cancelled"));
      else setError(e);
    }
  };
  const undo = async () => {
    if (!done) return;
    try {
      await api.Inbox.Undo({ importId: done.result.importId, task: "" });
      setDone(undefined);
      notify(t("lessons.import_undone"));
      void attempt(values);
    } catch (e) {
      notifyError(e);
    }
  };
  const primary = {
    id: "lessons.import_now",
    label: t("lessons.import_now", { count }),
    group: t("common.group_here"),
    shortcut: "mod+enter",
    whileTyping: true,
    run: () => void takeIn(),
    disabled: count === 0 || task.running || (refused > 0 && !rest),
    loading: task.running,
  };
  const leave = () => navigate(["lessons"]);
  useActions([
    primary,
    {
      id: "lessons.import_leave",
      label: t("common.back"),
      group: t("common.group_here"),
      shortcut: "escape",
      run: leave,
    },
  ]);

  return (
    <Page
      header={
        <PageHeader title={t("lessons.import_title")} primary={current && !done ? primary : undefined}>
          <ActButton label={t("common.back")} k="escape" onClick={leave} />
        </PageHeader>
      }
    >
      <Stack gap="md" maw={980}>
        {!done && (
          <SourceForm
            form={form}
            courses={tree.data?.courses.map((c) => c.title) ?? []}
            busy={look.running || task.running}
            looked={current !== undefined}
            onFolder={choose}
            onLook={() => void attempt(values)}
          />
        )}
        <TaskProgress task={look.running ? look : task} phases="lessons.phase" />
        {error !== undefined && <Refusal error={error} />}
        {refused > 0 && !done && (
          <Checkbox
            label={t("lessons.take_rest", { count: refused })}
            checked={rest}
            onChange={(e) => setRest(e.currentTarget.checked)}
          />
        )}
        {done && <Done course={done.course} result={done.result} onUndo={() => void undo()} />}
        {current && !done && <Outlook result={current} />}
      </Stack>
    </Page>
  );
}
