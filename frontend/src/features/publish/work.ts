import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTask } from "@/lib/progress";

/**
 * A read that may take longer than a moment, with the task that tells how far it has come and stops it. What was shown stays until
 * there is something newer; who leaves stops it. While it is to wait, nothing is asked.
 */
export function useWork<T>(queryKey: readonly unknown[], call: (task: string) => Promise<T>, wait = false) {
  const task = useTask();
  const { run, cancel } = task;
  const query = useQuery({
    queryKey,
    queryFn: () => run(call),
    enabled: !wait,
    retry: false,
    placeholderData: keepPreviousData,
  });
  useEffect(() => cancel, [cancel]);
  return { query, task };
}
