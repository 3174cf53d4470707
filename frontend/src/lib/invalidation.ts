// Which reads grow stale when a domain changes. The domains are those that db.Tx.Changed announces.
import type { QueryClient } from "@tanstack/react-query";
import { platform } from "@/platform";
import type { reads } from "./api";
import { tellProgress } from "./progress";

type Read = keyof typeof reads;

const roll: Read[] = ["fields", "views", "ties", "applications", "duplicates", "renewPreview", "mergePreview"];
const people: Read[] = ["roll", "member", "profile", "code", "codes", "message", "door", "eventRoll", "eventAnswers"];
const overview: Read[] = ["counts", "today", "find"];
const money: Read[] = [
  "ledger",
  "paymentPreview",
  "credits",
  "instalments",
  "proofs",
  "invoices",
  "pauses",
  "pausePreview",
  "changePreview",
  "grantPreview",
  "reversePreview",
];
const told: Read[] = ["due", "winback", "remind", "toldLog"];
const figures: Read[] = ["income", "unearned", "renewal", "cohorts", "forecast"];
const bills: Read[] = ["matches", "billLines", "months", "month"];
const practice: Read[] = ["challenges", "board", "challengeEntries", "pastedList"];
const face: Read[] = ["face", "facePlan", "facePreview"];
const content: Read[] = ["tree", "lesson", "revisions", "revision", "attachments", "lessonPreview"];

export const staleAfter: Record<string, readonly Read[]> = {
  bills: [...overview, ...bills],
  members: [
    ...roll,
    ...bills,
    ...told,
    ...figures,
    ...face,
    "edition",
    "compared",
    ...people,
    ...overview,
    ...money,
    "publishPlan",
    "manifest",
    "event",
    "events",
    ...practice,
  ],
  plans: [
    ...bills,
    ...told,
    ...figures,
    ...face,
    "edition",
    "compared",
    ...people,
    ...overview,
    ...money,
    "tiers",
    "plans",
    "publishPlan",
    "manifest",
    "tree",
    "lesson",
  ],
  payments: [...bills, ...told, ...figures, ...people, ...overview, ...money, "board", "publishPlan", "manifest"],
  events: [...face, ...people, ...overview, "events", "event", "slip", "slips"],
  challenges: [...practice, "profile", "find"],
  lessons: [
    ...face,
    "edition",
    "compared",
    ...content,
    ...overview,
    "profile",
    "slip",
    "slips",
    "publishPlan",
    "manifest",
  ],
  packs: [
    ...face,
    ...overview,
    "editions",
    "edition",
    "compared",
    "targets",
    "publishPlan",
    "manifest",
    "code",
    "codes",
    "message",
    "roll",
    "profile",
  ],
  settings: [
    ...told,
    ...figures,
    ...face,
    "settings",
    "workspace",
    ...people,
    ...overview,
    ...money,
    "publishPlan",
    "manifest",
    "events",
    "event",
  ],
  reminders: [...told, "templates"],
  receipts: ["receipt", "receipts"],
  imports: [...overview, "inbox"],
  slips: [
    ...overview,
    "slips",
    "slip",
    "profile",
    "event",
    "events",
    "eventAnswers",
    "door",
    "publishPlan",
    "manifest",
  ],
};

/** Keeps the reads of a client true to what the Go side announces. It gives the function that ends it. */
export function followChanges(client: QueryClient): () => void {
  let waiting = new Set<string>();
  let all = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    const stale = waiting;
    const everything = all;
    waiting = new Set();
    all = false;
    void client.invalidateQueries({
      predicate: ({ queryKey: [root] }) => everything || (typeof root === "string" && stale.has(root)),
    });
  };
  const soon = () => (timer ??= setTimeout(flush, 30));
  const end = platform.listen(
    (message) => {
      if (message.topic === "progress") {
        tellProgress(message);
        return;
      }
      if (message.domain === "workspace") {
        // Another workspace: nothing of the former one may be seen in it.
        void client.invalidateQueries({ queryKey: ["workspace"] });
        void client.resetQueries({ predicate: ({ queryKey: [root] }) => root !== "workspace" });
        return;
      }
      const reads = staleAfter[message.domain ?? ""];
      if (reads) for (const read of reads) waiting.add(read);
      else all = true; // a domain this page does not know
      soon();
    },
    () => {
      all = true;
      soon();
    },
  );
  return () => {
    clearTimeout(timer);
    end();
  };
}
