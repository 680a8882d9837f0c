"use client";

import { type RefObject, useMemo } from "react";
import type { Body } from "~/features/content/body/types";
import type { EditorCalls } from "~/features/content/editor/types";
import { useTRPC, useTRPCClient } from "~/trpc/client";
import { shownIn } from "../../views/rules";
import type { ShownChallenge } from "../../views/types";

/**
 * What the editor asks about a challenge.
 * @param withoutProof what the author has said about publishing while nothing can be proved
 */
export function useChallengeCalls(
  challengeId: string,
  withoutProof: RefObject<boolean>,
): EditorCalls<ShownChallenge> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useMemo(() => {
    const { authoring } = trpc.challenges;
    const { challenges } = client;
    const ref = { challengeId };
    const lists = [authoring.get.queryKey(ref), authoring.list.pathKey()];
    return {
      get: {
        queryKey: authoring.get.queryKey(ref),
        queryFn: ({ signal }) => challenges.authoring.get.query(ref, { signal }),
      },
      version: (version) => ({
        queryKey: authoring.version.queryKey({ ...ref, version }),
        queryFn: ({ signal }) => challenges.authoring.version.query({ ...ref, version }, { signal }),
      }),
      impact: (version) => ({
        queryKey: authoring.impact.queryKey({ ...ref, version }),
        queryFn: ({ signal }) => challenges.authoring.impact.query({ ...ref, version }, { signal }),
      }),
      async check(body: Body, locale, signal) {
        const { problems } = await challenges.authoring.check.mutate({ ...ref, body }, { signal });
        return { problems, view: shownIn(body, locale) };
      },
      save: (baseVersion, body) => challenges.update.mutate({ ...ref, baseVersion, body }),
      publish: (version) =>
        challenges.publish.mutate({ ...ref, version, withoutProof: withoutProof.current }),
      unpublish: () => challenges.unpublish.mutate(ref),
      afterSave: lists,
      afterPublish: [...lists, authoring.impact.pathKey(), trpc.challenges.pathKey()],
    };
  }, [trpc, client, challengeId, withoutProof]);
}
