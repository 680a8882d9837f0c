import "server-only";
import type { z } from "zod";
import { type CoachContext, type CoachStatus, type CoachTone, Prisma } from "~/generated/prisma/client";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { catalogue } from "../../exercises/server/queries";
import type { Exercise } from "../../exercises/types";
import { attemptsOf } from "../../runs/server/queries";
import { HINT_MEMORY } from "../constants";
import { aimOf, hintsOf } from "../rules";
import type { CoachHints, transcriptsSchema } from "../schema";
import type { CoachEvent, CoachSituation, Exchange } from "../types";

/** What the words of an exercise are about, in both languages. */
export function aboutOf(exercise: Exercise | null): string {
  if (!exercise) return "";
  return [exercise.title, exercise.task, ...exercise.tips].flatMap(({ en, zh }) => [en, zh]).join("\n");
}

/** Where a person stands with an exercise; the reference and what is hidden stay out. */
export async function situationOf(db: Db, userId: string, exercise: Exercise): Promise<CoachSituation> {
  const { items } = await attemptsOf(db, { userId, exerciseId: exercise.id, limit: 1 });
  const last = items[0];
  return {
    title: exercise.title,
    task: exercise.task,
    tips: exercise.tips,
    criteria: exercise.criteria.items.flatMap((item) => (item.hidden ? [] : [item.label])),
    aim: aimOf(exercise.criteria.items),
    last: last
      ? {
          prompt: last.prompt,
          answer: last.output,
          passed: last.passed,
          failed: last.criteria.flatMap(({ passed, hidden, advisory, judged, label, message }) =>
            passed || hidden || advisory || !judged ? [] : [{ label, message }],
          ),
          hiddenFailed: last.criteria.filter(({ passed, hidden }) => hidden && !passed).length,
        }
      : null,
  };
}

/** The last runs and exchanges of a person with an exercise: what the hint level follows from. */
export async function historyOf(
  db: Db,
  userId: string,
  exerciseId: string,
): Promise<{ events: CoachEvent[]; exchanges: Exchange[] }> {
  const [runs, said] = await Promise.all([
    db.promptLabAttempt.findMany({
      where: { userId, exerciseId, graded: true },
      select: { createdAt: true, passed: true },
      orderBy: { createdAt: "desc" },
      take: HINT_MEMORY,
    }),
    db.coachTranscript.findMany({
      where: { userId, exerciseId, status: "success" },
      select: { createdAt: true, userMessage: true, coachResponse: true },
      orderBy: { createdAt: "desc" },
      take: HINT_MEMORY,
    }),
  ]);
  return {
    events: [
      ...runs.map(({ createdAt, passed }): CoachEvent => ({ type: "run", at: createdAt, passed })),
      ...said.map(
        ({ createdAt, userMessage }): CoachEvent => ({
          type: "exchange",
          at: createdAt,
          message: userMessage,
        }),
      ),
    ],
    exchanges: said
      .map(({ userMessage, coachResponse }) => ({ message: userMessage, reply: coachResponse }))
      .reverse(),
  };
}

/** How much help the next reply gives. */
export async function coachHints(db: Db, userId: string, exercise: Exercise): Promise<CoachHints> {
  const { events } = await historyOf(db, userId, exercise.id);
  return hintsOf(events, aboutOf(exercise));
}

export interface KeptReply {
  userMessage: string;
  exerciseId: string | null;
  coachResponse: string;
  tone: CoachTone;
  status: CoachStatus;
  latencyMs: number | null;
  provider: string;
  /** Reason of the ledger, where the call failed. */
  error: string | null;
}

/** What a request led to, if it came to an end. */
export async function keptReply(
  db: Db,
  userId: string,
  clientRequestId: string,
): Promise<KeptReply | undefined> {
  const [row] = await db.$queryRaw<KeptReply[]>`
    select t.user_message as "userMessage", t.exercise_id as "exerciseId", t.coach_response as "coachResponse",
      t.tone::text as tone, t.status::text as status, t.latency_ms as "latencyMs", i.provider, i.error
    from ai.ai_interactions i join labs.coach_transcripts t on t.ai_interaction_id = i.id
    where i.user_id = ${userId}::uuid and i.client_request_id = ${clientRequestId}
      and i.interaction_type = 'ai_coach'`;
  return row;
}

