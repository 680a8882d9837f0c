import { defaultFileNames } from "../../constants";
import type { JudgeRequest } from "../../tests/types";
import type { ChallengeBody, PossibleSolution } from "../../types";

/**
 * What proves a possible solution: its program against all tests. The author may see all of what hidden ones give, so they
 * stand among the visible ones.
 */
export function trialOf(body: ChallengeBody, { language, code }: PossibleSolution): JudgeRequest {
  return {
    language,
    code,
    fileName: body.starterCode[language]?.fileName ?? defaultFileNames[language],
    visibleTests: [...body.visibleTests, ...body.hiddenTests],
    hiddenTests: [],
  };
}
