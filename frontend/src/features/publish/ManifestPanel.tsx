// What the next edition opens for one tier or one member, and why: beside the plan, at ?tier=ID or ?member=ID.
import { Drawer } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "@/i18n";
import { api, reads } from "@/lib/api";
import { href, navigate, useRoute } from "@/lib/router";
import { ActButton, Await, Chip, StandingChip, TaskProgress } from "@/ui";
import { tones } from "./Changes";
import { RevokeDialog } from "./RevokeDialog";
import type { Manifest } from "./types";
import { useWork } from "./work";
import css from "./publish.module.css";

export interface Whom {
  tier?: string;
  member?: string;
}

/** Opens the reader as this tier or member will see it. */
export const viewAs = (whom: Whom, back: string, lesson?: string) =>
  navigate(["publish", "as"], { ...whom, lesson, back });

export function ManifestPanel() {
  const { t } = useWords();
  const { query } = useRoute();
  const whom: Whom = { tier: query.get("tier") ?? undefined, member: query.get("member") ?? undefined };
  const opened = whom.tier !== undefined || whom.member !== undefined;
  const close = () => navigate(["publish"]);
  return (
    <Drawer
      opened={opened}
      onClose={close}
      position="right"
      size={620}
      title={t("publish.manifest")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {opened && <Opened key={`${whom.tier} ${whom.member}`} whom={whom} />}
    </Drawer>
  );
}

function Opened({ whom }: { whom: Whom }) {
  const { tier = "", member = "" } = whom;
  const { query, task } = useWork(reads.manifest(tier, member).queryKey, (name) =>
    api.Publish.Manifest({ tierId: tier, memberId: member, task: name }),
  );
  return (
    <>
      <div className={css.progress}>
        <TaskProgress task={task} phases="publish.phase" />
      </div>
      <Await query={query}>{(m) => <Body whom={whom} manifest={m} />}</Await>
    </>
  );
}

function Body({ whom, manifest: m }: { whom: Whom; manifest: Manifest }) {
  const { t, bytes, count } = useWords();
  const [revoking, setRevoking] = useState(false);
  const back = `publish?${whom.tier ? "tier" : "member"}=${m.id}`;
  return (
    <div className={css.main}>
      <div className={css.whom}>
        <div>
          <h2>{m.name}</h2>
          <p className={css.second}>
            {m.kind === "tier"
              ? t("publish.manifest_tier", { number: m.number, count: m.members })
              : t("publish.manifest_member", { number: m.number })}
          </p>
        </div>
        <ActButton
          first
          label={t("publish.view_as_name", { name: m.name })}
          icon={<IconEye size={15} />}
          disabled={!m.opens}
          onClick={() => viewAs(whom, back)}
        />
      </div>
      <Why manifest={m} />
      <dl className={css.sums}>
        {(["open", "new", "changed", "leaves", "waits"] as const).map((k) => (
          <div key={k}>
            <dt>{t(`publish.manifest_${k}`)}</dt>
            <dd>{count(m.counts[k])}</dd>
          </div>
        ))}
        <div>
          <dt>{t("publish.manifest_files")}</dt>
          <dd>{count(m.files)}</dd>
        </div>
        <div>
          <dt>{t("publish.size")}</dt>
          <dd>{bytes(m.bytes)}</dd>
        </div>
      </dl>
      <Lessons manifest={m} />
      {m.kind === "member" && m.hasCode && (
        <section className={css.revoke}>
          <p className={css.second}>{t("publish.revoke_hint")}</p>
          <ActButton danger label={t("publish.revoke_act")} onClick={() => setRevoking(true)} />
        </section>
      )}
      {revoking && <RevokeDialog memberId={m.id} name={m.name} onClose={() => setRevoking(false)} />}
    </div>
  );
}

/** Why a member can open what they can, or cannot. */
function Why({ manifest: m }: { manifest: Manifest }) {
  const { t } = useWords();
  return (
    <>
      {m.access.map((a) => (
        <p key={a.tierId} className={css.why}>
          <b>{a.tierName}</b> <StandingChip standing={a.standing} />{" "}
          <span className={css.second}>
            {!a.opens
              ? t("publish.why_closed", { until: a.until })
              : a.until
                ? t("publish.why_until", { until: a.until, grace: a.graceEnd, first: a.firstOn })
                : t("publish.why_for_life", { first: a.firstOn })}
          </span>
        </p>
      ))}
      {m.reason && <p className={css.warning}>{t(`publish.why_${m.reason}`)}</p>}
    </>
  );
}

const order = ["new", "changed", "leaves", "waits", "same"];
const first = 60;

function Lessons({ manifest: m }: { manifest: Manifest }) {
  const { t, bytes, list } = useWords();
  const [all, setAll] = useState(false);
  const sorted = m.lessons.toSorted((a, b) => order.indexOf(a.change) - order.indexOf(b.change));
  const shown = all ? sorted : sorted.slice(0, first);
  const when = (l: Manifest["lessons"][number]) => {
    if (l.openOn) return t("publish.waits_until", { date: l.openOn });
    if (l.days > 0) return t("publish.waits_days", { count: l.days });
    return l.bytes ? bytes(l.bytes) : "—";
  };
  if (m.lessons.length === 0) return <p className={css.second}>{t("publish.manifest_none")}</p>;
  return (
    <>
      <table className={`${css.rows} ${css.flat} ${css.changes}`}>
        <tbody>
          {shown.map((l) => (
            <tr key={l.lessonId}>
              <td className={css.chipCell}>
                <Chip tone={tones[l.change]}>{t(`publish.change_${l.change}`)}</Chip>
              </td>
              <td>
                <a className={css.link} href={href(["lessons", l.lessonId])}>
                  {l.title}
                </a>
                <span className={css.second}>
                  {" "}
                  {l.course}
                  {m.kind === "member" && l.via.length > 0 && ` · ${list(l.via)}`}
                </span>
              </td>
              <td className={css.end}>{when(l)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length > shown.length && (
        <p>
          <ActButton small label={t("publish.show_all", { count: sorted.length })} onClick={() => setAll(true)} />
        </p>
      )}
    </>
  );
}
