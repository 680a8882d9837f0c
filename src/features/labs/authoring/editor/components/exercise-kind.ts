"use client";

import { useMemo } from "react";
import { valueAt } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import type { EditorKind } from "~/features/content/editor/types";
import type { Locale } from "~/i18n/locales";
import { useTRPC, useTRPCClient } from "~/trpc/client";
import type { ExerciseView } from "../../../exercises/schema";
import { EXERCISE_SHAPE } from "../../body/constants";
import { usePathWords } from "../../components/path-words";
import { labOf } from "../../starting/rules";

const asItIs = (body: Body) => body;

function titleOf(body: Body, locale: Locale): string | undefined {
  const title = valueAt(body, ["title", locale]) ?? valueAt(body, ["title", "en"]);
  return typeof title === "string" && title.trim() !== "" ? title : undefined;
}

/** An exercise, for the editor of texts. */
export function useExerciseKind(exerciseId: string): EditorKind<ExerciseView> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const wordsOf = usePathWords();
  return useMemo(() => {
    const { authoring, get, list } = trpc.labs;
    const calls = client.labs.authoring;
    return {
      keptAs: "exercise",
      slug: exerciseId,
      calls: {
        get: {
          queryKey: authoring.get.queryKey({ exerciseId }),
          queryFn: ({ signal }) => calls.get.query({ exerciseId }, { signal }),
        },
        version: (version) => ({
          queryKey: authoring.version.queryKey({ exerciseId, version }),
          queryFn: ({ signal }) => calls.version.query({ exerciseId, version }, { signal }),
        }),
        impact: (version) => ({
          queryKey: authoring.impact.queryKey({ exerciseId, version }),
          queryFn: ({ signal }) => calls.impact.query({ exerciseId, version }, { signal }),
        }),
        check: (body, locale, signal) => calls.check.mutate({ exerciseId, body, locale }, { signal }),
        save: (baseVersion, body) => calls.save.mutate({ exerciseId, baseVersion, body }),
        publish: (version) => calls.publish.mutate({ exerciseId, version }),
        unpublish: () => calls.unpublish.mutate({ exerciseId }),
        afterSave: [authoring.get.queryKey({ exerciseId }), authoring.list.queryKey()],
        afterPublish: [authoring.get, authoring.list, authoring.version, get, list].map((path) =>
          path.pathKey(),
        ),
      },
      shape: EXERCISE_SHAPE,
      settle: asItIs,
      wordsOf,
      titleOf,
      graded: true,
      links: {
        list: "/admin/content",
        student: `/labs/${labOf(exerciseId)}/${exerciseId}`,
        regrade: `/admin/content/labs/${exerciseId}/regrade`,
      },
    };
  }, [trpc, client, wordsOf, exerciseId]);
}
