// <TaskProgress task={useTask()} phases="publish.phase" />: after a second, how far a long task has come, in figures, and
// a way to stop it; with `soon` at once. The words of a phase are at `${phases}_${phase}`; without them "Working".
import { Group, Progress, Text } from "@mantine/core";
import { useWords } from "@/i18n";
import { type TaskHandle, useProgress } from "@/lib/progress";
import { ActButton } from "./buttons";
import { useDelayed } from "./states";

export function TaskProgress({ task, phases, soon }: { task: TaskHandle; phases?: string; soon?: boolean }) {
  const { t, has, count } = useWords();
  const late = useDelayed(task.running, soon ? 0 : 1000);
  const { phase = "", done = 0, total = 0 } = useProgress(task) ?? {};
  if (!late) return null;
  const words = phases && phase && has(`${phases}_${phase}`) ? t(`${phases}_${phase}`) : t("common.working");
  const figures = total > 0 ? `${count(done)} / ${count(total)}` : done > 0 ? count(done) : "";
  return (
    <div role="status">
      <Group justify="space-between" mb={6} wrap="nowrap">
        <Text>
          {words} <span style={{ color: "var(--gb-second)" }}>{figures}</span>
        </Text>
        <ActButton small label={t("common.stop")} onClick={task.cancel} />
      </Group>
      <Progress value={total > 0 ? (100 * done) / total : 100} animated={total === 0} color="seal" aria-label={words} />
    </div>
  );
}
