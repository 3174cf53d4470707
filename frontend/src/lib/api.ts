// Every call to the Go side, typed from the generated bindings: api.Members.Save({...}). Reads go through `reads`, so
// that each has one key; what a change announces on the bus makes the right reads fetch anew (invalidation.ts).
import { queryOptions } from "@tanstack/react-query";
import type * as DuesService from "@wailsjs/go/bridge/Dues";
import type * as BillsService from "@wailsjs/go/bridge/Bills";
import type * as ChallengesService from "@wailsjs/go/bridge/Challenges";
import type * as EventsService from "@wailsjs/go/bridge/Events";
import type * as InboxService from "@wailsjs/go/bridge/Inbox";
import type * as LessonsService from "@wailsjs/go/bridge/Lessons";
import type * as MembersService from "@wailsjs/go/bridge/Members";
import type * as MoneyService from "@wailsjs/go/bridge/Money";
import type * as PlansService from "@wailsjs/go/bridge/Plans";
import type * as PublishService from "@wailsjs/go/bridge/Publish";
import type * as ReportsService from "@wailsjs/go/bridge/Reports";
import type * as SettingsService from "@wailsjs/go/bridge/Settings";
import type * as TasksService from "@wailsjs/go/bridge/Tasks";
import type * as WorkspaceService from "@wailsjs/go/bridge/Workspace";
import { platform } from "@/platform";
import type { Plain } from "./plain";

type Method<F> = F extends (...args: infer A) => Promise<infer R>
  ? A extends []
    ? () => Promise<Plain<R>>
    : A extends [infer In]
      ? (arg: Plain<In>) => Promise<Plain<R>>
      : never
  : never;
type Service<M> = { readonly [K in keyof M]: Method<M[K]> };

function service<M>(name: string): Service<M> {
  return new Proxy({} as Service<M>, {
    get: (_, method) => (arg?: unknown) => platform.call(name, String(method), arg),
  });
}

export const api = {
  Dues: service<typeof DuesService>("Dues"),
  Bills: service<typeof BillsService>("Bills"),
  Challenges: service<typeof ChallengesService>("Challenges"),
  Events: service<typeof EventsService>("Events"),
  Inbox: service<typeof InboxService>("Inbox"),
  Lessons: service<typeof LessonsService>("Lessons"),
  Members: service<typeof MembersService>("Members"),
  Money: service<typeof MoneyService>("Money"),
  Plans: service<typeof PlansService>("Plans"),
  Publish: service<typeof PublishService>("Publish"),
  Reports: service<typeof ReportsService>("Reports"),
  Settings: service<typeof SettingsService>("Settings"),
  Tasks: service<typeof TasksService>("Tasks"),
  Workspace: service<typeof WorkspaceService>("Workspace"),
};

/** What a bridge method takes. */
export type In<F> = F extends (arg: infer A) => unknown ? A : never;
/** What a bridge method gives: Out<typeof api.Members.Show>. */
export type Out<F> = F extends (...args: never[]) => Promise<infer R> ? R : never;

type List = { trashed: boolean };

/**
 * Every read with its key: useQuery(reads.roll({...})). What a list is not asked by is left out: Go takes it as its zero. The first part of a key names the read; invalidation.ts says
 * which domains it depends on, and a test holds the two together.
 */
