import { DEPTH, LEAST_COSINE, LEAST_SHARE, SMOOTHING } from "./constants";

/** A passage in one of the lists; what its place says is up to the list. */
export interface Hit {
  id: string;
  score: number;
}

export interface Ranked {
  id: string;
  /** From 0 to 1. */
  score: number;
  wordRank: number | null;
  meaningRank: number | null;
}

/**
 * Joins the list by words with the list by meaning (reciprocal rank fusion): what stands high in both comes first.
 * @param byWords best first; sums of what each word counts
 * @param byMeaning best first; cosines. Null where there are no embeddings
 */
export function fuse(byWords: readonly Hit[], byMeaning: readonly Hit[] | null, limit: number): Ranked[] {
  const best = byWords[0]?.score ?? 0;
  const words = placesOf(byWords.filter(({ score }) => score >= best * LEAST_SHARE));
  const meanings = placesOf((byMeaning ?? []).filter(({ score }) => score >= LEAST_COSINE));
  const most = (byMeaning ? 2 : 1) / (SMOOTHING + 1);
  const share = (place: number | undefined) => (place === undefined ? 0 : 1 / (SMOOTHING + place));
  return [...new Set([...words.keys(), ...meanings.keys()])]
    .map((id) => ({
      id,
      score: (share(words.get(id)) + share(meanings.get(id))) / most,
      wordRank: words.get(id) ?? null,
      meaningRank: meanings.get(id) ?? null,
    }))
    .sort((a, b) => b.score - a.score || (a.wordRank ?? DEPTH) - (b.wordRank ?? DEPTH))
    .slice(0, limit);
}

const placesOf = (hits: readonly Hit[]) => new Map(hits.slice(0, DEPTH).map(({ id }, at) => [id, at + 1]));
