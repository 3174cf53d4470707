import { useQuery } from "@tanstack/react-query";
import { Stack } from "@mantine/core";
import { useState } from "react";
import { sentence, useWords } from "@/i18n";
import { api, type Out, reads } from "@/lib/api";
import { ActButton, Card, CopyButton, FormAlert } from "@/ui";
import css from "./publish.module.css";

/** What was published and where it lies; then the messages that bring members their links. */
export function Done({ done }: { done: Out<typeof api.Publish.Publish> }) {
  const { t, bytes } = useWords();
  const [handing, setHanding] = useState(false);
  const { edition } = done;
  return (
    <div className={css.done}>
      <Card
        title={t(done.nothing ? "publish.done_nothing" : "publish.done", { number: edition.number })}
        note={t("publish.members", { count: edition.members })}
      >
        <Stack gap="sm">
          {!done.nothing && (
            <p>
              {t("publish.lessons", { count: edition.lessons })} ·{" "}
              {t("publish.files_written", { count: edition.written })}
            </p>
          )}
          {done.places.map((p) => (
            <div key={p.kind + p.path}>
              <p>
                <b>{t(`publish.kind_${p.kind}`)}</b> <code className={css.path}>{p.path}</code>{" "}
                <span className={css.second}>
                  {bytes(p.bytes)} · {t("publish.files_written", { count: p.written })}
                </span>
              </p>
              {p.warning && (
                <FormAlert
                  text={sentence({
                    kind: "invalid",
                    code: p.warning,
                    params: { size: bytes(p.bytes), path: p.path },
                    fields: [],
                  })}
                />
              )}
            </div>
          ))}
          <div>
            <ActButton label={t("publish.hand_out")} onClick={() => setHanding(!handing)} />
          </div>
          {handing && <HandOut />}
        </Stack>
      </Card>
    </div>
  );
}

/** Each member with a code, and the message to copy for them. */
function HandOut() {
  const { t, language } = useWords();
  const codes = useQuery(reads.codes()).data ?? [];
  const text = async (memberId: string) => {
    const m = await api.Members.Message({ memberId });
    return language === "zh" ? m.zh : m.en;
  };
  if (codes.length === 0) return <p className={css.second}>{t("publish.no_codes")}</p>;
  return (
    <ul className={css.hand}>
      {codes.map((c) => (
        <li key={c.id}>
          <b>{c.memberName}</b>
          <CopyButton small label={t("publish.copy_message")} text={() => text(c.memberId)} />
          <CopyButton small label={t("publish.copy_link")} text={c.link} />
        </li>
      ))}
    </ul>
  );
}
