import { isObject } from "~/features/content/body/rules";
import type { BodyValue } from "~/features/content/body/types";
import { FEW_SAMPLES } from "../constants";
import type { Counts, JudgedSample, SampleAdvice, SampleRow, Verdict } from "./types";

/**
 * The samples as they are written, each with what the grader makes of exactly this answer. What is judged may be of a text
 * from a moment ago: a sample whose answer has changed since is not judged yet.
 */
export function matched(samples: readonly BodyValue[], judged: readonly JudgedSample[]): SampleRow[] {
  const byAnswer = new Map(judged.map((sample) => [sample.answer, sample]));
  return samples.map((sample, at) => {
    const answer = isObject(sample) && typeof sample.answer === "string" ? sample.answer : null;
    const found = answer === null ? undefined : (same(judged[at], answer) ?? byAnswer.get(answer));
    return {
      at,
      answer: isObject(sample) && sample.answer === undefined ? "" : answer,
      correct: isObject(sample) && sample.correct === true,
      verdict: found ? verdictOf(found) : null,
    };
  });
}

const same = (judged: JudgedSample | undefined, answer: string): JudgedSample | undefined =>
  judged?.answer === answer ? judged : undefined;

/** The place of a sample with these words, so that none counts twice; undefined where there is none. */
export function placeOf(samples: BodyValue | undefined, answer: string): number | undefined {
  const words = wordsOf(answer);
  if (words === "" || !Array.isArray(samples)) return undefined;
  const at = samples.findIndex(
    (sample) => isObject(sample) && typeof sample.answer === "string" && wordsOf(sample.answer) === words,
  );
  return at === -1 ? undefined : at;
}

/** Letters that look the same are the same; NFC, because to a key of maths or code x² and x2 are two answers. */
const wordsOf = (answer: string) => answer.normalize("NFC").trim();

function verdictOf({ credited, score, flagged, highlights, concepts }: JudgedSample): Verdict {
  return { credited, score, flagged, highlights, concepts };
}

/** How key and author see a sample. */
export type Agreement = "creditedRight" | "creditedWrong" | "refusedRight" | "refusedWrong";

/** Null while the key's word is not known. */
export function agreementOf({ verdict, correct }: SampleRow): Agreement | null {
  if (!verdict) return null;
  if (verdict.credited) return correct ? "creditedRight" : "creditedWrong";
  return correct ? "refusedRight" : "refusedWrong";
}

/** Whether key and author see it otherwise. */
export const isDispute = (agreement: Agreement | null): boolean =>
  agreement === "creditedWrong" || agreement === "refusedRight";

/** How many samples there are of each kind, of those whose verdict is known. */
export function countsOf(rows: readonly SampleRow[]): Counts {
  const counts: Counts = { creditedRight: 0, creditedWrong: 0, refusedRight: 0, refusedWrong: 0 };
  for (const row of rows) {
    const agreement = agreementOf(row);
    if (agreement) counts[agreement] += 1;
  }
  return counts;
}

/**
 * The places of samples in the order in which they are worth a look: where key and author do not agree first (what is
 * credited although it is not right before what is refused although it is), then what is flagged or not known yet, then
 * the rest; each as the author ordered them.
 */
export function inOrderOfNeed(rows: readonly SampleRow[]): number[] {
  const need = (row: SampleRow) => {
    const agreement = agreementOf(row);
    if (isDispute(agreement)) return agreement === "creditedWrong" ? 0 : 1;
    return agreement === null || row.verdict?.flagged ? 2 : 3;
  };
  return rows
    .map((row) => ({ at: row.at, need: need(row) }))
    .sort((a, b) => a.need - b.need || a.at - b.at)
    .map(({ at }) => at);
}

/**
 * The order that is shown while hands are at the list: what stands there keeps its place, what is new comes first.
 */
export function keptOrder(before: readonly number[], count: number): number[] {
  const known = before.filter((at) => at < count);
  const seen = new Set(known);
  const fresh = Array.from({ length: count }, (_, at) => at).filter((at) => !seen.has(at));
  return [...fresh, ...known];
}

/** The same order once an entry is taken out. */
export const orderWithout = (order: readonly number[], gone: number): number[] =>
  order.flatMap((at) => (at === gone ? [] : at > gone ? at - 1 : at));

/** What the samples lack before a table of them says much. */
export function adviceOn(samples: readonly Pick<SampleRow, "correct">[]): SampleAdvice | null {
  if (samples.length === 0) return "none";
  if (samples.length < FEW_SAMPLES) return "few";
  if (samples.every(({ correct }) => correct)) return "allRight";
  return samples.some(({ correct }) => correct) ? null : "allWrong";
}
