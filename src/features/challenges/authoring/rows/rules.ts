import type { ChallengeBody } from "../../types";

/** The columns of `challenges.challenges` that a text fills, besides the model it is pinned to. */
export const columnsOf = (body: ChallengeBody) => ({
  title: body.title,
  statement: body.statement,
  locale: body.locale,
  translations: body.translations,
  languages: body.languages,
  difficulty: body.difficulty,
  estimatedMinutes: body.estimatedMinutes,
  starterCode: body.starterCode,
  supportMaterials: body.supportMaterials,
  possibleSolutions: body.possibleSolutions,
  visibleTests: body.visibleTests,
  hiddenTests: body.hiddenTests,
  hintMin: body.hintMin,
  hintMax: body.hintMax,
  approvedExcerpt: body.approvedExcerpt,
  tutorEnabled: body.tutorEnabled,
  tutorSeesSolutions: body.tutorSeesSolutions,
  tutorHints: body.tutorHints,
  rubric: body.rubric,
  stuckRules: body.stuckRules,
});

type Columns = { [Name in keyof ReturnType<typeof columnsOf>]: unknown };

/** What stands in a row, as the text that it was published from. */
export function bodyOf(
  row: Columns,
  model: { name: string; version: string } | null,
): Record<string, unknown> {
  const { title, statement, locale, translations, languages, difficulty, estimatedMinutes } = row;
  const { starterCode, supportMaterials, possibleSolutions, visibleTests, hiddenTests } = row;
  const { hintMin, hintMax, approvedExcerpt, tutorEnabled, tutorSeesSolutions, tutorHints } = row;
  return {
    ...{ title, statement, locale, translations, languages, difficulty, estimatedMinutes },
    ...{ starterCode, supportMaterials, possibleSolutions, visibleTests, hiddenTests, model },
    ...{ hintMin, hintMax, approvedExcerpt, tutorEnabled, tutorSeesSolutions, tutorHints },
    ...{ rubric: row.rubric, stuckRules: row.stuckRules },
  };
}
