// A member's access code: issue, show, copy, the message that brings it, revoke and reissue.
import { Group, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { api, type Member, reads } from "@/lib/api";
import { useWorkspace } from "@/lib/workspace";
import { toAppError } from "@/platform";
import { ActButton, confirm, CopyButton, Dialog, ErrorState, Loading, notify, notifyError } from "@/ui";
import css from "./members.module.css";

export function CodeDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t, instant, language } = useWords();
  const { settings, zone } = useWorkspace();
  const client = useQueryClient();
  const [spoken, setSpoken] = useState<string>(language);
  const [revoking, setRevoking] = useState(false);
  const [why, setWhy] = useState("");
  const code = useQuery({ ...reads.code(member.id), retry: false });
  const none = code.error !== null && toAppError(code.error).failure.code === "codes.none";
  const message = useQuery({ ...reads.message(member.id), enabled: code.data !== undefined && !none });

  const act = async (f: () => Promise<unknown>, said: string) => {
    try {
      await f();
      await Promise.all(["code", "message"].map((k) => client.invalidateQueries({ queryKey: [k, member.id] })));
      notify(said);
    } catch (e) {
      notifyError(e);
    }
  };
  const memberId = member.id;
  const issue = () => act(() => api.Members.IssueCodes({ memberIds: [memberId] }), t("members.code_issued"));
  const revoke = async () => {
    setRevoking(false);
    await act(() => api.Members.RevokeCode({ memberId, why }), t("members.code_revoked"));
  };
  const reissue = async () => {
    const yes = await confirm({
      title: t("members.code_reissue_title"),
      body: t("members.code_reissue_body"),
      act: t("members.code_reissue"),
    });
    if (yes) await act(() => api.Members.ReissueCode({ memberId }), t("members.code_reissued"));
  };

  return (
    <Dialog onClose={onClose} size={520} title={t("members.code_title", { name: member.name })}>
      {code.isPending ? (
        <Loading rows={3} />
      ) : none ? (
        <Stack gap="md">
          <p>{t("members.code_none")}</p>
          <Group justify="flex-end">
            <ActButton primary first label={t("members.code_issue")} onClick={() => void issue()} />
          </Group>
        </Stack>
      ) : code.data === undefined ? (
        <ErrorState error={code.error} retry={() => void code.refetch()} />
      ) : (
        <Stack gap="md">
          <div className={css.code}>{code.data.code}</div>
          <Group gap="xs">
            <CopyButton text={code.data.code} label={t("members.copy_code")} />
            <CopyButton text={code.data.link} label={t("members.copy_link")} />
            <span className={css.second}>
              {t("members.code_since", { date: instant(code.data.issuedAt, zone, "full") })}
            </span>
          </Group>
          {!settings.publicAddress && <p className={css.second}>{t("members.code_no_address")}</p>}
          {message.data && (
            <>
              <Group justify="space-between">
                <h3 className={css.part}>{t("members.message")}</h3>
                <SegmentedControl
                  size="xs"
                  aria-label={t("members.message_language")}
                  data={[
                    { value: "zh", label: "中文" },
                    { value: "en", label: "English" },
                  ]}
                  value={spoken}
                  onChange={setSpoken}
                />
              </Group>
              <div className={css.message} tabIndex={0} role="group" aria-label={t("members.message")}>
                {spoken === "zh" ? message.data.zh : message.data.en}
              </div>
              <Group>
                <CopyButton
                  primary
                  first
                  label={t("members.copy_message")}
                  text={spoken === "zh" ? message.data.zh : message.data.en}
                />
              </Group>
            </>
          )}
          {revoking ? (
            <form
              onSubmit={(e) => {
                e.preventDefault();
                void revoke();
              }}
            >
              <Stack gap="xs">
                <p className={css.second}>{t("members.code_revoke_body")}</p>
                <TextInput
                  label={t("members.reason")}
                  value={why}
                  data-autofocus
                  autoFocus
                  onChange={(e) => setWhy(e.currentTarget.value)}
                />
                <Group justify="flex-end" gap="xs">
                  <ActButton label={t("common.cancel")} onClick={() => setRevoking(false)} />
                  <ActButton type="submit" danger label={t("members.code_revoke")} />
                </Group>
              </Stack>
            </form>
          ) : (
            <Group gap="xs" justify="flex-end">
              <ActButton label={t("members.code_reissue")} onClick={() => void reissue()} />
              <ActButton danger label={t("members.code_revoke")} onClick={() => setRevoking(true)} />
            </Group>
          )}
        </Stack>
      )}
    </Dialog>
  );
}
