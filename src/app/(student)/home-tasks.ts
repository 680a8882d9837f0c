import "server-only";
import { TRPCError } from "@trpc/server";
import { nextChapter } from "~/features/companion/chapters/rules";
import { goOnWith } from "~/features/engagement/home/rules";
import type { OpenTask } from "~/features/engagement/home/types";
import type { AttemptView } from "~/features/labs/runs/schema";
import { AppError } from "~/lib/app-error";
import { getCaller } from "~/trpc/server";
import { exercisePath } from "../paths";

type Caller = Awaited<ReturnType<typeof getCaller>>;
type Lab = Awaited<ReturnType<Caller["labs"]["list"]>>[number];

/** An exercise that is not passed yet, with its last run if there is one. */
export interface OpenExercise extends OpenTask {
  href: string;
  title: string;
  labTitle: string;
  place: number;
  total: number;
  minutes: number;
  criteria: { id: string; label: string }[];
  lastRun: AttemptView | null;
}

async function openInLab(caller: Caller, { labNumber }: Lab): Promise<OpenExercise[]> {
  const [lab, progress] = await Promise.all([
    caller.labs.get({ labNumber }),
    caller.labs.getLabProgress({ labNumber }),
  ]);
  const open = progress.exercises.filter(({ success }) => !success);
  return Promise.all(
    lab.exercises.flatMap((exercise) => {
      const entry = open.find(({ exerciseId }) => exerciseId === exercise.exerciseId);
      if (!entry) return [];
      return [withLastRun(caller, lab, exercise)];
    }),
  );
}

async function withLastRun(
  caller: Caller,
  lab: Awaited<ReturnType<Caller["labs"]["get"]>>,
  exercise: Awaited<ReturnType<Caller["labs"]["get"]>>["exercises"][number],
): Promise<OpenExercise> {
  const { items } = await caller.labs.attempts({ exerciseId: exercise.exerciseId, limit: 1 });
  const lastRun = items[0] ?? null;
  return {
    id: exercise.exerciseId,
    lastAt: lastRun?.createdAt ?? null,
    href: exercisePath(lab.labNumber, exercise.exerciseId),
    title: exercise.title,
    labTitle: lab.title,
    place: exercise.position,
    total: lab.exercises.length,
    minutes: exercise.minutes,
    criteria: exercise.criteria.filter(({ advisory }) => !advisory).map(({ id, label }) => ({ id, label })),
    lastRun,
  };
}

/** How far the person is in the companion, and the chapter to go on with; null while its store is away. */
async function readCompanion({ companion }: Caller) {
  try {
    const [chapters, { completed, total }] = await Promise.all([
      companion.chapters.list(),
      companion.progress(),
    ]);
    return { completed, total, next: nextChapter(chapters) ?? null };
  } catch (error) {
    const cause = error instanceof TRPCError ? error.cause : undefined;
    if (cause instanceof AppError && cause.code === "PROVIDER_FAILED") return null;
    throw error;
  }
}
export type CompanionAtHome = Awaited<ReturnType<typeof readCompanion>>;

/** How far the person is with challenges, and the one to go on with: the open one that was opened last, else the easiest. */
async function readChallenges({ challenges }: Caller) {
  const items = await challenges.list();
  const { first } = goOnWith(
    items.filter(({ state }) => state !== "solved").map((item) => ({ ...item, lastAt: item.lastOpenedAt })),
  );
  return {
    solved: items.filter(({ state }) => state === "solved").length,
    total: items.length,
    next: first ?? null,
  };
}
export type ChallengesAtHome = Awaited<ReturnType<typeof readChallenges>>;

/** What a person could go on with, and how far they are. */
export async function readHome() {
  const caller = await getCaller();
  const [labs, streaks, companion, challenges] = await Promise.all([
    caller.labs.list(),
    caller.engagement.streaks(),
    readCompanion(caller),
    readChallenges(caller),
  ]);
  const tasks = (await Promise.all(labs.map((lab) => openInLab(caller, lab)))).flat();
  const completed = labs.reduce((sum, lab) => sum + lab.completed, 0);
  const total = labs.reduce((sum, lab) => sum + lab.total, 0);
  return { tasks, completed, total, streaks, companion, challenges };
}
