import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";
import { href } from "@/lib/router";
import { useWorkspace } from "@/lib/workspace";
import { Await, Card, Chip, EmptyState, Page, PageHeader } from "@/ui";
import { EditionPanel } from "./EditionPanel";
import { Tabs } from "./Tabs";
import { Verify } from "./Verify";
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
                          <a
                            className={css.link}
                            href={href(["publish"], { tab: "editions", edition: String(e.number) })}
                          >
                            {t("publish.edition_title", { number: count(e.number) })}
                          </a>{" "}
                          {e.rekeyed && <Chip tone="seal">{t("publish.rekeyed")}</Chip>}
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
      <EditionPanel />
    </Page>
  );
}
