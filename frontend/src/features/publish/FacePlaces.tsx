import { Checkbox, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";
import type { FaceSettings } from "./Face";
import type { Target } from "./PlacesSaved";
import css from "./face.module.css";

type Place = FaceSettings["places"][number];

/** One level above the pack, where a page for everybody belongs. */
export function beside(target: Pick<Target, "kind" | "path" | "prefix">): string {
  if (target.kind === "zip") return target.path.replace(/\.zip$/i, "") + "-face.zip";
  if (target.kind === "folder") {
    const cut = Math.max(target.path.lastIndexOf("/"), target.path.lastIndexOf("\\"));
    return cut > 0 ? `${target.path.slice(0, cut)}${target.path[cut] ?? "/"}welcome` : "";
  }
  if (!target.prefix) return "welcome";
  return target.prefix.includes("/") ? target.prefix.slice(0, target.prefix.lastIndexOf("/")) : "";
}

/** Which saved places the page goes to, and to which folder of each. */
export function FacePlaces({
  places,
  error,
  onChange,
}: {
  places: Place[];
  error: string | undefined;
  onChange: (places: Place[]) => void;
}) {
  const { t } = useWords();
  const targets = (useQuery(reads.targets()).data?.targets ?? []).filter((x) => x.kind !== "single");
  return (
    <div className={css.fields}>
      <div>
        <div className={css.label}>{t("face.places")}</div>
        <p className={css.second}>{t(targets.length > 0 ? "face.places_hint" : "face.places_none")}</p>
        {error && (
          <p className={css.failed} role="alert">
            {error}
          </p>
        )}
      </div>
      {targets.map((target) => {
        const place = places.find((x) => x.targetId === target.id);
        return (
          <div key={target.id}>
            <Checkbox
              label={target.name}
              description={t(`publish.kind_${target.kind}`)}
              checked={place !== undefined}
              onChange={(e) =>
                onChange(
                  e.currentTarget.checked
                    ? [...places, { targetId: target.id, folder: beside(target) }]
                    : places.filter((x) => x.targetId !== target.id),
                )
              }
            />
            {place && (
              <TextInput
                mt="xs"
                aria-label={t("face.folder", { name: target.name })}
                placeholder={t("face.folder_top")}
                spellCheck={false}
                value={place.folder}
                onChange={(e) => {
                  const folder = e.currentTarget.value;
                  onChange(places.map((x) => (x.targetId === target.id ? { ...x, folder } : x)));
                }}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
