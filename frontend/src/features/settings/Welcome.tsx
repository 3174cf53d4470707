import type { WorkspaceState } from "@/lib/api";

export default function Welcome({ state }: { state: WorkspaceState }) {
  return <div>{state.home}</div>;
}
