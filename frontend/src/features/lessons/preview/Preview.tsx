// The lesson as members will see it, in a frame of its own that runs no script. The frame stays; only what changed in the
// text changes in it.
import { useComputedColorScheme } from "@mantine/core";
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import { useWords } from "@/i18n";
import { navigate } from "@/lib/router";
import { platform } from "@/platform";
import { contentOf, diagramsIn, patch } from "./content";
import { draw, drawing } from "./diagrams";
import { sandbox, source } from "./source";
import css from "./preview.module.css";

export interface PreviewHandle {
  document: Document | undefined;
}

interface Props {
  handle?: Ref<PreviewHandle>;
  html: string;
  title: string;
  label?: string;
  onShown?: () => void;
}

const frame = source();

export function Preview({ handle, html, title, label, onShown }: Props) {
  const { t } = useWords();
  const scheme = useComputedColorScheme();
  const element = useRef<HTMLIFrameElement>(null);
  const [loaded, setLoaded] = useState(0);
  const [drawings, setDrawings] = useState(0);
  const shown = useRef(onShown);
  useEffect(() => {
    shown.current = onShown;
  });
  useImperativeHandle(handle, () => ({
    get document() {
      return element.current?.contentDocument ?? undefined;
    },
  }));

  useEffect(() => {
    const doc = element.current?.contentDocument;
    if (!doc || loaded === 0) return;
    dress(doc, scheme);
  }, [loaded, scheme]);

  useEffect(() => {
    const doc = element.current?.contentDocument;
    if (!doc || loaded === 0) return;
    write(doc, html, title, scheme === "dark");
    shown.current?.();
  }, [loaded, html, title, scheme, drawings]);

  useEffect(() => {
    const missing = diagramsIn(html).filter((source) => drawing(source, scheme === "dark") === undefined);
    if (missing.length === 0) return;
    let gone = false;
    draw(missing, scheme === "dark").then(
      () => gone || setDrawings((n) => n + 1),
      () => {}, // Without the script the sources stay, as code.
    );
    return () => {
      gone = true;
    };
  }, [html, scheme]);

  const onLoad = () => {
    const doc = element.current?.contentDocument;
    if (!doc?.body) return;
    doc.addEventListener("click", (e) => follow(e, doc));
    doc.addEventListener("keydown", (e) => {
      if (e.key === "Enter") follow(e, doc);
      // The page's keys work here as well.
      else document.dispatchEvent(new KeyboardEvent("keydown", e));
    });
    setLoaded((n) => n + 1);
  };

  return (
    <iframe
      ref={element}
      className={css.frame}
      title={label ?? t("lessons.preview")}
      sandbox={sandbox}
      srcDoc={frame}
      onLoad={onLoad}
    />
  );
}

function dress(doc: Document, scheme: string): void {
  doc.documentElement.dataset.theme = scheme;
}

function write(doc: Document, html: string, title: string, dark: boolean): void {
  // The reader chooses its typeface and its line by the language of the lesson.
  doc.documentElement.lang = /\p{Script=Han}/u.test(title + html.slice(0, 4000)) ? "zh-CN" : "en";
  patch(doc.body, contentOf(html, { title, mediaUrl: platform.mediaUrl, drawing: (source) => drawing(source, dark) }));
}

function follow(event: Event, doc: Document): void {
  const link = (event.target as Element | null)?.closest?.("a");
  if (!link) return;
  event.preventDefault();
  const place = link.dataset.place;
  if (place?.startsWith("#")) {
    const id = place.slice(1);
    (doc.getElementById(id) ?? doc.getElementById(safeDecode(id)))?.scrollIntoView({ block: "start" });
  } else if (place) {
    const id = /^lesson\/([\w-]+)/.exec(place)?.[1];
    if (id) navigate(["lessons", id]);
  } else if (link.dataset.web) {
    platform.openExternal(link.dataset.web);
  } else if (link.dataset.file) {
    const save = document.createElement("a");
    save.href = platform.mediaUrl(link.dataset.file);
    save.download = "";
    save.click();
  }
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
