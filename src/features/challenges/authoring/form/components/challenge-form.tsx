"use client";

import { useMemo } from "react";
import type { Body } from "~/features/content/body/types";
import { type ChallengeEditing, ChallengeEditingProvider } from "../../editor/components/challenge-context";
import { ownLocale } from "../../languages/rules";
import { useProofs } from "../../proofs/components/use-proofs";
import { CodePart } from "./code-part";
import { MaterialPart } from "./material-part";
import { RubricPart } from "./rubric-part";
import { SolutionPart } from "./solution-part";
import { StuckPart } from "./stuck-part";
import { TaskPart } from "./task-part";
import { TestPart } from "./test-part";
import { TranslationPart } from "./translation-part";
import { TutorPart } from "./tutor-part";

interface ChallengeFormProps {
  challengeId: string;
  body: Body;
  /** What tests and materials were in other kinds; lives as long as the editor, also while its preview is shown. */
  kinds: Pick<ChallengeEditing, "testKinds" | "materialKinds">;
}

/** A challenge as a form: the task, the code, what proves it, and what the tutor may do. */
export function ChallengeForm({ challengeId, body, kinds }: ChallengeFormProps) {
  const proofs = useProofs(challengeId, body);
  const locale = ownLocale(body);
  const editing = useMemo(
    () => ({ challengeId, body, locale, proofs, ...kinds }),
    [challengeId, body, locale, proofs, kinds],
  );
  return (
    <ChallengeEditingProvider value={editing}>
      <TaskPart />
      <CodePart />
      <TestPart />
      <SolutionPart />
      <MaterialPart />
      <TutorPart />
      <RubricPart />
      <StuckPart />
      <TranslationPart />
    </ChallengeEditingProvider>
  );
}