export const reads = {
  workspace: () => queryOptions({ queryKey: ["workspace"], queryFn: () => api.Workspace.State() }),
  settings: () => queryOptions({ queryKey: ["settings"], queryFn: () => api.Settings.Show() }),
  counts: () => queryOptions({ queryKey: ["counts"], queryFn: () => api.Reports.Counts() }),
  today: () => queryOptions({ queryKey: ["today"], queryFn: () => api.Reports.Today() }),
  find: (query: string) =>
    queryOptions({ queryKey: ["find", query], queryFn: () => api.Reports.Find({ query, limit: 20 }) }),

  tiers: (arg: List = { trashed: false }) =>
    queryOptions({ queryKey: ["tiers", arg], queryFn: () => api.Plans.Tiers(arg) }),
  plans: (arg: List = { trashed: false }) =>
    queryOptions({ queryKey: ["plans", arg], queryFn: () => api.Plans.List(arg) }),

  roll: (arg: Partial<In<typeof api.Members.Roll>>) =>
    queryOptions({ queryKey: ["roll", arg], queryFn: () => api.Members.Roll(arg as In<typeof api.Members.Roll>) }),
  member: (id: string) => queryOptions({ queryKey: ["member", id], queryFn: () => api.Members.Show({ id }) }),
  fields: () => queryOptions({ queryKey: ["fields"], queryFn: () => api.Members.Fields() }),
  views: () => queryOptions({ queryKey: ["views"], queryFn: () => api.Members.Views() }),
  ties: (id: string) => queryOptions({ queryKey: ["ties", id], queryFn: () => api.Members.Ties({ id }) }),
  renewPreview: (arg: In<typeof api.Members.Renew>) =>
    queryOptions({ queryKey: ["renewPreview", arg], queryFn: () => api.Members.Renew(arg), retry: false }),
  mergePreview: (keepId: string, goneId: string, take: string[]) =>
    queryOptions({
      queryKey: ["mergePreview", keepId, goneId, take],
      queryFn: () => api.Members.Merge({ keepId, goneId, take, dryRun: true }),
      retry: false,
    }),
  applications: (state: string) =>
    queryOptions({ queryKey: ["applications", state], queryFn: () => api.Members.Applications({ state }) }),
  duplicates: (memberId: string) =>
    queryOptions({
      queryKey: ["duplicates", memberId],
      queryFn: () => api.Members.Duplicates({ memberId, limit: memberId ? 5 : 200 }),
    }),
  profile: (id: string) => queryOptions({ queryKey: ["profile", id], queryFn: () => api.Members.Profile({ id }) }),
  code: (memberId: string) =>
    queryOptions({ queryKey: ["code", memberId], queryFn: () => api.Members.Code({ memberId }) }),
  codes: (revoked = false) =>
    queryOptions({ queryKey: ["codes", revoked], queryFn: () => api.Members.Codes({ revoked }) }),
  message: (memberId: string) =>
    queryOptions({ queryKey: ["message", memberId], queryFn: () => api.Members.Message({ memberId }) }),

  ledger: (arg: Partial<In<typeof api.Money.Ledger>>) =>
    queryOptions({ queryKey: ["ledger", arg], queryFn: () => api.Money.Ledger(arg as In<typeof api.Money.Ledger>) }),
  credits: (memberId: string) =>
    queryOptions({ queryKey: ["credits", memberId], queryFn: () => api.Money.Credits({ memberId }) }),
  instalments: (arg: In<typeof api.Money.Instalments>) =>
    queryOptions({ queryKey: ["instalments", arg], queryFn: () => api.Money.Instalments(arg) }),
  proofs: (id: string) => queryOptions({ queryKey: ["proofs", id], queryFn: () => api.Money.Proofs({ id }) }),
  invoices: (arg: Partial<In<typeof api.Money.Invoices>>) =>
    queryOptions({
      queryKey: ["invoices", arg],
      queryFn: () => api.Money.Invoices(arg as In<typeof api.Money.Invoices>),
    }),
  pauses: (id: string) => queryOptions({ queryKey: ["pauses", id], queryFn: () => api.Money.Pauses({ id }) }),
  pausePreview: (arg: In<typeof api.Money.PreviewPause>) =>
    queryOptions({ queryKey: ["pausePreview", arg], queryFn: () => api.Money.PreviewPause(arg), retry: false }),
  changePreview: (arg: In<typeof api.Money.PreviewChange>) =>
    queryOptions({ queryKey: ["changePreview", arg], queryFn: () => api.Money.PreviewChange(arg), retry: false }),
  grantPreview: (arg: In<typeof api.Money.PreviewGrant>) =>
    queryOptions({ queryKey: ["grantPreview", arg], queryFn: () => api.Money.PreviewGrant(arg), retry: false }),
  reversePreview: (arg: In<typeof api.Money.PreviewReverse>) =>
    queryOptions({ queryKey: ["reversePreview", arg], queryFn: () => api.Money.PreviewReverse(arg), retry: false }),
  due: (arg: In<typeof api.Money.Due>) => queryOptions({ queryKey: ["due", arg], queryFn: () => api.Money.Due(arg) }),
  winback: (arg: In<typeof api.Dues.Winback>) =>
    queryOptions({ queryKey: ["winback", arg], queryFn: () => api.Dues.Winback(arg) }),
  templates: () => queryOptions({ queryKey: ["templates"], queryFn: () => api.Dues.Templates() }),
  remind: (arg: Partial<In<typeof api.Dues.Remind>>) =>
    queryOptions({
      queryKey: ["remind", arg],
      queryFn: () => api.Dues.Remind(arg as In<typeof api.Dues.Remind>),
      retry: false,
    }),
  toldLog: (arg: Partial<In<typeof api.Dues.Log>>) =>
    queryOptions({ queryKey: ["toldLog", arg], queryFn: () => api.Dues.Log(arg as In<typeof api.Dues.Log>) }),
  receipt: (paymentId: string) =>
    queryOptions({ queryKey: ["receipt", paymentId], queryFn: () => api.Dues.Receipt({ paymentId }) }),
  receipts: () => queryOptions({ queryKey: ["receipts"], queryFn: () => api.Dues.Receipts({ below: 0, limit: 0 }) }),
  income: (arg: In<typeof api.Dues.Income>) =>
    queryOptions({ queryKey: ["income", arg], queryFn: () => api.Dues.Income(arg) }),
  unearned: (arg: In<typeof api.Dues.Unearned>) =>
    queryOptions({ queryKey: ["unearned", arg], queryFn: () => api.Dues.Unearned(arg) }),
  renewal: (arg: In<typeof api.Dues.Renewal>) =>
    queryOptions({ queryKey: ["renewal", arg], queryFn: () => api.Dues.Renewal(arg) }),
  cohorts: (arg: In<typeof api.Dues.Cohorts>) =>
    queryOptions({ queryKey: ["cohorts", arg], queryFn: () => api.Dues.Cohorts(arg) }),
  forecast: (days: number) =>
    queryOptions({ queryKey: ["forecast", days], queryFn: () => api.Dues.Forecast({ days }) }),
  paymentPreview: (arg: In<typeof api.Money.Preview>) =>
    queryOptions({ queryKey: ["paymentPreview", arg], queryFn: () => api.Money.Preview(arg), retry: false }),

  matches: (arg: Partial<In<typeof api.Bills.Suggest>>) =>
    queryOptions({
      queryKey: ["matches", arg],
      queryFn: () => api.Bills.Suggest({ lines: [], ...arg } as In<typeof api.Bills.Suggest>),
    }),
  billLines: (arg: Partial<In<typeof api.Bills.List>>) =>
    queryOptions({ queryKey: ["billLines", arg], queryFn: () => api.Bills.List(arg as In<typeof api.Bills.List>) }),
  months: () => queryOptions({ queryKey: ["months"], queryFn: () => api.Bills.Months() }),
  month: (month: string) =>
    queryOptions({ queryKey: ["month", month], queryFn: () => api.Bills.Month({ month }), retry: false }),

  events: (arg: Partial<In<typeof api.Events.List>>) =>
    queryOptions({ queryKey: ["events", arg], queryFn: () => api.Events.List(arg as In<typeof api.Events.List>) }),
  event: (id: string) => queryOptions({ queryKey: ["event", id], queryFn: () => api.Events.Show({ id }) }),
  eventAnswers: (id: string) =>
    queryOptions({ queryKey: ["eventAnswers", id], queryFn: () => api.Events.Answers({ id }) }),
  eventRoll: (id: string) => queryOptions({ queryKey: ["eventRoll", id], queryFn: () => api.Events.Roll({ id }) }),
  challenges: (arg: In<typeof api.Challenges.List>) =>
    queryOptions({ queryKey: ["challenges", arg], queryFn: () => api.Challenges.List(arg) }),
  board: (id: string) => queryOptions({ queryKey: ["board", id], queryFn: () => api.Challenges.Board({ id }) }),
  challengeEntries: (id: string, memberId: string) =>
    queryOptions({
      queryKey: ["challengeEntries", id, memberId],
      queryFn: () => api.Challenges.Entries({ id, memberId }),
    }),
  pastedList: (arg: In<typeof api.Challenges.ReadPaste>) =>
    queryOptions({ queryKey: ["pastedList", arg], queryFn: () => api.Challenges.ReadPaste(arg), retry: false }),
  door: (eventId: string, query: string) =>
    queryOptions({ queryKey: ["door", eventId, query], queryFn: () => api.Events.Door({ eventId, query }) }),

  tree: (arg: List = { trashed: false }) =>
    queryOptions({ queryKey: ["tree", arg], queryFn: () => api.Lessons.Tree(arg) }),
  lesson: (id: string) => queryOptions({ queryKey: ["lesson", id], queryFn: () => api.Lessons.Show({ id }) }),
  revisions: (id: string) =>
    queryOptions({ queryKey: ["revisions", id], queryFn: () => api.Lessons.Revisions({ id }) }),
  revision: (id: string) => queryOptions({ queryKey: ["revision", id], queryFn: () => api.Lessons.Revision({ id }) }),
  attachments: (id: string) =>
    queryOptions({ queryKey: ["attachments", id], queryFn: () => api.Lessons.Attachments({ id }) }),
  lessonPreview: (id: string, body: string) =>
    queryOptions({ queryKey: ["lessonPreview", id, body], queryFn: () => api.Lessons.Preview({ id, body }) }),

  editions: () => queryOptions({ queryKey: ["editions"], queryFn: () => api.Publish.Editions() }),
  edition: (number: number) =>
    queryOptions({ queryKey: ["edition", number], queryFn: () => api.Publish.Edition({ number }) }),
  compared: (from: number, to: number) =>
    queryOptions({ queryKey: ["compared", from, to], queryFn: () => api.Publish.Compare({ from, to }) }),
  face: () => queryOptions({ queryKey: ["face"], queryFn: () => api.Publish.Face() }),
  facePlan: () => queryOptions({ queryKey: ["facePlan"], queryFn: () => api.Publish.PlanFace({ task: "" }) }),
  facePreview: (page: string, settings: Out<typeof api.Publish.Face>) =>
    queryOptions({
      queryKey: ["facePreview", page, settings],
      queryFn: () => api.Publish.PreviewFace({ page, settings }),
      retry: false,
    }),
  targets: () => queryOptions({ queryKey: ["targets"], queryFn: () => api.Publish.Targets() }),
  publishPlan: (rekey: boolean) =>
    queryOptions({
      queryKey: ["publishPlan", rekey],
      queryFn: () => api.Publish.Plan({ rekey, revoke: [], task: "" }),
    }),

  manifest: (tierId: string, memberId: string) =>
    queryOptions({
      queryKey: ["manifest", tierId, memberId],
      queryFn: () => api.Publish.Manifest({ tierId, memberId, task: "" }),
    }),

  inbox: (arg: Partial<In<typeof api.Inbox.List>>) =>
    queryOptions({ queryKey: ["inbox", arg], queryFn: () => api.Inbox.List(arg as In<typeof api.Inbox.List>) }),

  slips: (arg: In<typeof api.Inbox.Slips>) =>
    queryOptions({ queryKey: ["slips", arg], queryFn: () => api.Inbox.Slips(arg) }),

  slip: (id: string) => queryOptions({ queryKey: ["slip", id], queryFn: () => api.Inbox.Slip({ id }) }),
};

/** The types of the answers under short names. */
export type Settings = Out<typeof api.Settings.Show>;
export type WorkspaceState = Out<typeof api.Workspace.State>;
export type Tier = Out<typeof api.Plans.Tiers>[number];
export type Plan = Out<typeof api.Plans.List>[number];
export type Roll = Out<typeof api.Members.Roll>;
export type RollRow = Roll["rows"][number];
export type Member = Out<typeof api.Members.Show>;
export type Profile = Out<typeof api.Members.Profile>;
export type Payment = Out<typeof api.Money.Ledger>["rows"][number];
export type Event = Out<typeof api.Events.Show>;
export type Lesson = Out<typeof api.Lessons.Show>;
export type Today = Out<typeof api.Reports.Today>;
export type Task = Today["tasks"][number];
export type Hit = Out<typeof api.Reports.Find>["hits"][number];
export type Amount = Payment["amount"];
