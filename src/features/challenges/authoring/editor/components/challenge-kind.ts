"use client";

import { type RefObject, useMemo } from "react";
import type { EditorKind } from "~/features/content/editor/types";
import { CHALLENGE_SHAPE } from "../../constants";
import { settled } from "../../form/rules";
import { titleOf } from "../../rules";
import { shownIn } from "../../views/rules";
import type { ShownChallenge } from "../../views/types";
import { useChallengePathWords } from "./path-words";
import { useChallengeCalls } from "./use-challenge-calls";

interface ChallengeOfEditor {
  challengeId: string;
  /** What it is called while it has no title. */
  fallback: string;
  withoutProof: RefObject<boolean>;
}

/** A challenge, for the editor of texts. */
export function useChallengeKind(challenge: ChallengeOfEditor): EditorKind<ShownChallenge> {
  const { challengeId, fallback, withoutProof } = challenge;
  const calls = useChallengeCalls(challengeId, withoutProof);
  const wordsOf = useChallengePathWords();
  return useMemo(
    () => ({
      keptAs: "challenge-text",
      slug: challengeId,
      calls,
      shape: CHALLENGE_SHAPE,
      settle: settled,
      wordsOf,
      titleOf: (body, locale) => shownIn(body, locale).title || (titleOf(body) ?? fallback),
      // What happens to submissions is said in words of its own.
      graded: false,
      links: {
        list: "/admin/content/challenges",
        student: `/challenges/${challengeId}`,
        regrade: null,
      },
    }),
    [calls, wordsOf, challengeId, fallback],
  );
}
