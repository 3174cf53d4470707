import { Group, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { errorSentence, useWords } from "@/i18n";
import { api, type Out, reads } from "@/lib/api";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, Await, Card, Chip, EmptyState, FormAlert, FormBody, Page, PageHeader } from "@/ui";
import { Tabs } from "./Tabs";
import css from "./publish.module.css";

/** What was published when, and whether a pack is still what was published. */
export function Editions() {
  const { t, count, bytes, instant } = useWords();
  const { zone } = useWorkspace();
  const query = useQuery(reads.editions());
  return (
    <Page header={<PageHeader title={t("shell.publish")} below={<Tabs now="editions" />} />}>
      <div className={css.main}>
        <Await query={query}>
          {({ editions }) =>
            editions.length === 0 ? (
              <EmptyState title={t("publish.no_editions_title")} text={t("publish.no_editions_text")} />
            ) : (
              <Card flush title={t("publish.tab_editions")} note={count(editions.length)}>
                <table className={css.rows}>
                  <thead>
                    <tr>
                      <th>{t("publish.number")}</th>
                      <th>{t("publish.date")}</th>
                      <th className={css.end}>{t("publish.lessons_head")}</th>
                      <th className={css.end}>{t("publish.members_head")}</th>
                      <th className={`${css.end} ${css.roomy}`}>{t("publish.size")}</th>
                      <th className={css.roomy}>{t("publish.note_head")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {editions.map((e) => (
                      <tr key={e.number}>
                        <td>
                          <b>{count(e.number)}</b> {e.rekeyed && <Chip tone="seal">{t("publish.rekeyed")}</Chip>}
                        </td>
                        <td>{instant(e.publishedAt, zone, "full")}</td>
                        <td className={css.end}>{count(e.lessons)}</td>
                        <td className={css.end}>{count(e.members)}</td>
                        <td className={`${css.end} ${css.roomy}`}>{bytes(e.bytes)}</td>
                        <td className={css.roomy}>{e.note}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Card>
            )
          }
        </Await>
        <Verify />
      </div>
    </Page>
  );
}

function Verify() {
  const { t, bytes } = useWords();
  const [path, setPath] = useState("");
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<Out<typeof api.Publish.Verify>>();
  const [error, setError] = useState<unknown>();
  const check = async () => {
    if (!path.trim() || busy) return;
    setBusy(true);
    setFound(undefined);
    setError(undefined);
    try {
      setFound(await api.Publish.Verify({ path: path.trim() }));
    } catch (e) {
      setError(e);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card title={t("publish.verify")}>
      <FormBody onSend={() => void check()}>
        <Group align="flex-end" gap="xs">
          <TextInput
            style={{ flex: 1, minWidth: 220 }}
            label={t("publish.verify_path")}
            description={t("publish.verify_hint")}
            value={path}
            spellCheck={false}
            onChange={(e) => setPath(e.currentTarget.value)}
          />
          <ActButton type="submit" label={t("publish.verify_act")} loading={busy} disabled={!path.trim()} />
        </Group>
      </FormBody>
      <div role="status" style={{ marginTop: 12 }}>
        {error !== undefined && <FormAlert text={errorSentence(error)} />}
        {found && (
          <p>
            {t("publish.verified", { count: found.files, size: bytes(found.bytes), generation: found.generation })}{" "}
            {t(
              found.newest
                ? "publish.verified_newest"
                : found.ours
                  ? "publish.verified_older"
                  : "publish.verified_foreign",
            )}
          </p>
        )}
      </div>
    </Card>
  );
}