interface TranscriptRow {
  id: string;
  context: CoachContext | null;
  exerciseId: string | null;
  userMessage: string;
  coachResponse: string;
  tone: CoachTone;
  status: CoachStatus;
  latencyMs: number | null;
  provider: string | null;
  createdAt: Date;
}

export interface TranscriptQuery {
  userId: string;
  exerciseId?: string | undefined;
  context?: CoachContext | undefined;
  tone?: CoachTone | undefined;
  status?: CoachStatus | undefined;
  cursor?: string | null | undefined;
  limit: number;
}

/** What a person said to the coach and back, newest first. Row level security decides whose may be read. */
export async function transcriptsOf(
  db: Db,
  query: TranscriptQuery,
  locale: Locale,
): Promise<z.infer<typeof transcriptsSchema>> {
  const { userId, exerciseId, context, tone, status, cursor, limit } = query;
  const only = [
    Prisma.sql`t.user_id = ${userId}::uuid`,
    ...(exerciseId ? [Prisma.sql`t.exercise_id = ${exerciseId}`] : []),
    ...(context ? [Prisma.sql`t.context_tag = ${context}::labs.coach_context`] : []),
    ...(tone ? [Prisma.sql`t.tone = ${tone}::labs.coach_tone`] : []),
    ...(status ? [Prisma.sql`t.status = ${status}::labs.coach_status`] : []),
    ...(isUuid(cursor)
      ? [
          Prisma.sql`(t.created_at, t.id) < (select c.created_at, c.id from labs.coach_transcripts c
            where c.id = ${cursor}::uuid and c.user_id = ${userId}::uuid)`,
        ]
      : []),
  ];
  const [{ exercises }, rows] = await Promise.all([
    catalogue(),
    db.$queryRaw<TranscriptRow[]>`
      select t.id::text as id, t.context_tag::text as context, t.exercise_id as "exerciseId",
        t.user_message as "userMessage", t.coach_response as "coachResponse", t.tone::text as tone,
        t.status::text as status, t.latency_ms as "latencyMs", i.provider, t.created_at as "createdAt"
      from labs.coach_transcripts t left join ai.ai_interactions i on i.id = t.ai_interaction_id
      where ${Prisma.join(only, " and ")}
      order by t.created_at desc, t.id desc limit ${limit + 1}`,
  ]);
  const items = rows.slice(0, limit).map(({ provider, createdAt, ...row }) => {
    const exercise = row.exerciseId === null ? undefined : exercises.get(row.exerciseId);
    return {
      ...row,
      labNumber: exercise?.labNumber ?? null,
      title: exercise?.title[locale] ?? row.exerciseId,
      scripted: provider === "scripted",
      createdAt: createdAt.toISOString(),
    };
  });
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/**
 * The same of one student of a class. Whoever is shown something leaves an audit event that the student can read; where it
 * cannot be written, nothing is shown.
 * @throws AppError NOT_FOUND `labs.studentUnknown` when they are no student of this class
 */
export async function classTranscripts(
  db: Db,
  { classId, ...query }: TranscriptQuery & { classId: string },
  locale: Locale,
): Promise<z.infer<typeof transcriptsSchema>> {
  const member = await db.classMember.findFirst({
    where: { classId, userId: query.userId, role: "student" },
    select: { userId: true },
  });
  if (!member) throw new AppError("NOT_FOUND", "labs.studentUnknown");
  const page = await transcriptsOf(db, query, locale);
  if (page.items.length > 0)
    await db.$executeRaw`
      select identity.audit_reading('labs.coachRead', ${query.userId}::uuid, 'class', ${classId})`;
  return page;
}

function isUuid(text: string | null | undefined): text is string {
  return typeof text === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
