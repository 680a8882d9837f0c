"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { useEffect, useState } from "react";
import type { Body } from "~/features/content/body/types";
import type { Locale } from "~/i18n/locales";
import { useTRPCClient } from "~/trpc/client";
import type { ExerciseView } from "../../../exercises/schema";
import type { Problem } from "../../schema";

/** How long the author's hands must rest before the text is checked. */
const REST_MS = 400;

export interface Check {
  problems: Problem[];
  view: ExerciseView | null;
  /** What is shown belongs to the text as it stands. */
  current: boolean;
  error: unknown;
  retry: () => void;
}

/** What is wrong with the text and how a student sees it, asked of the server when the hands rest; older questions are taken back. */
export function useCheck(exerciseId: string, body: Body, locale: Locale): Check {
  const client = useTRPCClient();
  const spoken = useLocale();
  const [rested, setRested] = useState(body);
  useEffect(() => {
    if (rested === body) return;
    const timer = setTimeout(() => setRested(body), REST_MS);
    return () => clearTimeout(timer);
  }, [body, rested]);
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ["authoring.check", exerciseId, locale, spoken, rested],
    queryFn: ({ signal }) =>
      client.labs.authoring.check.mutate({ exerciseId, body: rested, locale }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  return {
    problems: data?.problems ?? [],
    view: data?.view ?? null,
    current: rested === body && data !== undefined && !isPlaceholderData && !error,
    error,
    retry: () => void refetch(),
  };
}
