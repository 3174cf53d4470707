import type { UseQueryResult } from "@tanstack/react-query";
import type { api, Out } from "@/lib/api";

export type InboxList = Out<typeof api.Inbox.List>;
export type Problem = InboxList["problems"][number];
export type Import = InboxList["imports"][number];

export interface ViewProps {
  query: UseQueryResult<InboxList>;
}

export type SlipList = Out<typeof api.Inbox.Slips>;
export type Slip = SlipList["slips"][number];
export type Held = SlipList["held"][number];
