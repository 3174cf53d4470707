/** Where an edition goes besides the workspace's own copy. Kept on this computer, per workspace. */
export interface PlaceChoice {
  folder: { on: boolean; path: string };
  zip: { on: boolean; path: string };
  single: { on: boolean; path: string; memberId: string };
  /** Saved places, by id. */
  targets: string[];
}

export const noPlaces: PlaceChoice = {
  folder: { on: false, path: "" },
  zip: { on: false, path: "" },
  single: { on: false, path: "", memberId: "" },
  targets: [],
};

const key = (dir: string) => `guildbook.places.${dir}`;

export function readPlaces(dir: string, storage: Storage = localStorage): PlaceChoice {
  try {
    const kept = JSON.parse(storage.getItem(key(dir)) ?? "{}") as Partial<PlaceChoice>;
    return {
      folder: { ...noPlaces.folder, ...kept.folder },
      zip: { ...noPlaces.zip, ...kept.zip },
      // A file for one member is made once, not each time.
      single: { ...noPlaces.single, ...kept.single, memberId: "" },
      targets: Array.isArray(kept.targets) ? kept.targets.filter((id) => typeof id === "string") : [],
    };
  } catch {
    return noPlaces;
  }
}

export function writePlaces(dir: string, places: PlaceChoice, storage: Storage = localStorage): void {
  try {
    storage.setItem(key(dir), JSON.stringify(places));
  } catch {
    // A browser without storage asks again next time.
  }
}

/** What the Go side is told; `none` when only the workspace's own copy is written. */
export function whereTo(p: PlaceChoice): {
  out: string;
  zip: string;
  single: string;
  for: string;
  targets: string[];
  none: boolean;
} {
  const path = (place: { on: boolean; path: string }) => (place.on ? place.path.trim() : "");
  const where = { out: path(p.folder), zip: path(p.zip), single: path(p.single) };
  return {
    ...where,
    for: where.single ? p.single.memberId : "",
    targets: p.targets,
    none: !where.out && !where.zip && !where.single && p.targets.length === 0,
  };
}

/** Whether every chosen place has a path. */
export const isReady = (p: PlaceChoice): boolean =>
  [p.folder, p.zip, p.single].every((place) => !place.on || place.path.trim() !== "");

/** Where a saved place is, in one line. */
export function addressOf(t: {
  kind: string;
  path: string;
  endpoint: string;
  bucket: string;
  prefix: string;
  branch: string;
}): string {
  const parts = t.kind === "s3" ? [t.endpoint.replace(/^https:\/\//, ""), t.bucket] : [t.path];
  const place = [...parts, t.prefix].filter(Boolean).join("/");
  return t.branch ? `${place} (${t.branch})` : place;
}
