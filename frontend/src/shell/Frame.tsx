// Sidebar and screen; under 900 px a bar on top with the same entries in a drawer.
import { ActionIcon, Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconMenu2, IconSearch } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { useWords } from "@/i18n";
import type { WorkspaceState } from "@/lib/api";
import { navigate, useRoute } from "@/lib/router";
import { EmptyState, Loading, Seal, ActButton } from "@/ui";
import { Fence } from "./App";
import { Help } from "./Help";
import { openPalette, Palette } from "./Palette";
import { components } from "./routes";
import { useShellActions } from "./shellActions";
import { Sidebar } from "./Sidebar";
import css from "./shell.module.css";

export function Frame({ state }: { state: WorkspaceState }) {
  const { t } = useWords();
  const { path } = useRoute();
  const narrow = useMediaQuery("(max-width: 900px)");
  const [menu, setMenu] = useState(false);
  const [help, setHelp] = useState(false);
  const name = path[0] ?? "today";
  const Screen = components[name];
  useShellActions(() => setHelp(true));

  const sidebar = <Sidebar state={state} current={name} onGo={() => setMenu(false)} onHelp={() => setHelp(true)} />;
  return (
    <div className={css.frame}>
      {narrow ? (
        <>
          <nav className={css.bar} aria-label={t("shell.menu")}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t("shell.menu")}
              onClick={() => setMenu(true)}
            >
              <IconMenu2 size={20} />
            </ActionIcon>
            <Seal name={state.settings.community} size={26} />
            <b className={css.barName}>{state.settings.community}</b>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("shell.find")} onClick={openPalette}>
              <IconSearch size={19} />
            </ActionIcon>
          </nav>
          <Drawer.Root opened={menu} onClose={() => setMenu(false)} size={248} padding={0}>
            <Drawer.Overlay />
            <Drawer.Content aria-label={t("shell.menu")}>
              <Drawer.Body className={css.drawer}>{sidebar}</Drawer.Body>
            </Drawer.Content>
          </Drawer.Root>
        </>
      ) : (
        sidebar
      )}
      <main className={css.main}>
        <Fence resetOn={name}>
          <Suspense fallback={<Loading />}>
            {Screen ? (
              <Screen key={name} />
            ) : (
              <EmptyState
                title={t("shell.nowhere_title")}
                text={t("shell.nowhere_text", { address: path.join("/") })}
                acts={<ActButton primary label={t("shell.to_today")} onClick={() => navigate(["today"])} />}
              />
            )}
          </Suspense>
        </Fence>
      </main>
      <Palette />
      <Help opened={help} onClose={() => setHelp(false)} />
    </div>
  );
}
