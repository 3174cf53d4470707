// The kit. Screens import from "@/ui"; each part says at its top how it is used.
export * from "./buttons";
export * from "./Card";
export * from "./Chip";
export * from "./DateField";
export * from "./files";
export * from "./forms";
export * from "./Kbd";
export * from "./ListScreen";
export * from "./Money";
export * from "./notify";
export * from "./PageHeader";
export * from "./PeriodField";
export * from "./Seal";
export * from "./states";
export * from "./Table";
export * from "./TaskProgress";
export * from "./Views";
