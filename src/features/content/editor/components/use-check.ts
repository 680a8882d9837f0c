"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { useEffect, useState } from "react";
import type { Locale } from "~/i18n/locales";
import type { Problem } from "../../authoring/schema";
import type { Body } from "../../body/types";
import type { EditorKind } from "../types";

/** How long the author's hands must rest before the text is checked. */
const REST_MS = 400;

export interface Check<View> {
  problems: Problem[];
  view: View | null;
  /** What is shown belongs to the text as it stands. */
  current: boolean;
  error: unknown;
  retry: () => void;
}

/** Names every text once, so that long ones need not be compared letter by letter. */
const names = new WeakMap<Body, number>();
let named = 0;
function nameOf(body: Body): number {
  const known = names.get(body);
  if (known !== undefined) return known;
  named += 1;
  names.set(body, named);
  return named;
}

/** What is wrong with the text and how a student sees it, asked of the server when the hands rest; older questions are taken back. */
export function useCheck<View>(kind: EditorKind<View>, body: Body, locale: Locale): Check<View> {
  const spoken = useLocale();
  const [rested, setRested] = useState(body);
  useEffect(() => {
    if (rested === body) return;
    const timer = setTimeout(() => setRested(body), REST_MS);
    return () => clearTimeout(timer);
  }, [body, rested]);
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ["authoring.check", kind.keptAs, kind.slug, locale, spoken, nameOf(rested)],
    queryFn: ({ signal }) => kind.calls.check(kind.settle(rested), locale, signal),
    placeholderData: keepPreviousData,
    // What is wrong can also lie elsewhere (a chapter that is not published yet): asked again when the author comes back.
    staleTime: 0,
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
