// Hash routing: #/members/ID?standing=due. The first part chooses the screen, the rest belongs to it.
import { useSyncExternalStore } from "react";

export interface Route {
  /** Decoded parts: ["members", "ID"]. */
  path: string[];
  query: URLSearchParams;
}

export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#?\/?/, "").split("?", 2);
  return { path: path.split("/").filter(Boolean).map(decode), query: new URLSearchParams(query) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The hash for parts and parameters; empty parameters are left out. */
export function href(path: readonly string[], query: Record<string, string | undefined> = {}): string {
  const search = new URLSearchParams();
  for (const [k, v] of Object.entries(query)) if (v) search.set(k, v);
  const tail = search.toString();
  return `#/${path.map(encodeURIComponent).join("/")}${tail && `?${tail}`}`;
}

/** Goes to a screen. With replace the way back does not stop here. */
export function navigate(
  path: readonly string[],
  query: Record<string, string | undefined> = {},
  { replace = false } = {},
): void {
  const to = href(path, query);
  if (to === window.location.hash) return;
  if (replace) {
    history.replaceState(history.state, "", to);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  } else {
    window.location.hash = to;
  }
}

const subscribe = (f: () => void) => {
  window.addEventListener("hashchange", f);
  return () => window.removeEventListener("hashchange", f);
};

let last = { hash: "\0", route: parseRoute("") };

function current(): Route {
  const hash = window.location.hash;
  if (last.hash !== hash) last = { hash, route: parseRoute(hash) };
  return last.route;
}

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, current);
}

/**
 * The selection of a list screen, kept in the address: #/members/ID. `selected` is the open row, `select` opens another
 * (or none). The parameters stay.
 */
export function useSelection(screen: string): { selected?: string; select: (id: string | undefined) => void } {
  const { path, query } = useRoute();
  const selected = path[0] === screen && !isAct(path[1]) ? path[1] : undefined;
  return {
    selected,
    select: (id) =>
      navigate(id ? [screen, id] : [screen], Object.fromEntries(query), {
        replace: selected !== undefined && id !== undefined,
      }),
  };
}

/** Words in the place of an id that open something else: #/members/new. The screen looks at useRoute().path itself. */
const isAct = (part: string | undefined) =>
  part !== undefined && ["new", "record", "import", "export", "door", "applications", "duplicates"].includes(part);

/** A parameter of the address as state: filters and tabs that a reload and the way back keep. */
export function useParam(name: string, fallback = ""): [string, (value: string) => void] {
  const { path, query } = useRoute();
  return [
    query.get(name) ?? fallback,
    (value) =>
      navigate(
        path,
        { ...Object.fromEntries(query), [name]: value === fallback ? undefined : value },
        { replace: true },
      ),
  ];
}
