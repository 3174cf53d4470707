// Inbox: what came in from outside and could not be taken as it was, members' slips, and the imports.
import { useQuery } from "@tanstack/react-query";
import { reads } from "@/lib/api";
import { useParam } from "@/lib/router";
import { Imports } from "./Imports";
import { Problems } from "./Problems";
import { Slips } from "./Slips";

export default function Inbox() {
  const [tab] = useParam("tab", "problems");
  const [handled] = useParam("handled");
  const query = useQuery(reads.inbox({ handled: handled === "1", importId: "" }));
  if (tab === "slips") return <Slips />;
  return tab === "imports" ? <Imports query={query} /> : <Problems query={query} />;
}
