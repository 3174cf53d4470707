// A member beside the roll: who they are, what can be done, what they may open and why, and everything that was.
import { Group, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { useActions } from "@/lib/actions";
import { api, reads } from "@/lib/api";
import { navigate } from "@/lib/router";
import { platform } from "@/platform";
import { ActButton, Await, Chip, Face, Facts, notify, notifyError, StandingChip } from "@/ui";
import { AccessPart } from "./AccessPart";
import { CodeDialog } from "./CodeDialog";
import { DueBox } from "./DueBox";
import { GrantDialog } from "./GrantDialog";
import { MemberForm } from "./MemberForm";
import { MoneyPart } from "./MoneyPart";
import { MoreMenu } from "./MoreMenu";
import { Notes } from "./Notes";
import { TiesPart } from "./TiesPart";
import { Timeline } from "./Timeline";
import css from "./members.module.css";

type Dialog = "edit" | "code" | "grant" | undefined;

export function Profile({ id }: { id: string }) {
  const { t } = useWords();
  const member = useQuery(reads.member(id));
  const profile = useQuery(reads.profile(id));
  const [dialog, setDialog] = useState<Dialog>();
  const close = () => setDialog(undefined);
  const gone = !member.data || member.data.trashed;
  const renew = () => navigate(["money", "record"], { member: id, back: `members/${id}` });
  const here = t("common.group_here");
  useActions([
    { id: "member.renew", label: t("members.renew"), group: here, shortcut: "r", run: renew, disabled: gone },
    {
      id: "member.code",
      label: t("members.code"),
      group: here,
      shortcut: "c",
      run: () => setDialog("code"),
      disabled: gone,
    },
    {
      id: "member.edit",
      label: t("members.edit"),
      group: here,
      shortcut: "e",
      run: () => setDialog("edit"),
      disabled: gone,
    },
  ]);

  const trash = async (name: string, back: boolean) => {
    const act = (undo: boolean) => (undo ? api.Members.Restore({ ids: [id] }) : api.Members.Trash({ ids: [id] }));
    try {
      await act(back);
      notify(t(back ? "members.restored" : "members.trashed", { name }), { undo: () => act(!back) });
    } catch (e) {
      notifyError(e);
    }
  };

  const card = async (kind: "pdf" | "png", name: string) => {
    try {
      const place = await platform.saveFile(t("members.card"), `${name}.${kind}`, {
        label: kind.toUpperCase(),
        extensions: [kind],
      });
      if (!place) return;
      await api.Members.PrintCards({ ids: [id], path: place.path, sheets: false, language: "" });
      place.written();
    } catch (e) {
      notifyError(e);
    }
  };

  return (
    <Await query={member}>
      {(m) => (
        <Stack gap="lg">
          <div className={css.head}>
            <Face name={m.name} size={46} />
            <div>
              <h2>
                <bdi>{m.name}</bdi> <span className={css.number}>№ {String(m.number).padStart(4, "0")}</span>
              </h2>
              <p className={css.second}>{[...m.aliases, t("members.joined_on", { date: m.joinedOn })].join(" · ")}</p>
            </div>
          </div>
          <Group gap={6} className={css.does}>
            {m.trashed ? (
              <ActButton label={t("members.restore")} onClick={() => void trash(m.name, true)} />
            ) : (
              <>
                <ActButton label={t("members.renew")} k="r" onClick={renew} />
                <ActButton label={t("members.code_act")} k="c" onClick={() => setDialog("code")} />
                <ActButton label={t("members.edit")} k="e" onClick={() => setDialog("edit")} />
                <MoreMenu
                  acts={[
                    { label: t("members.grant"), run: () => setDialog("grant") },
                    { label: t("members.card_pdf"), run: () => void card("pdf", m.name) },
                    { label: t("members.card_png"), run: () => void card("png", m.name) },
                    { label: t("members.to_trash"), danger: true, run: () => void trash(m.name, false) },
                  ]}
                />
              </>
            )}
          </Group>
          <Await query={profile} rows={5}>
            {(p) => (
              <>
                <DueBox profile={p} />
                <Facts
                  rows={[
                    ...m.contacts.map((c) => [t(`members.contact_${c.kind}`), c.value] as const),
                    [t("members.standing"), <StandingChip key="s" standing={p.row.standing} />],
                    [t("members.referrer"), m.referrerId ? "" : m.referrer],
                    ...Object.entries(m.fields).map(([name, value]) => [name, <bdi key={name}>{value}</bdi>] as const),
                    [
                      t("members.tags"),
                      m.tags.length > 0 && (
                        <span className={css.tags}>
                          {m.tags.map((tag) => (
                            <Chip key={tag}>{tag}</Chip>
                          ))}
                        </span>
                      ),
                    ],
                  ]}
                />
                <TiesPart member={m} />
                <AccessPart profile={p} />
                <MoneyPart profile={p} />
                <Notes id={id} notes={m.notes} />
                <Timeline profile={p} />
              </>
            )}
          </Await>
          {dialog === "edit" && <MemberForm member={m} onClose={close} />}
          {dialog === "code" && <CodeDialog member={m} onClose={close} />}
          {dialog === "grant" && <GrantDialog member={m} onClose={close} />}
        </Stack>
      )}
    </Await>
  );
}
