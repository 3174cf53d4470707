/** Places in the reader, as they stand after the # of the address. */
export type Route =
  | { page: "home" }
  | { page: "course"; id: string }
  | { page: "lesson"; id: string; anchor: string }
  | { page: "search"; query: string }
  | { page: "shelf" }
  | { page: "mine" }
  | { page: "events" }
  | { page: "media"; id: string }
  | { page: "do"; act: Act; at: number };

/** What the page does for a lesson, which cannot do it itself: with the code block, image or player at that place. */
export type Act = (typeof ACTS)[number];
const ACTS = ["copy", "zoom", "play"] as const;

export function parseRoute(hash: string): Route {
  const [, page, id = "", ...rest] = hash.split("/");
  if (page === "c") return { page: "course", id };
  if (page === "l") return { page: "lesson", id, anchor: decode(rest.join("/")) };
  if (page === "s") return { page: "search", query: decode([id, ...rest].join("/")) };
  if (page === "n") return { page: "shelf" };
  if (page === "me") return { page: "mine" };
  if (page === "e") return { page: "events" };
  if (page === "m") return { page: "media", id };
  const act = ACTS.find((a) => a === id);
  if (page === "do" && act && /^\d{1,6}$/.test(rest[0] ?? "")) return { page: "do", act, at: Number(rest[0]) };
  return { page: "home" };
}

export function href(route: Route): string {
  switch (route.page) {
    case "home":
      return "#/";
    case "course":
      return "#/c/" + route.id;
    case "lesson":
      return "#/l/" + route.id + (route.anchor ? "/" + encodeURIComponent(route.anchor) : "");
    case "search":
      return "#/s/" + encodeURIComponent(route.query);
    case "shelf":
      return "#/n";
    case "mine":
      return "#/me";
    case "events":
      return "#/e";
    case "media":
      return "#/m/" + route.id;
    case "do":
      return `#/do/${route.act}/${route.at}`;
  }
}

export function toLesson(id: string, anchor = ""): string {
  return href({ page: "lesson", id, anchor });
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
