import { Checkbox, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/i18n";
import { reads } from "@/lib/api";
import { useWorkspace } from "@/lib/workspace";
import { Card, PathField } from "@/ui";
import { FilePath } from "./FilePath";
import { MemberSearch } from "./MemberSearch";
import type { PlaceChoice } from "./places";
import { PlacesSaved } from "./PlacesSaved";
import css from "./publish.module.css";

/** Where the edition goes: saved places, and for this once a folder, a zip, one page for all or for one member. */
export function Places({ places, onChange }: { places: PlaceChoice; onChange: (next: PlaceChoice) => void }) {
  const { t } = useWords();
  const { dir } = useWorkspace();
  const { folder, zip, single } = places;
  const put = <K extends "folder" | "zip" | "single">(kind: K, change: Partial<PlaceChoice[K]>) =>
    onChange({ ...places, [kind]: { ...places[kind], ...change } });
  return (
    <Card title={t("publish.places")}>
      <Stack gap="sm">
        <p className={css.second}>{t("publish.place_own", { path: `${dir}/packs/current` })}</p>
        <PlacesSaved chosen={places.targets} onChange={(targets) => onChange({ ...places, targets })} />
        <h3 className={css.once}>{t("publish.place_once")}</h3>
        <Checkbox
          label={t("publish.place_folder")}
          checked={folder.on}
          onChange={(e) => put("folder", { on: e.currentTarget.checked })}
        />
        {folder.on && (
          <PathField
            aria-label={t("publish.place_folder")}
            title={t("publish.place_folder")}
            value={folder.path}
            onChange={(path) => put("folder", { path })}
          />
        )}
        <Checkbox
          label={t("publish.place_zip")}
          checked={zip.on}
          onChange={(e) => put("zip", { on: e.currentTarget.checked })}
        />
        {zip.on && <FilePath kind="zip" value={zip.path} onChange={(path) => put("zip", { path })} />}
        <Checkbox
          label={t("publish.place_single")}
          checked={single.on}
          onChange={(e) => put("single", { on: e.currentTarget.checked })}
        />
        {single.on && (
          <>
            <FilePath kind="single" value={single.path} onChange={(path) => put("single", { path })} />
            <ForWhom memberId={single.memberId} onChange={(memberId) => put("single", { memberId })} />
          </>
        )}
      </Stack>
    </Card>
  );
}

function ForWhom({ memberId, onChange }: { memberId: string; onChange: (id: string) => void }) {
  const { t } = useWords();
  const chosen = useQuery({ ...reads.member(memberId), enabled: memberId !== "" }).data;
  return (
    <MemberSearch
      label={t("publish.for")}
      hint={t("publish.for_all")}
      shown
      withCode
      value={memberId && chosen ? chosen.name : ""}
      onPick={onChange}
    />
  );
}
