// The preview of a session's text: asked for anew a moment after the last key, and what it tells (words, links, problems).
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { reads } from "@/lib/api";

/** The rendering of a text in the place of a lesson. While a newer one is on its way the last one stays. */
export function useRendering(id: string, body: string) {
  const [settled] = useDebouncedValue(body, body.length > 60_000 ? 400 : 120);
  return useQuery({
    ...reads.lessonPreview(id, settled),
    // Each key makes another text: none of them need be remembered for long.
    gcTime: 5000,
    placeholderData: (previous, query) => (query?.queryKey[1] === id ? keepPreviousData(previous) : undefined),
  });
}
