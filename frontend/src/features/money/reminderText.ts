import { api, type In } from "@/lib/api";

/** The first text of the workspace's language that is for a member's case, filled for them: their due day, or their leaving. */
export async function reminderText(memberId: string): Promise<string> {
  const ask = async (template: string, withinDays: number) => {
    const out = await api.Dues.Remind({ template, withinDays, ids: [memberId] } as In<typeof api.Dues.Remind>);
    return out.reminders.find((r) => r.memberId === memberId && r.purpose !== "part")?.body;
  };
  const due = await ask("", 366);
  if (due !== undefined) return due;
  const { templates } = await api.Dues.Templates();
  return (await ask(templates.find((x) => x.purpose === "winback")?.id ?? "", 0)) ?? "";
}
