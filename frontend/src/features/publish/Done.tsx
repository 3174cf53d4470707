import { Stack } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { sentence, useWords } from "@/i18n";
import type { api, Out } from "@/lib/api";
import { ActButton, Card, FormAlert } from "@/ui";
import { Deliveries } from "./Deliveries";
import { FaceOffer } from "./FaceOffer";
import css from "./publish.module.css";

/** What was published and where it lies; then the messages that bring members their links. */
export function Done({ done }: { done: Out<typeof api.Publish.Publish> }) {
  const { t, bytes } = useWords();
  const [handing, setHanding] = useState(false);
  const { edition } = done;
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    top.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div ref={top} className={css.done} role="status">
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
          <FaceOffer />
          {handing && <Deliveries number={edition.number} />}
        </Stack>
      </Card>
    </div>
  );
}
