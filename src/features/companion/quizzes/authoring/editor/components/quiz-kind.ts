"use client";

import { useMemo } from "react";
import type { Body } from "~/features/content/body/types";
import type { EditorKind } from "~/features/content/editor/types";
import { useTRPC, useTRPCClient } from "~/trpc/client";
import type { CompanionChecked } from "../../../../authoring/schema";
import { quizPath } from "../../../../rules";
import { QUIZ_SHAPE } from "../../constants";
import { useQuizPathWords } from "./path-words";

const asItIs = (body: Body) => body;

interface QuizOfEditor {
  quizId: string;
  /** Of the chapter it belongs to. */
  chapterId: string;
  /** What it is called; a quiz has no title of its own. */
  title: string;
}

/** A quiz, for the editor of texts. */
export function useQuizKind({ quizId, chapterId, title }: QuizOfEditor): EditorKind<CompanionChecked> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const wordsOf = useQuizPathWords();
  return useMemo(() => {
    const { authoring, chapters, quizzes } = trpc.companion;
    const calls = client.companion.authoring;
    const ref = { kind: "quiz" as const, slug: quizId };
    return {
      keptAs: "quiz-text",
      slug: quizId,
      calls: {
        get: {
          queryKey: authoring.get.queryKey(ref),
          queryFn: ({ signal }) => calls.get.query(ref, { signal }),
        },
        version: (version) => ({
          queryKey: authoring.version.queryKey({ ...ref, version }),
          queryFn: ({ signal }) => calls.version.query({ ...ref, version }, { signal }),
        }),
        impact: (version) => ({
          queryKey: authoring.impact.queryKey({ ...ref, version }),
          queryFn: ({ signal }) => calls.impact.query({ ...ref, version }, { signal }),
        }),
        check: async (body, locale, signal) => {
          const checked = await calls.check.mutate({ ...ref, body, locale }, { signal });
          return { problems: checked.problems, view: checked };
        },
        save: (baseVersion, body) => calls.save.mutate({ ...ref, baseVersion, body }),
        publish: (version) => calls.publish.mutate({ ...ref, version }),
        unpublish: () => calls.unpublish.mutate(ref),
        afterSave: [authoring.get.queryKey(ref), authoring.list.queryKey()],
        afterPublish: [authoring.get, authoring.list, authoring.version, chapters, quizzes].map((path) =>
          path.pathKey(),
        ),
      },
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
    };
  }, [trpc, client, wordsOf, quizId, chapterId, title]);
}
