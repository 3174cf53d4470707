import { CloseButton, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/i18n";
import { runAction } from "@/lib/actions";
import { api, reads } from "@/lib/api";
import { ActButton, Await, FilterChips, Kbd, notify, notifyError } from "@/ui";
import { type Person, reachable, ToldList } from "./ToldList";
import css from "./publish.module.css";
import told from "./told.module.css";

const channels = ["wechat", "email", "sms", "usb", "group", "other"];
const kept = "guildbook.channel";
const many = 12; // from here on a search is worth its room

/** Who has been told of an edition and how, those who have not first; copying somebody's message marks them in the same press. */
export function Deliveries({ number }: { number: number }) {
  const { t } = useWords();
  const query = useQuery(reads.edition(number));
  return (
    <section>
      <h3 className={css.once}>{t("publish.told_title")}</h3>
      <Await query={query} rows={4}>
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

const waits = (p: Person) => p.deliveries.length === 0 && reachable(p);

function People({ number, people, untold }: { number: number; people: readonly Person[]; untold: number }) {
  const { t, language } = useWords();
  const [channel, setChannel] = useState(() => localStorage.getItem(kept) ?? "wechat");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [which, setWhich] = useState("");
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);

  const waiting = people.filter(waits);
  const spoken = people.filter((p) => p.deliveries.length > 0);
  const looked = text.trim().toLowerCase();
  const shown = (which === "waiting" ? waiting : which === "told" ? spoken : people).filter(
    (p) => looked === "" || p.name.toLowerCase().includes(looked),
  );
  const choose = (next: string | null) => {
    if (!next) return;
    setChannel(next);
    localStorage.setItem(kept, next);
  };
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const mark = async (memberIds: string[]) => {
    setBusy(true);
    try {
      const { deliveries } = await api.Publish.Deliver({ number, memberIds, channel, note: "" });
      setChosen(new Set());
      notify(t("publish.told", { count: deliveries.length, channel: t(`publish.channel_${channel}`) }), {
        undo: () => api.Publish.Undeliver({ number, ids: deliveries.map((x) => x.id), memberIds: [], channel: "" }),
      });
    } catch (e) {
      notifyError(e);
    } finally {
      setBusy(false);
      runAction("publish.told"); // the pressed button is gone or waits
    }
  };
  const message = async (memberId: string) => {
    const m = await api.Members.Message({ memberId });
    return language === "zh" ? m.zh : m.en;
  };
  return (
    <>
      <p className={css.second}>
        {untold === 0 ? t("publish.told_everybody") : t("publish.untold", { count: untold })}
      </p>
      {people.length >= many && (
        <div className={told.bar}>
          <FilterChips
            label={t("publish.told_title")}
            value={which}
            onChange={setWhich}
            options={[
              { key: "waiting", label: t("publish.told_waiting"), count: waiting.length, tone: "due" },
              { key: "told", label: t("publish.told_already"), count: spoken.length, tone: "active" },
            ]}
          />
          <TextInput
            size="xs"
            style={{ flex: "1 1 150px" }}
            aria-label={t("publish.told_find")}
            placeholder={t("publish.told_find")}
            value={text}
            onChange={(e) => setText(e.currentTarget.value)}
            rightSection={text && <CloseButton size="sm" aria-label={t("common.clear")} onClick={() => setText("")} />}
          />
        </div>
      )}
      <div className={told.bar}>
        <Select
          aria-label={t("publish.told_channel")}
          data={channels.map((c) => ({ value: c, label: t(`publish.channel_${c}`) }))}
          value={channel}
          allowDeselect={false}
          onChange={choose}
          style={{ flex: "1 1 110px" }}
        />
        {chosen.size > 0 ? (
          <ActButton
            loading={busy}
            label={t("publish.told_mark", { count: chosen.size })}
            onClick={() => void mark([...chosen])}
          />
        ) : (
          <ActButton
            loading={busy}
            disabled={waiting.length === 0}
            label={t("publish.told_all", { count: waiting.length })}
            onClick={() => void mark(waiting.map((p) => p.memberId))}
          />
        )}
      </div>
      {shown.length === 0 ? (
        <p className={css.second}>{t("publish.told_nobody")}</p>
      ) : (
        <>
          <ToldList
            people={shown}
            chosen={chosen}
            label={t("publish.told_title")}
            onToggle={toggle}
            message={message}
            onCopied={(p) => waits(p) && void mark([p.memberId])}
          />
          <p className={told.keys}>
            <span>
              <Kbd k="d" /> {t("publish.told_key_here")}
            </span>
            <span>
              <Kbd k="space" /> {t("publish.told_key_tick")}
            </span>
            <span>
              <Kbd k="enter" /> {t("publish.copy_message")}
            </span>
          </p>
        </>
      )}
    </>
  );
}
