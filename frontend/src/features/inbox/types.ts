import type { UseQueryResult } from "@tanstack/react-query";
import type { api, Out } from "@/lib/api";
import type { FilterOption } from "@/ui";

export type InboxList = Out<typeof api.Inbox.List>;
export type Problem = InboxList["problems"][number];
export type Import = InboxList["imports"][number];

export interface TabProps {
  query: UseQueryResult<InboxList>;
  tabs: readonly FilterOption[];
  onTab: (key: string) => void;
}
