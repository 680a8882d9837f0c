import { createHash } from "node:crypto";
import { readCode } from "~/features/grading/leaks/code/tokens/rules";
import type { ChallengeLanguage } from "../types";

/** Stands before the number of a name; no program's word begins with it. */
const NAME = "·";

/**
 * A program as it is compared with those of others: without comments, layout, types and quotes, each of its own names by
 * the place where it first stands. So `total += n` and `s+=x # add` are one, `n += total` is another.
 */
export function comparableCode(code: string, language: ChallengeLanguage): string {
  const places = new Map<string, number>();
  const placeOf = (name: string): number => {
    const place = places.get(name) ?? places.size;
    places.set(name, place);
    return place;
  };
  return readCode(code, language)
    .tokens.map(({ kind, exact, same }) => (kind === "name" ? `${NAME}${placeOf(exact)}` : same))
    .join(" ");
}

/**
 * What answers of several people share that a teacher may answer once: the same failing tests, and the same program as
 * `comparableCode` reads it. Kept with each submission. Those of before names were compared keep the key that they have:
 * what was said of their group stays theirs.
 */
export function groupKeyOf(answer: {
  language: ChallengeLanguage;
  code: string;
  failing: readonly string[];
}): string {
  const { language, code, failing } = answer;
  return createHash("sha256")
    .update(JSON.stringify([language, failing.toSorted(), comparableCode(code, language)]))
    .digest("hex");
}
