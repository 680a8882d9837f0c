import { valueAt } from "~/features/content/body/rules";
import type { Body } from "~/features/content/body/types";
import { defaultFileNames } from "../../constants";
import type { JudgeRequest } from "../../tests/types";
import type { ChallengeBody, PossibleSolution } from "../../types";
import { listAt } from "../form/rules";

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

/** The solutions of a text by their ids, those without one left out. */
export const solutionIds = (body: Body): string[] =>
  listAt(body, ["possibleSolutions"]).flatMap((solution) => {
    const id = valueAt(solution, ["id"]);
    return typeof id === "string" && id !== "" ? [id] : [];
  });

/** What a trial of a solution depends on: another text of the same fingerprint would end alike. */
export function fingerprintOf(body: Body, solutionId: string): string {
  const solution = listAt(body, ["possibleSolutions"]).find((one) => valueAt(one, ["id"]) === solutionId);
  const language = valueAt(solution, ["language"]);
  const fileName = typeof language === "string" ? valueAt(body, ["starterCode", language, "fileName"]) : null;
  const { visibleTests, hiddenTests } = body;
  return JSON.stringify([valueAt(solution, ["code"]), language, fileName, visibleTests, hiddenTests]);
}
