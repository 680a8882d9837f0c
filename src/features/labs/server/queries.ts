import "server-only";
import type { z } from "zod";
import { readQuota } from "~/features/ai/server/queries";
import type { Locale } from "~/i18n/locales";
import type { Db } from "~/server/db/client";
import { llmState } from "~/server/llm/gateway";
import { viewOf } from "../exercises/rules";
import { catalogue, requireLab } from "../exercises/server/queries";
import { lastOpenAttempt } from "../runs/server/queries";
import type { LabView, labListSchema, labProgressSchema, quotasSchema, recentSchema } from "../schema";

interface Progress {
  success: boolean;
  attempts: number;
}

async function progressOf(db: Db, userId: string, labNumber?: number): Promise<Map<string, Progress>> {
  const rows = await db.promptLabProgress.findMany({
    where: { userId, ...(labNumber === undefined ? {} : { labNumber }) },
    select: { exerciseId: true, success: true, attempts: true },
  });
  return new Map(rows.map(({ exerciseId, success, attempts }) => [exerciseId, { success, attempts }]));
}

/** All labs that have content, with the person's progress. Exercises that are no longer there do not count. */
export async function listLabs(
  db: Db,
  userId: string,
  locale: Locale,
): Promise<z.infer<typeof labListSchema>> {
  const [{ labs }, progress] = await Promise.all([catalogue(), progressOf(db, userId)]);
  return labs.map((lab) => {
    const open = lab.exercises.filter((exercise) => !progress.get(exercise.id)?.success);
    return {
      labNumber: lab.labNumber,
      title: lab.title[locale],
      summary: lab.summary[locale],
      started: lab.exercises.some(({ id }) => (progress.get(id)?.attempts ?? 0) > 0),
      completed: lab.exercises.length - open.length,
      total: lab.exercises.length,
      minutes: lab.exercises.reduce((sum, exercise) => sum + exercise.minutes, 0),
      nextExerciseId: open[0]?.id ?? null,
    };
  });
}

/** @throws AppError NOT_FOUND `labs.labUnknown` */
export async function getLab(labNumber: number, locale: Locale): Promise<LabView> {
  const lab = await requireLab(labNumber);
  return {
    labNumber,
    title: lab.title[locale],
    summary: lab.summary[locale],
    provider: llmState().kind,
    exercises: lab.exercises.map((exercise) => viewOf(exercise, locale)),
  };
}

/**
 * 000 §3.4: one entry per exercise of the lab, also those not tried yet.
 * @throws AppError NOT_FOUND `labs.labUnknown`
 */
export async function getLabProgress(
  db: Db,
  userId: string,
  labNumber: number,
): Promise<z.infer<typeof labProgressSchema>> {
  const lab = await requireLab(labNumber);
  const progress = await progressOf(db, userId, labNumber);
  const exercises = lab.exercises.map(({ id }) => ({
    exerciseId: id,
    success: progress.get(id)?.success ?? false,
    attempts: progress.get(id)?.attempts ?? 0,
  }));
  return {
    completed: exercises.filter((entry) => entry.success).length,
    total: exercises.length,
    exercises,
  };
}

/** What is left of this hour. */
export async function getQuotas(db: Db, userId: string): Promise<z.infer<typeof quotasSchema>> {
  const [promptLab, coach] = await Promise.all([
    readQuota(db, { userId, action: "prompt_lab" }),
    readQuota(db, { userId, action: "ai_coach" }),
  ]);
  return { promptLab, coach };
}

/** The exercise of the person's last run that is not solved yet, else the first one that is open. */
export async function recent(db: Db, userId: string, locale: Locale): Promise<z.infer<typeof recentSchema>> {
  const { labs, exercises } = await catalogue();
  const [progress, last] = await Promise.all([
    progressOf(db, userId),
    lastOpenAttempt(db, userId, [...exercises.keys()]),
  ]);
  const first = [...exercises.values()].find(({ id }) => !progress.get(id)?.success);
  const exercise = (last && exercises.get(last.exerciseId)) ?? first;
  const lab = labs.find(({ labNumber }) => labNumber === exercise?.labNumber);
  if (!exercise || !lab) return null;
  return {
    labNumber: lab.labNumber,
    labTitle: lab.title[locale],
    exerciseId: exercise.id,
    exerciseTitle: exercise.title[locale],
    minutes: exercise.minutes,
    place: exercise.position,
    exercises: lab.exercises.length,
    lastRunAt: last?.createdAt.toISOString() ?? null,
    criteria: exercise.criteria.items
      .filter((item) => !item.hidden)
      .map((item) => ({
        id: item.id,
        label: item.label[locale],
        passed: last?.criteria.find((verdict) => verdict.id === item.id)?.passed ?? null,
      })),
  };
}
