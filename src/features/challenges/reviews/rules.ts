import type { Criterion, Pin, Review, Score, ScoreInput } from "./types";

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

interface Place {
  seq: number;
  kind: string;
  refId: string;
  /** Of an event whose row was erased: what it was. */
  was?: string;
}

/**
 * The comments of evaluations by `seq` of their events, the oldest first. Events are known by their kind and row: opening and
 * closing a session have the same row.
 */
export function pinsOf(events: readonly Place[], reviews: readonly Review[]): Map<number, Pin[]> {
  const pins = new Map<number, Pin[]>();
  if (reviews.every(({ pinned }) => pinned.length === 0)) return pins;
  const seqs = new Map(events.map(({ seq, kind, was, refId }) => [`${was ?? kind} ${refId}`, seq]));
  for (const { pinned, id, classId, revision, status, releasedAt } of reviews)
    for (const comment of pinned) {
      const seq = seqs.get(`${comment.eventKind} ${comment.eventId}`);
      if (seq === undefined) continue;
      const review = { id, classId, revision, status, releasedAt };
      pins.set(seq, [...(pins.get(seq) ?? []), { ...comment, seq, review }]);
    }
  for (const list of pins.values()) list.sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  return pins;
}
