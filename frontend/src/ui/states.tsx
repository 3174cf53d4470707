// The three states every screen has besides its content:
//   <EmptyState title text acts={<ActButton …/>} />   nothing there yet, and what to do about it
//   <ErrorState error retry />                        what is wrong, and what to do
//   <Loading rows={8} />                              nothing for 300 ms, then a skeleton
// <Await query={useQuery(...)}>{(data) => …}</Await> chooses between them.
import { Button, Skeleton } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { type ReactNode, useEffect, useState } from "react";
import { errorSentence, useWords } from "@/i18n";
import { toAppError } from "@/platform";
import css from "./small.module.css";

export function EmptyState({ title, text, acts }: { title: string; text?: ReactNode; acts?: ReactNode }) {
  return (
    <div className={css.state}>
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {acts && <div className={css.acts}>{acts}</div>}
    </div>
  );
}

export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useWords();
  const { kind } = toAppError(error);
  return (
    <div className={css.state} role="alert">
      <h2>{t("common.error_title")}</h2>
      <p>{errorSentence(error)}</p>
      {(kind === "internal" || kind === "io" || kind === "offline") && <p>{t(`common.error_hint_${kind}`)}</p>}
      {retry && (
        <div className={css.acts}>
          <Button leftSection={<IconRefresh size={16} />} onClick={retry}>
            {t("common.retry")}
          </Button>
        </div>
      )}
    </div>
  );
}

/** True once `waiting` has lasted so many milliseconds. */
export function useDelayed(waiting: boolean, ms = 300): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setLate(true), ms);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [waiting, ms]);
  return waiting && late;
}

export function Loading({ rows = 8, height = 20 }: { rows?: number; height?: number }) {
  const { t } = useWords();
  const late = useDelayed(true);
  if (!late) return null;
  return (
    <div role="status" aria-busy aria-label={t("common.loading")} style={{ display: "grid", gap: 16, padding: 16 }}>
      {Array.from({ length: rows }, (_, i) => (
        <Skeleton key={i} height={height} width={`${94 - ((i * 17) % 40)}%`} />
      ))}
    </div>
  );
}

interface Query<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

export function Await<T>({
  query,
  rows,
  children,
}: {
  query: Query<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  return <Loading rows={rows} />;
}
