"use client";

import { createContext, type RefObject, useContext } from "react";
import type { Locale } from "~/i18n/locales";
import type { JudgedSample } from "../../confusion/types";
import type { TypeMemory } from "../../types";

export interface QuizEditing {
  quizId: string;
  /** Who writes; the next person in this window finds nothing of theirs. */
  userId: string;
  /** The language being written. */
  locale: Locale;
  /** What the keys make of the samples, by the id of the question; undefined until it was asked. */
  judged: ReadonlyMap<string, readonly JudgedSample[]> | undefined;
  /** What is judged belongs to the text as it stands. */
  current: boolean;
  /** What questions held when they had another type. */
  memory: RefObject<TypeMemory>;
}

const QuizEditingContext = createContext<QuizEditing | null>(null);

export const QuizEditingProvider = QuizEditingContext;

/** What the fields of a quiz share. */
export function useQuizEditing(): QuizEditing {
  const editing = useContext(QuizEditingContext);
  if (!editing) throw new Error("A field of the quiz editor stands outside of it");
  return editing;
}
