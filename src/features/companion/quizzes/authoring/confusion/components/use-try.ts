"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Body } from "~/features/content/body/types";
import { useTRPCClient } from "~/trpc/client";
import { useQuizEditing } from "../../form/components/quiz-context";
import type { Verdict } from "../types";

/** How long the hands must rest before an answer is tried. */
const REST_MS = 300;

interface Tried {
  /** Of this answer by this key; null while it is not known. */
  verdict: Verdict | null;
  /** Why it is not known. */
  state: "checking" | "noKey" | "failed";
}

/** What the key as it stands, saved or not, makes of an answer. The server grades it, as it grades students. */
export function useTry(question: Body, answer: string): Tried {
  const client = useTRPCClient();
  const { quizId, locale } = useQuizEditing();
  const [rested, setRested] = useState({ question, answer });
  useEffect(() => {
    if (rested.question === question && rested.answer === answer) return;
    const timer = setTimeout(() => setRested({ question, answer }), REST_MS);
    return () => clearTimeout(timer);
  }, [question, answer, rested]);
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ["quiz.try", quizId, locale, rested],
    queryFn: ({ signal }) =>
      client.companion.authoring.check.mutate(
        {
          kind: "quiz",
          slug: quizId,
          locale,
          body: {
            [locale]: {
              quiz_id: quizId,
              chapter_id: quizId,
              questions: [{ ...rested.question, samples: [{ answer: rested.answer, correct: true }] }],
            },
          },
        },
        { signal },
      ),
    enabled: rested.answer.trim() !== "",
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
    retry: false,
  });
  const current = rested.question === question && rested.answer === answer && !isPlaceholderData;
  const sample = current ? data?.confusion[0]?.samples[0] : undefined;
  if (sample) return { verdict: sample, state: "checking" };
  if (current && error) return { verdict: null, state: "failed" };
  return { verdict: null, state: current && data ? "noKey" : "checking" };
}
