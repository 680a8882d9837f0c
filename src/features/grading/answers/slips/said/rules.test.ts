import fc from "fast-check";
import { beforeEach, expect, test, vi } from "vitest";
import { gradeShortAnswer } from "~/features/grading/answers/rules";
import { shortAnswer } from "../../../../../../tests/support/short-answers";
import { editDistance } from "../../../similarity/rules";
import { lexiconOf, nearWords } from "../nearness/rules";
import { slipFinder, slippable } from "../rules";
import type { Slippable } from "../types";
import { saidIn } from "./rules";

vi.mock("../../../similarity/rules", { spy: true });
vi.mock("../nearness/rules", { spy: true });

beforeEach(() => {
  vi.clearAllMocks();
});

/** Words of letters that make no other forms, and no other words. */
const word = fc.string({ unit: fc.constantFrom("k", "q", "x"), minLength: 1, maxLength: 6 });
const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
const joint = fc.constantFrom(" ", " ", " ", "-", "", ", ");
const answer = fc
  .array(fc.tuple(fc.oneof(word, phrase), joint), { maxLength: 12 })
  .map((parts) => parts.flat().join(""));

test("slips are found exactly where each word in turn is compared with each of the key", () => {
  const key = fc.array(fc.tuple(phrase, phrase), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(key, answer, fc.option(fc.integer({ min: 1, max: 2 })), (key, text, edits) => {
      const wordsOf = (one: string) => one.split(" ");
      const said = saidIn({ text });
      const most = edits ?? 2;
      const lexicon = lexiconOf(
        key.map(([one, other]) => ({ wanted: wordsOf(one), forbidden: wordsOf(other) })),
        most,
      );
      const finder = slipFinder(said, lexicon);
      for (const [concept, [wanted, forbidden]] of key.entries()) {
        const ready = slippable(wanted, wanted, edits ?? undefined);
        if (!ready) continue;
        const others = key.flatMap((one, at) => (at === concept ? [] : one.flatMap(wordsOf)));
        const rivals = [...others, ...wordsOf(forbidden)];
        expect(finder.find(ready, concept, () => true, 100)).toEqual(slipsByDefinition(text, ready, rivals));
      }
    }),
    { numRuns: 1_000 },
  );
});

test("words are compared once for a whole key, however many of its phrases have them", () => {
  const letters = "abcdefghijklmnopqrst";
  const alike = Array.from(letters, (letter) => `gradi${letter}nt`);
  const phrases = (concept: number) =>
    alike.map((_, at) => [0, 3, 5, 11].map((step) => alike[(at + step * concept) % alike.length]).join(" "));
  const question = shortAnswer([1, 2, 3, 4].map((concept) => phrases(concept).join(" | ")));
  const said = Array.from(letters, (letter) => `grad${letter}ent`);
  gradeShortAnswer(question, [...said, ...said, ...said].join(" "));
  expect(vi.mocked(nearWords).mock.calls.length).toBe(said.length);
  expect(editDistance).not.toHaveBeenCalled();
});

/** grading.md, short answers, 4, word for word: every place, every word, every rival. */
function slipsByDefinition(text: string, phrase: Slippable, rivals: readonly string[]) {
  const tokens = Array.from(text.matchAll(/[kqx]+/g), (match) => ({ text: match[0], start: match.index }));
  const found: { start: number; end: number }[] = [];
  const edits = (said: string, meant: string, allowed: number): number => {
    if (said === meant) return 0;
    const distance = editDistance(said, meant, allowed, true);
    const isTaken = rivals.some(
      (rival) => rival !== meant && editDistance(said, rival, distance, true) <= distance,
    );
    return distance > allowed || isTaken ? Number.POSITIVE_INFINITY : distance;
  };
  for (const [at, { start }] of tokens.entries()) {
    const count = phrase.words.length;
    for (const size of [count, count - 1, count + 1]) {
      const run = tokens.slice(at, at + size);
      const last = run.at(-1);
      const end = last && last.start + last.text.length;
      if (!end || run.length < size || !/^[kqx]+(?:[ '-][kqx]+)*$/.test(text.slice(start, end))) continue;
      const all = phrase.words.reduce(
        (sum, { text, allowed }, index) => sum + edits(run[index]?.text ?? "", text, allowed),
        0,
      );
      const isJoined = run.map((one) => one.text).join("") === phrase.joined && phrase.allowed > 0;
      if (size === count ? all <= phrase.allowed : isJoined) found.push({ start, end });
    }
  }
  return found;
}
