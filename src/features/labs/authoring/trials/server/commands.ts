import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { takePlace } from "~/features/ai/server/commands";
import { gradeRun } from "~/features/grading/criteria/rules";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import { MAX_FILLED_CHARACTERS } from "../../../constants";
import { fillTemplate, inputsOf, labNumberOf, valuesOf, varsOf } from "../../../exercises/rules";
import { versionOf } from "../../../exercises/server/queries";
import type { Exercise } from "../../../exercises/types";
import { answersTo, giveUp } from "../../../runs/answers/server/commands";
import type { AskedInput } from "../../../runs/answers/types";
import { judgeAnswers } from "../../../runs/judging/server/commands";
import { checkBody } from "../../rules";
import type { Tried, tryOutInput } from "../../schema";

interface Trial extends Omit<z.infer<typeof tryOutInput>, "locale"> {
  userId: string;
  locale: Locale;
  signal: AbortSignal | undefined;
}

/**
 * Runs an author's prompt on every input and sample of a text as it stands, saved or not. Takes a place of the author's
 * hour of assistance; no attempt, no progress.
 *
 * @throws AppError VALIDATION `content.notPublishable`, `labs.promptFilledTooLong`; RATE_LIMITED `ai.limit.assistant`;
 *   PROVIDER_FAILED and CANCELLED as a run
 */
export async function tryOut(db: Db, { userId, body, prompt, locale, signal }: Trial): Promise<Tried> {
  const { exercise: file, findings } = checkBody(body, undefined);
  if (!file) throw new AppError("VALIDATION", "content.notPublishable", { count: findings.length });
  const exercise: Exercise = {
    ...file,
    labNumber: labNumberOf(file.id) ?? 0,
    position: 1,
    version: versionOf(file),
  };
  const inputs = inputsOf(file).map((input): AskedInput => {
    const vars = varsOf(input, locale);
    const content = fillTemplate(prompt, vars);
    if (content.length > MAX_FILLED_CHARACTERS) throw new AppError("VALIDATION", "labs.promptFilledTooLong");
    return { id: input.id, hidden: input.hidden, vars, values: valuesOf(input, locale), content };
  });
  const place = await takePlace(db, { userId, action: "assistant" });
  const clientRequestId = randomUUID();
  const until = signal ?? new AbortController().signal;
  const asked = { userId, exercise, prompt, clientRequestId, inputs, usageId: place.usageId };
  const answers = await answersTo(db, asked, { emit: () => undefined, signal: until });
  try {
    await judgeAnswers({ ...asked, signal: until }, answers);
    await transaction(db, async (tx) => {
      for (const { done } of answers.flat())
        if (!(await done.finish(tx))) throw new AppError("PROVIDER_FAILED", "ai.tooLate");
    });
  } catch (error) {
    await giveUp(db, answers, error);
    throw error;
  }
  const grade = gradeRun(exercise.criteria, {
    prompt,
    samplesToPass: exercise.passRule.samplesPerInput,
    inputs: inputs.map(({ id, hidden, values }, at) => ({
      id,
      hidden,
      values,
      samples: (answers[at] ?? []).map(({ output, judged }) => ({
        output,
        judgements: Object.fromEntries(Object.entries(judged).map(([name, { passed }]) => [name, passed])),
      })),
    })),
  });
  return {
    passed: grade.passed,
    score: grade.score,
    provider: answers.flat()[0]?.done.provider ?? "scripted",
    criteria: exercise.criteria.items.map(({ id, label }) => ({ id, label: label[locale] })),
    rows: grade.inputs.flatMap((input, at) =>
      input.samples.map((sample, number) => ({
        inputId: input.id,
        hidden: input.hidden,
        sample: number + 1,
        output: answers[at]?.[number]?.output ?? "",
        passed: sample.passed,
        verdicts: sample.verdicts.map((verdict) => (verdict.judged ? verdict.passed : null)),
      })),
    ),
  };
}
