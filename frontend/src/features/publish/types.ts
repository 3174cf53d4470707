import type { api, Out } from "@/lib/api";

export type Plan = Out<typeof api.Publish.Plan>;
export type Change = Plan["lessons"][number];
export type TierAccess = Plan["tiers"][number];
export type Problem = Plan["problems"][number];
export type Manifest = Out<typeof api.Publish.Manifest>;
