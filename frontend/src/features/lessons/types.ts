import type { api, Out } from "@/lib/api";

export type { Lesson } from "@/lib/api";
export type Tree = Out<typeof api.Lessons.Tree>;
export type Course = Tree["courses"][number];
export type Row = Course["lessons"][number];
export type Preview = Out<typeof api.Lessons.Preview>;
export type Revision = Out<typeof api.Lessons.Revision>;
export type Imported = Out<typeof api.Lessons.Import>;

/** How much room there is: tree, editor and preview side by side; the tree and one of them; one of the three. */
export type Mode = "wide" | "middle" | "narrow";
export type Tab = "tree" | "write" | "view";
