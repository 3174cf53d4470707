// The whole page: providers, then the wizard while no workspace is open, else the frame with the screen of the address.
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { Component, type ReactNode, useEffect, useState } from "react";
import Welcome from "@/features/settings/Welcome";
import { setLanguage, useWords } from "@/i18n";
import { installShortcuts, runAction } from "@/lib/actions";
import { reads } from "@/lib/api";
import { followChanges } from "@/lib/invalidation";
import { installCompositionGuard } from "@/lib/keyboard";
import { platform, toAppError } from "@/platform";
import { schemeManager, theme, variablesResolver } from "@/theme";
import { Confirmations, ErrorState, Loading, mostToasts } from "@/ui";
import { Frame } from "./Frame";

function makeClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity, // the bus says when something changed
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        // Everything runs on this computer: there is no network that could come back.
        networkMode: "always",
        retry: (count, error) => toAppError(error).kind === "offline" && count < 2,
      },
      mutations: { networkMode: "always" },
    },
  });
}

export function App() {
  const [client] = useState(makeClient);
  useEffect(() => {
    const ends = [followChanges(client), installShortcuts(), installCompositionGuard(), platform.onAction(runAction)];
    return () => ends.forEach((end) => end());
  }, [client]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variablesResolver}
      colorSchemeManager={schemeManager}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={client}>
        <Fence>
          <Rooms />
          <Confirmations />
        </Fence>
        <Notifications position="bottom-right" limit={mostToasts} containerWidth={400} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

function Rooms() {
  const { data, error, refetch } = useQuery(reads.workspace());
  const language = data?.open ? data.settings.screen || data.settings.language : undefined;
  const community = data?.open ? data.settings.community : undefined;
  useEffect(() => {
    if (language) setLanguage(language);
  }, [language]);
  useEffect(() => {
    document.title = community ? `${community} · Guildbook` : "Guildbook";
  }, [community]);
  if (!data) return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading />;
  return data.open ? <Frame key={data.dir} state={data} /> : <Welcome state={data} />;
}

/** A defect in one screen does not take the page away. */
export class Fence extends Component<{ children: ReactNode; resetOn?: string }, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidUpdate(before: { resetOn?: string }) {
    if (this.state.error !== undefined && before.resetOn !== this.props.resetOn) this.setState({ error: undefined });
  }

  override render() {
    if (this.state.error === undefined) return this.props.children;
    return <Broken reset={() => this.setState({ error: undefined })} error={this.state.error} />;
  }
}

function Broken({ error, reset }: { error: unknown; reset: () => void }) {
  const { t } = useWords();
  return (
    <div>
      <ErrorState error={error} retry={reset} />
      <p style={{ textAlign: "center", color: "var(--gb-second)", fontSize: 12 }}>
        {t("common.error_detail", { detail: error instanceof Error ? error.message : String(error) })}
      </p>
    </div>
  );
}
