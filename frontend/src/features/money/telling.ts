import { useState } from "react";

/** The ways in which members are told. */
export const channels = ["wechat", "email", "sms", "phone", "in_person", "group", "other"] as const;

const kept = "guildbook.told_channel";

/** The channel used last on this computer. */
export function useChannel(): [string, (channel: string) => void] {
  const [channel, setChannel] = useState(() => localStorage.getItem(kept) ?? "wechat");
  return [
    channel,
    (next) => {
      setChannel(next);
      localStorage.setItem(kept, next);
    },
  ];
}
