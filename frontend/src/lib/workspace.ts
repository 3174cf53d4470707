// The open workspace: its settings, its zone and its today.
import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { reads, type Settings } from "./api";
import { civilOf } from "./format";

const none: Settings = {
  community: "",
  language: "",
  screen: "",
  currency: "CNY",
  timezone: "Asia/Shanghai",
  actor: "",
  publicAddress: "",
  publicName: "",
  contact: "",
  reminderDays: 30,
  packEvents: "on",
  packMyPage: "on",
  packReplies: "on",
  packOverlay: "off",
};

/** Settings, folder and today of the open workspace. The shell shows no screen before they are there. */
export function useWorkspace(): { settings: Settings; dir: string; zone: string; today: string } {
  const { data } = useQuery(reads.workspace());
  const settings = data?.open ? data.settings : none;
  const zone = settings.timezone;
  const today = useSyncExternalStore(everyMinute, () => civilOf(Date.now(), zone));
  return { settings, dir: data?.dir ?? "", zone, today };
}

// The program may stay open over midnight.
function everyMinute(tell: () => void): () => void {
  const timer = setInterval(tell, 60_000);
  return () => clearInterval(timer);
}
