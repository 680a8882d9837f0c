"use client";

import { useMemo } from "react";
import type { EditorCalls } from "~/features/content/editor/types";
import { useTRPC, useTRPCClient } from "~/trpc/client";
import type { CompanionChecked } from "../../schema";
import type { CompanionKind } from "../../types";

/**
 * What the editor asks about a chapter or a quiz.
 * @param viewOf what of the check the kind shows; one function, not a new one each time
 */
export function useCompanionCalls<View>(
  kind: CompanionKind,
  slug: string,
  viewOf: (checked: CompanionChecked) => View | null,
): EditorCalls<View> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useMemo(() => {
    const { authoring, chapters, quizzes } = trpc.companion;
    const calls = client.companion.authoring;
    const ref = { kind, slug };
    return {
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
      async check(body, locale, signal) {
        const checked = await calls.check.mutate({ ...ref, body, locale }, { signal });
        return { problems: checked.problems, view: viewOf(checked) };
      },
      save: (baseVersion, body) => calls.save.mutate({ ...ref, baseVersion, body }),
      publish: (version) => calls.publish.mutate({ ...ref, version }),
      unpublish: () => calls.unpublish.mutate(ref),
      afterSave: [authoring.get.queryKey(ref), authoring.list.queryKey()],
      afterPublish: [
        authoring.get.queryKey(ref),
        authoring.list.pathKey(),
        authoring.version.pathKey(),
        chapters.pathKey(),
        quizzes.pathKey(),
      ],
    };
  }, [trpc, client, kind, slug, viewOf]);
}
