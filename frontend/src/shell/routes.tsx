// The screens, in the order of the sidebar. Each lies in features/<name>/index.tsx with a component as default export
// and is loaded when first shown.
import { type ComponentType, lazy } from "react";
import {
  IconBook2,
  IconCalendarEvent,
  IconCoins,
  IconInbox,
  IconPackage,
  IconSettings,
  IconSun,
  IconUsers,
} from "@tabler/icons-react";

const modules = import.meta.glob<{ default: ComponentType }>("../features/*/index.tsx");

export const screens = [
  { name: "today", key: "g t", icon: IconSun },
  { name: "lessons", key: "g l", icon: IconBook2 },
  { name: "members", key: "g m", icon: IconUsers },
  { name: "money", key: "g y", icon: IconCoins },
  { name: "events", key: "g e", icon: IconCalendarEvent },
  { name: "publish", key: "g p", icon: IconPackage },
  { name: "inbox", key: "g i", icon: IconInbox },
  { name: "settings", key: "g s", icon: IconSettings },
] as const;

export type ScreenName = (typeof screens)[number]["name"];

/** The component of each screen that exists. */
export const components: Readonly<Record<string, ComponentType | undefined>> = Object.fromEntries(
  screens.flatMap(({ name }) => {
    const load = modules[`../features/${name}/index.tsx`];
    return load ? [[name, lazy(load)]] : [];
  }),
);
