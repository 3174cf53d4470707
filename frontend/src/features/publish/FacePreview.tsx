import { SegmentedControl } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";
import { ErrorState, Loading } from "@/ui";
import type { FaceSettings } from "./Face";
import css from "./face.module.css";

const pause = 250; // ms after the last key

/** The page as the world will see it, in a frame that runs no script; its links lead from page to page inside of the frame. */
export function FacePreview({
  settings,
  page,
  onPage,
}: {
  settings: FaceSettings;
  page: string;
  onPage: (page: string) => void;
}) {
  const { t } = useWords();
  const [wide, setWide] = useState("wide");
  const settled = useSettled(settings);
  const query = useQuery({ ...reads.facePreview(page, settled), placeholderData: keepPreviousData });
  const frame = useRef<HTMLIFrameElement>(null);

  const onLoad = () => {
    const doc = frame.current?.contentDocument;
    // The screen's keys work here as well.
    doc?.addEventListener("keydown", (e) => document.dispatchEvent(new KeyboardEvent("keydown", e)));
    doc?.addEventListener("click", (e) => {
      const link = (e.target as Element | null)?.closest?.("a");
      if (!link) return;
      e.preventDefault();
      const to = link.getAttribute("href") ?? "";
      if (to.startsWith("#")) doc.getElementById(to.slice(1))?.scrollIntoView();
      else if (!/^[a-z]+:/i.test(to) && to.includes(".html")) {
        const name = to.replace(/#.*$/, "").replace(/^(\.\.\/)+/, "");
        const inLessons = page.startsWith("lessons/") && !to.startsWith("../");
        onPage(inLessons ? `lessons/${name}` : name === "index.html" ? "" : name);
      }
    });
  };
  return (
    <section className={css.preview} aria-label={t("face.preview")}>
      <div className={css.previewHead}>
        <span className={css.second}>{t("face.preview")}</span>
        <SegmentedControl
          size="xs"
          aria-label={t("face.width")}
          value={wide}
          onChange={setWide}
          data={[
            { value: "wide", label: t("face.wide") },
            { value: "phone", label: t("face.phone") },
          ]}
        />
      </div>
      {query.error ? (
        <ErrorState error={query.error} />
      ) : query.data ? (
        <iframe
          ref={frame}
          className={wide === "phone" ? `${css.frame} ${css.phone}` : css.frame}
          title={t("face.preview")}
          sandbox="allow-same-origin"
          srcDoc={query.data.html}
          onLoad={onLoad}
        />
      ) : (
        <Loading rows={12} />
      )}
    </section>
  );
}

/** The value once it has stood still for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as T), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
