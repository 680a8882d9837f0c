import type { Criterion, Score, ScoreInput } from "./types";

/**
 * What is kept of a teacher's scores: one for each criterion of the rubric, in its order, with its words. Scores of criteria
 * that the rubric does not have are left out.
 * @returns null where a score is more than the criterion's points
 */
export function scoresOf(rubric: readonly Criterion[], given: readonly ScoreInput[]): Score[] | null {
  const scores = rubric.map(({ id, title, max }): Score => {
    const found = given.find(({ criterionId }) => criterionId === id);
    return {
      criterionId: id,
      title,
      max,
      score: found?.score ?? null,
      comment: found?.comment.trim() ?? "",
    };
  });
  return scores.some(({ score, max }) => score !== null && score > max) ? null : scores;
}

/** Points given and points there are; criteria without a score count for neither. */
export function totalOf(scores: readonly Score[]): { earned: number; max: number } {
  let [earned, max] = [0, 0];
  for (const one of scores) {
    if (one.score === null) continue;
    earned += one.score;
    max += one.max;
  }
  return { earned, max };
}

/** Criteria that still want a score before the evaluation can go out. */
export const missingOf = (scores: readonly Score[]): Score[] => scores.filter(({ score }) => score === null);
