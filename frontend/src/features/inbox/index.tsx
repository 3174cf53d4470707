// Inbox: members' slips, what came in from outside and could not be taken as it was, and the imports. It opens where something
// waits: slips first, as somebody waits for an answer.
import { useQuery } from "@tanstack/react-query";
import { reads } from "@/lib/api";
import { useParam } from "@/lib/router";
import { useState } from "react";
import { Imports } from "./Imports";
import { Problems } from "./Problems";
import { Slips, whole } from "./Slips";
import { type Tab, firstTab } from "./tabbing";

export default function Inbox() {
  const [asked] = useParam("tab");
  const [handled] = useParam("handled");
  const query = useQuery(reads.inbox({ handled: handled === "1", importId: "" }));
  const slips = useQuery(reads.slips(whole));
  // Chosen once: handling the last slip does not turn the page.
  const [opened, setOpened] = useState<Tab>();
  const sensible =
    query.data && slips.data
      ? firstTab(slips.data.new + slips.data.held.length, query.data.problems.filter((p) => !p.handledAt).length)
      : undefined;
  if (sensible && !opened) setOpened(sensible);
  const tab = asked || opened || (slips.error || query.error ? "problems" : sensible);
  if (tab === "imports") return <Imports query={query} />;
  return tab === "problems" ? <Problems query={query} /> : <Slips />;
}
