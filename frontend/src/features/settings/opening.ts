// Going into another workspace: what was read from the former one is forgotten first.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { reads, type WorkspaceState } from "@/lib/api";
import { navigate } from "@/lib/router";

export function useEnter(): (state: WorkspaceState) => void {
  const client = useQueryClient();
  return useCallback(
    (state) => {
      navigate(["today"]);
      client.setQueryData(reads.workspace().queryKey, state);
      client.removeQueries({ predicate: (q) => q.queryKey[0] !== "workspace", type: "inactive" });
      void client.resetQueries({ predicate: (q) => q.queryKey[0] !== "workspace" });
    },
    [client],
  );
}
