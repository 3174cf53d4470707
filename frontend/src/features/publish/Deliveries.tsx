import { Checkbox, Group, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { api, type Out, reads } from "@/lib/api";
import { useWorkspace } from "@/lib/workspace";
import { ActButton, Await, CopyButton, notify, notifyError } from "@/ui";
import css from "./publish.module.css";

type Person = Out<typeof api.Publish.Edition>["people"][number];

const channels = ["wechat", "email", "sms", "usb", "group", "other"];
const kept = "guildbook.channel";
const most = 100;

/** Who has been told of an edition and how, those who have not first; copying somebody's message marks them in the same press. */
export function Deliveries({ number }: { number: number }) {
  const { t } = useWords();
  const query = useQuery(reads.edition(number));
  return (
    <section>
      <h3 className={css.once}>{t("publish.told_title")}</h3>
      <Await query={query}>
        {(d) =>
          d.people.length === 0 ? (
            <p className={css.second}>{t("publish.no_codes")}</p>
          ) : (
            <People number={number} people={d.people} untold={d.untold} />
          )
        }
      </Await>
    </section>
  );
}

function People({ number, people, untold }: { number: number; people: readonly Person[]; untold: number }) {
  const { t, count, language } = useWords();
  const [channel, setChannel] = useState(() => localStorage.getItem(kept) ?? "wechat");
  const [chosen, setChosen] = useState<string[]>([]);
  const [all, setAll] = useState(false);
  const waiting = people.filter((p) => p.deliveries.length === 0 && !p.revoked && !p.trashed).map((p) => p.memberId);
  const choose = (next: string | null) => {
    if (!next) return;
    setChannel(next);
    localStorage.setItem(kept, next);
  };
  const mark = async (memberIds: string[]) => {
    try {
      const { deliveries } = await api.Publish.Deliver({ number, memberIds, channel, note: "" });
      setChosen([]);
      notify(t("publish.told", { count: deliveries.length, channel: t(`publish.channel_${channel}`) }), {
        undo: () => api.Publish.Undeliver({ number, ids: deliveries.map((x) => x.id), memberIds: [], channel: "" }),
      });
    } catch (e) {
      notifyError(e);
    }
  };
  const text = async (memberId: string) => {
    const m = await api.Members.Message({ memberId });
    return language === "zh" ? m.zh : m.en;
  };
  const shown = all ? people : people.slice(0, most);
  return (
    <>
      <Group justify="space-between" gap="xs" className={css.told}>
        <Select
          aria-label={t("publish.told_channel")}
          data={channels.map((c) => ({ value: c, label: t(`publish.channel_${c}`) }))}
          value={channel}
          allowDeselect={false}
          onChange={choose}
          w={150}
        />
        {chosen.length > 0 ? (
          <ActButton
            small
            label={t("publish.told_mark", { count: count(chosen.length) })}
            onClick={() => void mark(chosen)}
          />
        ) : (
          <ActButton
            small
            disabled={waiting.length === 0}
            label={t("publish.told_all", { count: count(waiting.length) })}
            onClick={() => void mark(waiting)}
          />
        )}
      </Group>
      <p className={css.second}>
        {untold === 0 ? t("publish.told_everybody") : t("publish.untold", { count: untold })}
      </p>
      <ul className={css.hand}>
        {shown.map((p) => (
          <li key={p.memberId}>
            <Checkbox
              label={p.name}
              description={<Told person={p} />}
              checked={chosen.includes(p.memberId)}
              disabled={p.revoked || p.trashed}
              onChange={(e) =>
                setChosen(e.currentTarget.checked ? [...chosen, p.memberId] : chosen.filter((id) => id !== p.memberId))
              }
            />
            {!p.revoked && !p.trashed && (
              <CopyButton
                small
                label={t("publish.copy_message")}
                text={() => text(p.memberId)}
                onCopied={() => p.deliveries.length === 0 && void mark([p.memberId])}
              />
            )}
          </li>
        ))}
      </ul>
      {shown.length < people.length && (
        <ActButton small label={t("publish.show_all", { count: count(people.length) })} onClick={() => setAll(true)} />
      )}
    </>
  );
}

function Told({ person: p }: { person: Person }) {
  const { t, instant } = useWords();
  const { zone } = useWorkspace();
  if (p.deliveries.length > 0)
    return p.deliveries
      .map((x) => [t(`publish.channel_${x.channel}`), instant(x.at, zone, "full"), x.note].filter(Boolean).join(" "))
      .join(" · ");
  if (p.trashed) return t("publish.told_left");
  return t(p.revoked ? "publish.told_revoked" : "publish.told_not");
}
