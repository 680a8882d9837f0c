import fc from "fast-check";
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { LOCALES } from "~/i18n/locales";
import en from "~/messages/en/journey-facts.json";
import zh from "~/messages/zh/journey-facts.json";
import { factKeys } from "../facts/constants";
import { factsAt } from "../facts/rules";
import { factTrack } from "../facts/tracks/rules";
import { sampleJourney } from "../samples/rules";
import type { AskEvent, Doing, RunEvent, SubmitEvent, TimelineEvent } from "../timeline/types";
import { momentKeys } from "./constants";
import { momentsOf } from "./rules";

const MINUTE = 60_000;

const journey = (doings: readonly (Doing & { sessionId?: string; after?: number })[]): TimelineEvent[] => {
  let at = 0;
  return doings.map(({ after = 1_000, ...doing }, index) => {
    at += after;
    return { seq: index + 1, at, refId: `r${index}`, sessionId: "one", ...doing };
  });
};

const save = (...lines: string[]) =>
  ({
    kind: "save",
    language: "python",
    code: lines.map((line) => `${line}\n`).join(""),
    version: 1,
  }) as const;
const run = (errorSignature: string | null): Doing<RunEvent> => ({
  kind: "run",
  language: "python",
  code: "",
  stdin: "",
  stdout: "",
  stderr: "",
  exitCode: errorSignature === null ? 0 : 1,
  durationMs: 1,
  truncated: false,
  timedOut: false,
  errorSignature,
});
const ask = (hintLevel: number): Doing<AskEvent> => ({
  kind: "ask",
  prompt: "",
  response: "",
  code: null,
  hintLevel,
  model: null,
  checks: {},
  retrieved: [],
});
const submit = (passed: boolean): Doing<SubmitEvent> => ({
  kind: "submit",
  language: "python",
  code: "",
  challengeVersion: 1,
  passed,
  testsPassed: passed ? 8 : 2,
  testsTotal: 8,
  results: [],
  durationMs: 1,
  groupKey: null,
});
const paste = (content: string) => ({ kind: "paste", source: "outside", content }) as const;

describe("moments of a journey", () => {
  it("the first green one alone", () => {
    const moments = momentsOf(journey([submit(false), submit(true), submit(false), submit(true)]));
    expect(moments).toEqual([{ seq: 2, key: "firstGreen", values: { tests: 8 }, seqs: [2] }]);
  });

  it("a paste of more than 200 characters, not one of 200", () => {
    const moments = momentsOf(journey([paste("x".repeat(200)), paste(`${"x".repeat(100)}\n`.repeat(2))]));
    expect(moments).toEqual([
      { seq: 2, key: "largePaste", values: { characters: 202, lines: 2, source: "outside" }, seqs: [2] },
    ]);
  });

  it("a save that changes more than 40 percent of the lines, not one of 40; and none of a few lines", () => {
    const ten = Array.from({ length: 10 }, (_, at) => `line ${at}`);
    const moments = momentsOf(
      journey([
        save("a"),
        save("b"),
        save(...ten),
        save(...ten.slice(0, 8), "x", "y"),
        save(...ten.slice(0, 8), "x", "z", "more", "and more"),
        save("only"),
      ]),
    );
    expect(moments.map(({ seq, values }) => [seq, values.percent])).toEqual([
      [3, 100],
      [6, 100],
    ]);
    const half = momentsOf(journey([save(...ten), save(...ten.slice(0, 7), "x", "y", "z")]));
    expect(half).toEqual([
      { seq: 2, key: "rewrite", values: { percent: 60, added: 3, removed: 3 }, seqs: [1, 2] },
    ]);
  });

  it("the same error for the third time, other errors between; a run that ends well begins anew", () => {
    const moments = momentsOf(
      journey([run("A"), run("B"), run("A"), run(null), run("A"), run("A"), run("B"), run("A"), run("A")]),
    );
    expect(moments).toEqual([
      { seq: 8, key: "sameError", values: { error: "A", times: 3 }, seqs: [5, 6, 8] },
    ]);
  });

  it("a hint level that rises, within one session", () => {
    const moments = momentsOf(
      journey([ask(0), ask(1), ask(1), { ...ask(3), sessionId: "two" }, ask(3), ask(0)]),
    );
    expect(moments).toEqual([
      { seq: 2, key: "hintLevelUp", values: { from: 0, to: 1 }, seqs: [1, 2] },
      { seq: 5, key: "hintLevelUp", values: { from: 1, to: 3 }, seqs: [3, 5] },
    ]);
  });

  it("more than five minutes away, not five", () => {
    const moments = momentsOf(
      journey([ask(0), { ...ask(0), after: 5 * MINUTE }, { ...submit(true), after: 5 * MINUTE + 1 }]),
    );
    expect(moments.map(({ seq, key }) => [seq, key])).toEqual([
      [3, "away"],
      [3, "firstGreen"],
    ]);
    expect(moments[0]).toMatchObject({ values: { ms: 5 * MINUTE + 1 }, seqs: [2, 3] });
  });

  it("of a journey that goes on are those until then and more: none depends on what comes later", () => {
    const events = sampleJourney({ events: 600, seed: 11 });
    const all = momentsOf(events);
    expect(new Set(all.map(({ key }) => key))).toEqual(new Set(momentKeys));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), (until) => {
        expect(momentsOf(events.slice(0, until))).toEqual(all.filter(({ seq }) => seq <= until));
      }),
      { numRuns: 25 },
    );
    for (const { seq, seqs } of all) expect(seqs.at(-1)).toBe(seq);
  });
});

const messages = { en, zh };

describe("words of facts and moments", () => {
  it("every one can be said in both languages with the values that it has, and none is a verdict", () => {
    const events = sampleJourney({ events: 600, seed: 11 });
    const facts = factsAt(factTrack(events, { starterCode: {} }), events.length - 1);
    const moments = momentsOf(events);
    expect(new Set(facts.map(({ key }) => key))).toEqual(new Set(factKeys));
    expect(new Set(moments.map(({ key }) => key))).toEqual(new Set(momentKeys));
    for (const locale of LOCALES) {
      const t = createTranslator({
        locale,
        messages: messages[locale],
        onError: (error) => {
          throw error;
        },
      });
      const said = [
        ...facts.flatMap(({ key, values }) =>
          (["label", "value", "explain"] as const).map((part) =>
            t(`facts.${key}.${part}` as never, values as never),
          ),
        ),
        ...moments.flatMap(({ key, values }) =>
          (["label", "explain"] as const).map((part) =>
            t(`moments.${key}.${part}` as never, values as never),
          ),
        ),
      ];
      for (const words of said) {
        expect(words).not.toMatch(/[{}]|undefined|NaN|cheat|copied|plagiar|suspicious|作弊|抄袭|可疑/i);
        expect(String(words).trim()).not.toBe("");
      }
    }
  });
});
