import { MOST_CALLS, PLACE } from "~/features/grading/criteria/constants";
import type { Criterion } from "~/features/grading/criteria/schema";
import { workOf } from "~/features/grading/criteria/work/rules";
import type { ExerciseFile } from "../schema";

interface Problem {
  path: (string | number)[];
  message: string;
}

/** The most that patterns and comparisons letter by letter may take in one run: some seconds that nobody else gets. */
const MOST_WORK = 400_000_000;
const LONG_ANSWER = 6_000;

/** What the shape of an exercise alone does not tell; each would make a run cost too much or grade nothing. */
export function exerciseProblems(exercise: ExerciseFile): Problem[] {
  return [...inputProblems(exercise), ...sampleProblems(exercise), ...criterionProblems(exercise)];
}

function inputProblems({ inputs, criteria }: ExerciseFile): Problem[] {
  const problems: Problem[] = [];
  const ids = inputs.map(({ id }) => id);
  inputs.forEach((input, index) => {
    const fail = (key: string, message: string) => problems.push({ path: ["inputs", index, key], message });
    if (ids.indexOf(input.id) !== index) fail("id", `the id "${input.id}" is used twice`);
    if (!criteria.items.some((item) => counts(item) && (item.inputs?.includes(input.id) ?? true)))
      fail("id", `no criterion that counts looks at the input "${input.id}"`);
    for (const name of Object.keys(input.expect ?? {}))
      if (Object.hasOwn(input.vars, name)) fail("expect", `"${name}" is a variable of the prompt already`);
  });
  if (inputs.length > 0 && inputs.every(({ hidden }) => hidden))
    problems.push({ path: ["inputs"], message: "at least one input must be visible" });
  return problems;
}

function sampleProblems(exercise: ExerciseFile): Problem[] {
  const problems: Problem[] = [];
  if (exercise.passRule.samplesPerInput > exercise.samples) {
    problems.push({
      path: ["passRule", "samplesPerInput"],
      message: "more passes asked for than samples are run",
    });
  }
  const answers = Math.max(1, exercise.inputs.length) * exercise.samples;
  if (answers > MOST_CALLS)
    problems.push({ path: ["samples"], message: `inputs times samples: ${answers}, at most ${MOST_CALLS}` });
  const judges = exercise.criteria.items.reduce(
    (sum, item) => sum + (item.type === "rubric" ? item.judges : 0),
    0,
  );
  if (answers * judges > MOST_CALLS) {
    problems.push({
      path: ["criteria", "items"],
      message: `judges of all rubrics times answers: ${answers * judges}, at most ${MOST_CALLS}`,
    });
  }
  const work = exercise.criteria.items.reduce((sum, item) => sum + workOf(item, LONG_ANSWER), 0);
  if (work * answers > MOST_WORK) {
    problems.push({
      path: ["criteria", "items"],
      message: `patterns and comparisons take too long for so many answers: ${answers}`,
    });
  }
  return problems;
}

function criterionProblems({ inputs, criteria }: ExerciseFile): Problem[] {
  const problems: Problem[] = [];
  criteria.items.forEach((item, index) => {
    const fail = (key: string, message: string) =>
      problems.push({ path: ["criteria", "items", index, key], message });
    for (const id of item.inputs ?? [])
      if (!inputs.some((input) => input.id === id)) fail("inputs", `there is no input "${id}"`);
    const seen = inputs.filter((input) => item.inputs?.includes(input.id) ?? true);
    for (const name of placesOf(item)) {
      const known = (input: ExerciseFile["inputs"][number]) =>
        Object.hasOwn(input.vars, name) || Object.hasOwn(input.expect ?? {}, name);
      if (!seen.every(known) || seen.length === 0)
        fail("value", `not every input has a value for {{${name}}}`);
    }
  });
  return problems;
}

/** Names of the places in a criterion's texts. */
function placesOf(item: Criterion): string[] {
  // In patterns and schemas, and in a text about templates, braces are only braces.
  if (item.type === "regex" || item.type === "is_json" || item.on === "prompt") return [];
  const texts = JSON.stringify(item.type === "json_path" ? { ...item.value, schema: undefined } : item.value);
  return [...new Set(Array.from(texts.matchAll(PLACE), (match) => match[1] ?? ""))];
}

const counts = (item: Criterion) => !item.advisory && item.type !== "rubric";
