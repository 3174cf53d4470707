export type Tab = "slips" | "problems" | "imports";

/** Where the inbox opens, by how many slips and how many rows and links wait. */
export function firstTab(slips: number, problems: number): Tab {
  return slips === 0 && problems > 0 ? "problems" : "slips";
}
