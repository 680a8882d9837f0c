import { gradeRun } from "~/features/grading/criteria/rules";
import { importPromptfoo } from "~/features/labs/authoring/promptfoo/rules";
import { inputsOf, valuesOf, varsOf } from "~/features/labs/exercises/rules";
import { type ExerciseFile, exerciseFileSchema } from "~/features/labs/exercises/schema";
import { chooseReply } from "~/server/llm/scripted-replies";

/** A configuration read as the product reads it: its exercise where it is whole, its notes as `outcome code path`. */
export function imported(source: string) {
  const result = importPromptfoo(source, "lab1-x-import");
  if (!result.ok) throw new Error(JSON.stringify(result));
  const parsed = exerciseFileSchema.safeParse(result.exercise);
  return {
    ...result,
    notes: result.notes.map(({ path, outcome, code }) => `${outcome} ${code} ${path}`),
    told: result.notes,
    exercise: parsed.data,
    problems: parsed.error?.issues ?? [],
  };
}

/** Grades answers to a prompt, one per input, in their order. */
export function gradeAnswers(exercise: ExerciseFile, prompt: string, answers: readonly string[]) {
  const inputs = inputsOf(exercise).map((input, at) => ({
    id: input.id,
    hidden: input.hidden,
    values: valuesOf(input, "en"),
    samples: [{ output: answers[at] ?? answers[0] ?? "" }],
  }));
  return gradeRun(exercise.criteria, { prompt, samplesToPass: 1, inputs });
}

/** A run of a prompt on a site without a model, as the scripted provider answers it. */
export function runScripted(exercise: ExerciseFile, prompt: string) {
  const answers = inputsOf(exercise).map((input) => {
    const texts = { prompt, input: Object.values(varsOf(input, "en")).join("\n"), conversation: prompt };
    return chooseReply(exercise.scripted, texts, "en");
  });
  return gradeAnswers(exercise, prompt, answers);
}
