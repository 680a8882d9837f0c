import { describe, expect, test } from "vitest";
import { gradeRun } from "~/features/grading/criteria/rules";
import { isMostlyHan } from "~/features/grading/text/rules";
import { fillTemplate, inputsOf, valuesOf, varsOf } from "~/features/labs/exercises/rules";
import { catalogue } from "~/features/labs/exercises/server/queries";
import type { Exercise } from "~/features/labs/exercises/types";
import { chooseReply } from "~/server/llm/scripted-replies";
import { lab2 } from "./lab2.trials";
import { lab3 } from "./lab3.trials";
import { lab4 } from "./lab4.trials";
import { lab5 } from "./lab5.trials";
import { students } from "./students";
import type { Trials } from "./trials";

/**
 * Labs 2 to 5 are played without a model: the reference and a good prompt in other words pass on every input, and prompts
 * that students do write fail, in both languages, each on the criteria that the author meant.
 */
const trials: Trials = { ...lab2, ...lab3, ...lab4, ...lab5 };

/** What a run gives on all inputs; each is asked once, because scripted answers do not vary. */
function play(exercise: Exercise, prompt: string) {
  const locale = isMostlyHan(prompt) ? "zh" : "en";
  const inputs = inputsOf(exercise).map((input) => {
    const vars = varsOf(input, locale);
    const texts = { prompt, input: Object.values(vars).join("\n"), conversation: fillTemplate(prompt, vars) };
    const output = chooseReply(exercise.scripted, texts, locale);
    return { id: input.id, hidden: input.hidden, values: valuesOf(input, locale), samples: [{ output }] };
  });
  const grade = gradeRun(exercise.criteria, { prompt, samplesToPass: 1, inputs });
  const failed = grade.verdicts.filter((verdict) => !verdict.passed).map((verdict) => verdict.id);
  return { outputs: inputs.map((input) => input.samples[0]?.output), grade, failed };
}

const { labs, issues } = await catalogue();
const exercises = labs.filter((lab) => lab.labNumber > 1).flatMap((lab) => lab.exercises);

test("five labs of six exercises load whole, and each exercise of labs 2 to 5 is tried", () => {
  expect(issues).toEqual([]);
  expect(labs.map((lab) => [lab.labNumber, lab.exercises.length])).toEqual(
    [1, 2, 3, 4, 5].map((number) => [number, 6]),
  );
  expect(exercises.map((exercise) => exercise.id)).toEqual(Object.keys(trials));
});

describe.each(exercises)("$id", (exercise) => {
  const tried = trials[exercise.id];

  describe.each(["en", "zh"] as const)("%s", (language) => {
    test.each([exercise.reference[language], ...(tried?.good[language] ?? [])])("passes: %s", (prompt) => {
      const { outputs, grade, failed } = play(exercise, prompt);
      expect({ outputs, failed }).toMatchObject({ failed: [] });
      expect(grade).toMatchObject({ passed: true, score: 100 });
    });

    test("weak prompts are tried", () => {
      expect(tried?.weak[language].length).toBeGreaterThanOrEqual(3);
      expect(tried?.good[language].length).toBeGreaterThanOrEqual(1);
    });

    test.each(tried?.weak[language] ?? [])("fails: %s", (prompt, failing) => {
      const { outputs, grade, failed } = play(exercise, prompt);
      expect(grade.passed, JSON.stringify(outputs)).toBe(false);
      expect(failed, JSON.stringify(outputs)).toEqual(expect.arrayContaining(failing));
    });
  });

  test("each criterion fails for some prompt, so none is for show", () => {
    const prompts = (["en", "zh"] as const).flatMap((language) => tried?.weak[language] ?? []);
    const failed = new Set(prompts.flatMap(([prompt]) => play(exercise, prompt).failed));
    expect(exercise.criteria.items.map((item) => item.id).filter((id) => !failed.has(id))).toEqual([]);
  });

  test("an empty prompt and one that repeats the task do not pass", () => {
    for (const prompt of ["?", exercise.task.en, exercise.task.zh]) {
      expect(play(exercise, prompt).grade.passed, prompt).toBe(false);
    }
  });
});

describe.each(labs.flatMap((lab) => lab.exercises))("other students at $id", (exercise) => {
  const tried = students[exercise.id];

  test("are tried in both languages", () => {
    for (const language of ["en", "zh"] as const) {
      expect(tried?.[language].good.length).toBeGreaterThanOrEqual(2);
      expect(tried?.[language].weak.length).toBeGreaterThanOrEqual(2);
    }
  });

  test.each([...(tried?.en.good ?? []), ...(tried?.zh.good ?? [])])("passes: %s", (prompt) => {
    const { outputs, failed } = play(exercise, prompt);
    expect({ outputs, failed }).toMatchObject({ failed: [] });
  });

  test.each([...(tried?.en.weak ?? []), ...(tried?.zh.weak ?? [])])("fails: %s", (prompt) => {
    const { outputs, grade } = play(exercise, prompt);
    expect(grade.passed, JSON.stringify(outputs)).toBe(false);
  });
});
