"use client";

import { useMemo } from "react";
import type { Body } from "~/features/content/body/types";
import type { EditorKind } from "~/features/content/editor/types";
import { useCompanionCalls } from "../../../../authoring/editor/components/use-companion-calls";
import type { CompanionChecked } from "../../../../authoring/schema";
import { quizPath } from "../../../../rules";
import { QUIZ_SHAPE } from "../../constants";
import { useQuizPathWords } from "./path-words";

const asItIs = (body: Body) => body;
const whole = (checked: CompanionChecked) => checked;

interface QuizOfEditor {
  quizId: string;
  /** Of the chapter it belongs to. */
  chapterId: string;
  /** What it is called; a quiz has no title of its own. */
  title: string;
}

/** A quiz, for the editor of texts. */
export function useQuizKind({ quizId, chapterId, title }: QuizOfEditor): EditorKind<CompanionChecked> {
  const calls = useCompanionCalls("quiz", quizId, whole);
  const wordsOf = useQuizPathWords();
  return useMemo(
    () => ({
      keptAs: "quiz-text",
      slug: quizId,
      calls,
      shape: QUIZ_SHAPE,
      settle: asItIs,
      wordsOf,
      titleOf: () => title,
      graded: true,
      links: {
        list: "/admin/content/companion",
        student: quizPath(chapterId),
        regrade: `/admin/content/quizzes/${quizId}/regrade`,
      },
    }),
    [calls, wordsOf, quizId, chapterId, title],
  );
}
