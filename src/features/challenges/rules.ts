import type { BodyProblem, ChallengeBody } from "./types";

type Checked = Pick<
  ChallengeBody,
  | "languages"
  | "hintMin"
  | "hintMax"
  | "visibleTests"
  | "hiddenTests"
  | "supportMaterials"
  | "possibleSolutions"
  | "tutorHints"
  | "rubric"
>;

function repeated(ids: readonly { id: string }[], path: string): BodyProblem[] {
  const seen = new Set<string>();
  return ids.flatMap(({ id }, index) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ path: [path, index, "id"], message: "challenges.idRepeated" }];
  });
}

/**
 * What makes a body unusable as data: ids that stand twice in a list (of tests: in both lists together), a language
 * twice, a hint range upside down. What makes a task unfit for students is asked when it is published.
 */
export function bodyProblems(body: Checked): BodyProblem[] {
  const { visibleTests, hiddenTests } = body;
  const problems = [
    ...repeated(body.supportMaterials, "supportMaterials"),
    ...repeated(body.possibleSolutions, "possibleSolutions"),
    ...repeated(body.tutorHints, "tutorHints"),
    ...repeated(body.rubric, "rubric"),
    ...repeated(visibleTests, "visibleTests"),
  ];
  const visible = new Set(visibleTests.map(({ id }) => id));
  hiddenTests.forEach(({ id }, index) => {
    if (visible.has(id))
      problems.push({ path: ["hiddenTests", index, "id"], message: "challenges.idRepeated" });
  });
  problems.push(...repeated(hiddenTests, "hiddenTests"));
  if (new Set(body.languages).size < body.languages.length)
    problems.push({ path: ["languages"], message: "challenges.languageRepeated" });
  if (body.hintMin > body.hintMax)
    problems.push({ path: ["hintMax"], message: "challenges.hintRangeReversed" });
  return problems;
}

/**
 * Text as PostgreSQL can keep it: NUL becomes its picture, half a surrogate pair the replacement character. Programs print
 * both, and students paste both.
 */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "\u2400");
}
