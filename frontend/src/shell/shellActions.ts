// What can be done from anywhere.
import { useWords } from "@/i18n";
import { type Action, useActions } from "@/lib/actions";
import { navigate, parseRoute } from "@/lib/router";
import { openPalette } from "./Palette";
import { screens } from "./routes";

/** Opens the payment dialog; leaving it leads back to where one was. */
export function recordPayment(): void {
  const { path } = parseRoute(window.location.hash);
  navigate(["money", "record"], { back: path[0] === "money" ? undefined : path.join("/") || "today" });
}

export function useShellActions(openHelp: () => void): void {
  const { t } = useWords();
  const go = t("common.group_go");
  const make = t("common.group_new");
  const program = t("common.group_program");
  const actions: Action[] = [
    {
      id: "palette.open",
      label: t("shell.find"),
      group: program,
      shortcut: "mod+k",
      run: openPalette,
      whileTyping: true,
      hidden: true,
    },
    ...screens.map(({ name, key }) => ({
      id: `go.${name}`,
      label: t(`shell.${name}`),
      group: go,
      shortcut: key,
      run: () => navigate([name]),
    })),
    {
      id: "money.record",
      label: t("shell.record_payment"),
      group: make,
      shortcut: "p",
      run: () => recordPayment(),
    },
    { id: "go.new_member", label: t("shell.new_member"), group: make, run: () => navigate(["members", "new"]) },
    {
      id: "go.new_challenge",
      label: t("challenges.new"),
      group: make,
      run: () => navigate(["events", "challenges", "new"]),
    },
    { id: "go.new_event", label: t("shell.new_event"), group: make, run: () => navigate(["events", "new"]) },
    {
      id: "workspace.new",
      label: t("shell.new_workspace"),
      group: program,
      run: () => navigate(["settings", "workspaces"], { make: "1" }),
    },
    {
      id: "workspace.open",
      label: t("shell.open_workspace"),
      group: program,
      run: () => navigate(["settings", "workspaces"]),
    },
    { id: "help.keys", label: t("shell.help"), group: program, shortcut: "?", run: openHelp },
  ];
  useActions(actions, { base: true });
}
