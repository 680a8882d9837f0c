"use client";

import { useQuery } from "@tanstack/react-query";
import type { Body } from "~/features/content/body/types";
import { useTRPC } from "~/trpc/client";
import type { CompanionEntry } from "../../authoring/schema";
import { freeQuizId } from "../../authoring/starting/rules";
import { emptyQuiz, roomIn, usualTarget } from "../taking/rules";
import type { BankValues } from "./use-bank-draft";

/** Where questions go, as it is now. */
interface Target {
  /** A new quiz; else one that there is. */
  isNew: boolean;
  /** The chapter of a new quiz, and the ids: suggested for a new quiz, of the one that is added to, and the one that counts. */
  chapterId: string;
  suggested: string;
  quizId: string;
  slug: string;
  taken: ReadonlySet<string>;
  /** The text they are added to, and the version that a save names; undefined while it is fetched. */
  base: { body: Body; version: number } | undefined;
  error: unknown;
  /** How many more questions it takes. */
  room: number;
  refetch: () => Promise<unknown>;
}

/** Follows what is chosen: a new quiz needs nothing from the server, another one is fetched as it is edited. */
export function useBankTarget(values: BankValues, entries: readonly CompanionEntry[]): Target {
  const trpc = useTRPC();
  const chapters = entries.filter(({ kind }) => kind === "chapter");
  const quizzes = entries.filter(({ kind }) => kind === "quiz");
  const known = (list: readonly CompanionEntry[], slug: string) =>
    (list.find((entry) => entry.slug === slug) ?? list[0])?.slug ?? "";
  const withoutQuiz = chapters.filter(({ slug }) => !quizzes.some(({ chapterId }) => chapterId === slug));
  const chapterId = values.chapterId
    ? known(chapters, values.chapterId)
    : known(withoutQuiz.length > 0 ? withoutQuiz : chapters, "");
  const quizId = known(quizzes, values.quizId);
  const taken = new Set(quizzes.map(({ slug }) => slug));
  const number = chapters.find((chapter) => chapter.slug === chapterId)?.chapterNumber ?? null;
  const suggested = freeQuizId(number, taken);
  const isNew = (values.target || usualTarget(entries)) === "new" || quizId === "";
  const { data, error, refetch } = useQuery(
    trpc.companion.authoring.get.queryOptions(
      { kind: "quiz", slug: quizId },
      // What was opened is what a save names: it changes when the teacher asks, not when the window is looked at again.
      { enabled: !isNew, staleTime: Number.POSITIVE_INFINITY, gcTime: 0, retry: false },
    ),
  );
  const slug = isNew ? values.newId.trim() || suggested : quizId;
  const base = isNew
    ? { body: emptyQuiz(slug, chapterId, values.locale), version: 0 }
    : data && { body: data.body, version: data.version };
  return {
    isNew,
    chapterId,
    suggested,
    quizId,
    slug,
    taken,
    base,
    error: isNew ? null : error,
    room: roomIn(base?.body ?? {}, values.locale),
    refetch,
  };
}
