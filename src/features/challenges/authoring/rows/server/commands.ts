import "server-only";
import type { Prisma } from "~/generated/prisma/client";
import type { ChallengeBody } from "../../../types";
import { columnsOf } from "../rules";

const json = (value: unknown) => value as Prisma.InputJsonValue;

/** What a text writes into its row. */
export function written(body: ChallengeBody, modelId: string | null) {
  const { translations, starterCode, supportMaterials, possibleSolutions, ...columns } = columnsOf(body);
  const { visibleTests, hiddenTests, tutorHints, rubric, stuckRules, ...rest } = columns;
  return {
    ...rest,
    modelId,
    translations: json(translations),
    starterCode: json(starterCode),
    supportMaterials: json(supportMaterials),
    possibleSolutions: json(possibleSolutions),
    visibleTests: json(visibleTests),
    hiddenTests: json(hiddenTests),
    tutorHints: json(tutorHints),
    rubric: json(rubric),
    stuckRules: json(stuckRules),
  };
}
