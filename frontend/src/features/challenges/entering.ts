// What is done to entries from the board, each said with a way to take it back.
import { useWords } from "@/i18n";
import { api } from "@/lib/api";
import { notify, notifyError } from "@/ui";
import type { Challenge } from "./days";

export function useEntering(c: Challenge) {
  const { t, date } = useWords();
  const attempt = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (e) {
      notifyError(e);
    }
  };
  const day = (on: string) => date(on, "short");
  return {
    /** Enters a member on a day; who takes no part joins by it. */
    enter: (member: { id: string; name: string }, on: string, makeUp = false) =>
      attempt(async () => {
        const out = await api.Challenges.Enter({
          id: c.id,
          entries: [{ memberId: member.id, on, note: "" }],
          join: true,
          makeUp,
        });
        const said = { name: member.name, day: day(on) };
        if (out.added.length === 0) notify(t("challenges.there_already", said));
        else
          notify(t(out.joined > 0 ? "challenges.entered_joined" : "challenges.entered", said), {
            undo: () => api.Challenges.Undo({ batch: out.batch, id: "", memberId: "", on: "" }),
          });
      }),
    /** Takes the entry of a member on a day back. */
    takeBack: (member: { id: string; name: string }, on: string) =>
      attempt(async () => {
        const out = await api.Challenges.Undo({ batch: "", id: c.id, memberId: member.id, on });
        notify(t("challenges.taken_back", { name: member.name, day: day(on) }), {
          undo: () => api.Challenges.Enter({ id: c.id, entries: out.removed, join: false, makeUp: out.madeUp }),
        });
      }),
    join: (memberIds: string[], tierId: string, on: string) =>
      api.Challenges.Join({ id: c.id, memberIds, tierId, on }).then((out) => {
        notify(
          t(out.joined.length > 0 || out.already === 0 ? "challenges.joined" : "challenges.joined_none", {
            count: out.joined.length,
          }),
          {
            undo:
              out.joined.length > 0
                ? () => api.Challenges.Undo({ batch: out.batch, id: "", memberId: "", on: "" })
                : undefined,
          },
        );
      }),
    leave: (member: { id: string; name: string }) =>
      attempt(async () => {
        await api.Challenges.Leave({ id: c.id, memberIds: [member.id] });
        notify(t("challenges.has_left", { name: member.name }), {
          undo: () => api.Challenges.Join({ id: c.id, memberIds: [member.id], tierId: "", on: "" }),
        });
      }),
    attempt,
  };
}
