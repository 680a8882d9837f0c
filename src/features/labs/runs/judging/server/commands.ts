import "server-only";
import { fillPlaces } from "~/features/grading/checks/rules";
import { askJudges } from "~/features/grading/judge/server/commands";
import { AppError } from "~/lib/app-error";
import { llmState } from "~/server/llm/gateway";
import type { Exercise } from "../../../exercises/types";
import type { Answers, AskedInput } from "../../answers/types";

interface JudgingRequest {
  userId: string;
  exercise: Exercise;
  prompt: string;
  clientRequestId: string;
  inputs: readonly AskedInput[];
  signal: AbortSignal;
}

/**
 * Has every answer judged by the rubrics of the exercise, and notes in it what was said. Without a real model nothing is
 * judged: the author's replies are no evidence of anything. Advice that gets no verdict stays "not judged".
 *
 * @throws AppError PROVIDER_FAILED `labs.notJudged` when a rubric that counts gets no verdict: then nothing is graded
 * @throws AppError CANCELLED when the person ended the run
 */
export async function judgeAnswers(request: JudgingRequest, answers: Answers): Promise<void> {
  if (llmState().kind === "scripted") return;
  const rubrics = request.exercise.criteria.items.filter((item) => item.type === "rubric");
  let number = 0;
  for (const rubric of rubrics) {
    const asked = answers.flatMap((samples, at) => {
      const input = request.inputs[at];
      return input && (rubric.inputs?.includes(input.id) ?? true)
        ? samples.map((answer) => ({ answer, values: input.values }))
        : [];
    });
    // The prompt is the same for all answers: it is judged once.
    const texts = rubric.on === "prompt" ? asked.slice(0, 1) : asked;
    for (const { answer, values } of texts) {
      number += 1;
      const said = await askJudges({
        userId: request.userId,
        question: rubric.on === "prompt" ? rubric.value.en : fillPlaces(rubric.value.en, values),
        text: rubric.on === "prompt" ? request.prompt : answer.output,
        judges: rubric.judges,
        clientRequestId: `${request.clientRequestId}:j${number}`,
        signal: request.signal,
      });
      if (!said && !rubric.advisory) throw new AppError("PROVIDER_FAILED", "labs.notJudged");
      if (!said) continue;
      for (const one of rubric.on === "prompt" ? asked : [{ answer }]) one.answer.judged[rubric.id] = said;
    }
  }
}
