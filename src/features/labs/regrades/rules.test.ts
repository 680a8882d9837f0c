import { describe, expect, test } from "vitest";
import { exerciseFileSchema } from "../exercises/schema";
import type { StoredInput } from "../runs/types";
import { regradeAttempt, standingInputs, type Target } from "./rules";
import type { RegradedResult, StandingAttempt } from "./types";

const both = (text: string) => ({ en: text, zh: text });

function target(extra: Record<string, unknown> = {}, items: Record<string, unknown>[] = []): Target {
  const file = exerciseFileSchema.parse({
    id: "lab3-ex1",
    order: 1,
    minutes: 5,
    title: both("Sort"),
    task: both("Sort"),
    why: both("why"),
    tips: [both("tip")],
    inputs: [
      { id: "one", vars: { message: both("first") }, expect: { label: both("billing") } },
      { id: "two", hidden: true, vars: { message: both("second") }, expect: { label: both("product") } },
    ],
    criteria: {
      items: [
        { id: "label", type: "contains", value: "{{label}}", label: both("l"), message: both("m") },
        ...items.map((item) => ({ label: both("l"), message: both("m"), ...item })),
      ],
    },
    reference: both("r"),
    scripted: [
      { when: { all: [{ contains: "a" }] }, text: "billing" },
      { when: {}, text: "billing" },
    ],
    ...extra,
  });
  return { ...file, version: "v2" };
}

const input = (id: string, outputs: string[], extra: Partial<StoredInput> = {}): StoredInput => ({
  id,
  hidden: id === "two",
  locale: "en",
  vars: { message: id === "one" ? "first" : "second" },
  passed: false,
  samples: outputs.map((output) => ({ output, passed: false, failed: [] })),
  ...extra,
});

const attempt = (extra: Partial<StandingAttempt> = {}): StandingAttempt => ({
  id: "a",
  userId: "u",
  createdAt: new Date(0),
  prompt: "Label: {{message}}",
  answer: "billing",
  inputs: [input("one", ["billing"]), input("two", ["product"])],
  ranVersion: "v1",
  provider: "openai",
  version: "v1",
  result: { score: 0, passed: false },
  criteria: [],
  ...extra,
});

describe("an attempt under other criteria", () => {
  test("is graded from its answers, those to hidden inputs as well", () => {
    expect(regradeAttempt(target(), attempt(), undefined)).toMatchObject({
      kind: "graded",
      fromVersion: "v1",
      before: { score: 0, passed: false },
      after: { score: 100, passed: true },
      reasons: [{ id: "label", change: "newPasses" }],
    });
    const wrong = attempt({ inputs: [input("one", ["billing"]), input("two", ["billing"])] });
    expect(regradeAttempt(target(), wrong, undefined)).toMatchObject({ after: { passed: false } });
  });

  test("keeps no answer in its result, and gets them back where it is shown", () => {
    const regraded = regradeAttempt(target(), attempt(), undefined);
    expect(regraded.kind === "graded" && JSON.stringify(regraded.result)).not.toContain("billing");
    const { inputs } = (regraded as { result: RegradedResult }).result;
    expect(standingInputs(attempt().inputs, "billing", inputs)).toMatchObject([
      { id: "one", passed: true, samples: [{ output: "billing", passed: true }] },
      { id: "two", passed: true, samples: [{ output: "product", passed: true }] },
    ]);
    expect(standingInputs(attempt().inputs, "billing", null)).toEqual(attempt().inputs);
  });

  test("needs every answer that is asked for now; more samples than that are left over", () => {
    const missing = regradeAttempt(target(), attempt({ inputs: [input("one", ["billing"])] }), undefined);
    expect(missing).toMatchObject({ kind: "impossible", why: "answersMissing" });
    const twice = target({ samples: 2, passRule: { samplesPerInput: 2 } });
    expect(regradeAttempt(twice, attempt(), undefined)).toMatchObject({ why: "answersMissing" });
    const more = attempt({ inputs: [input("one", ["billing", "no"]), input("two", ["product", "no"])] });
    expect(regradeAttempt(target(), more, undefined)).toMatchObject({ after: { passed: true } });
  });

  test("is left alone where its inputs were others", () => {
    const other = attempt({
      inputs: [input("one", ["billing"], { vars: { message: "another" } }), input("two", ["product"])],
    });
    expect(regradeAttempt(target(), other, undefined)).toMatchObject({ why: "inputsChanged" });
    // The prompt does not use what changed: it was asked just this.
    expect(regradeAttempt(target(), { ...other, prompt: "Say it." }, undefined)).toMatchObject({
      kind: "graded",
    });
  });

  test("of before inputs were kept is told from the exercise as it was, else not at all", () => {
    const bare = ({ vars: _, ...rest }: StoredInput): StoredInput => rest;
    const old = attempt({ inputs: attempt().inputs.map(bare) });
    expect(regradeAttempt(target(), old, undefined)).toMatchObject({ why: "inputsChanged" });
    expect(regradeAttempt(target(), old, target())).toMatchObject({ kind: "graded" });
    const earlier = target({
      inputs: [
        { id: "one", vars: { message: both("elsewhere") }, expect: { label: both("billing") } },
        { id: "two", vars: { message: both("second") }, expect: { label: both("product") } },
      ],
    });
    expect(regradeAttempt(target(), old, earlier)).toMatchObject({ why: "inputsChanged" });
  });

  test("without inputs is its one answer", () => {
    const plain = target({
      inputs: [],
      criteria: {
        items: [{ id: "w", type: "word_count", value: { max: 1 }, label: both("l"), message: both("m") }],
      },
    });
    expect(regradeAttempt(plain, attempt({ inputs: [] }), undefined)).toMatchObject({
      after: { passed: true },
    });
  });
});

describe("rubrics", () => {
  const rubric = { id: "kind", type: "rubric", value: both("Is it kind?"), advisory: false };
  const judged = (said: boolean) =>
    attempt({
      inputs: attempt().inputs.map((one) => ({
        ...one,
        samples: one.samples.map((sample) => ({ ...sample, judgements: { kind: said } })),
      })),
    });

  test("what judges said stands", () => {
    expect(regradeAttempt(target({}, [rubric]), judged(true), undefined)).toMatchObject({
      after: { passed: true },
    });
    expect(regradeAttempt(target({}, [rubric]), judged(false), undefined)).toMatchObject({
      after: { passed: false },
    });
  });

  test("one that counts and nobody judged: no verdict; advice, or a run without a model: it counts neither way", () => {
    expect(regradeAttempt(target({}, [rubric]), attempt(), undefined)).toMatchObject({ why: "judgeMissing" });
    const advice = target({}, [{ ...rubric, advisory: true }]);
    expect(regradeAttempt(advice, attempt(), undefined)).toMatchObject({ after: { passed: true } });
    const scripted = attempt({ provider: "scripted" });
    expect(regradeAttempt(target({}, [rubric]), scripted, undefined)).toMatchObject({
      after: { passed: true },
    });
  });
});

test("regraded once more, nothing is another", () => {
  const first = regradeAttempt(target(), attempt(), undefined);
  if (first.kind !== "graded") throw new Error("it can be graded");
  const result = first.result as RegradedResult;
  const again = regradeAttempt(
    target(),
    attempt({ result: first.after, version: "v2", criteria: result.criteria }),
    undefined,
  );
  expect(again).toMatchObject({ before: first.after, after: first.after, reasons: [], result });
});
