import { Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { errorSentence, useWords } from "@/i18n";
import { api, type Out } from "@/lib/api";
import { useTask } from "@/lib/progress";
import { toAppError } from "@/platform";
import { ActButton, FormAlert, FormBody, TaskProgress } from "@/ui";

/** Whether a pack is still what was published; a hosted one is fetched, which can be stopped. */
export function Verify() {
  const { t, bytes } = useWords();
  const task = useTask();
  const [path, setPath] = useState("");
  const [found, setFound] = useState<Out<typeof api.Publish.Verify>>();
  const [error, setError] = useState<unknown>();
  const check = async () => {
    if (!path.trim() || task.running) return;
    setFound(undefined);
    setError(undefined);
    try {
      setFound(await task.run((name) => api.Publish.Verify({ path: path.trim(), task: name })));
    } catch (e) {
      if (toAppError(e).kind !== "cancelled") setError(e);
    }
  };
  const earlier = found?.ours && !found.newest && !found.rebuilt;
  const what = found?.rebuilt ? "rebuilt" : found?.newest ? "newest" : "foreign";
  return (
    <>
      <FormBody onSend={() => void check()}>
        <Group align="flex-end" gap="xs">
          <TextInput
            style={{ flex: 1, minWidth: 220 }}
            label={t("publish.verify_path")}
            description={t("publish.verify_hint")}
            value={path}
            spellCheck={false}
            onChange={(e) => setPath(e.currentTarget.value)}
          />
          <ActButton type="submit" label={t("publish.verify_act")} loading={task.running} disabled={!path.trim()} />
        </Group>
      </FormBody>
      <div style={{ marginTop: 12 }}>
        <TaskProgress task={task} phases="publish.phase" />
      </div>
      <div role="status">
        {error !== undefined && <FormAlert text={errorSentence(error)} />}
        {found && (
          <p>
            {t("publish.verified", { count: found.files, size: bytes(found.bytes), generation: found.generation })}{" "}
            {!earlier && t(`publish.verified_${what}`, { number: found.edition })}
          </p>
        )}
        {earlier && (
          <FormAlert
            text={t(found.edition > 0 ? "publish.verified_earlier" : "publish.verified_older", {
              number: found.edition,
            })}
          />
        )}
      </div>
    </>
  );
}
