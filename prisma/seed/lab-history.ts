import { gradeRun } from "~/features/grading/criteria/rules";
import { countTokens, isMostlyHan } from "~/features/grading/text/rules";
import { fillTemplate, inputsOf, valuesOf, varsOf } from "~/features/labs/exercises/rules";
import { catalogue } from "~/features/labs/exercises/server/queries";
import type { Exercise } from "~/features/labs/exercises/types";
import { cleanAnswer, storedVerdicts, worstAnswer } from "~/features/labs/runs/rules";
import type { Prisma, PrismaClient } from "~/generated/prisma/client";
import { chooseReply } from "~/server/llm/scripted-replies";
import { type AskedRun, ledgerIdOf, ledgerOf, talksOf } from "./coach-history";
import { students as written } from "./content/labs/students";
import { idFrom } from "./ids";
import { type DemoPerson, roster } from "./people";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How many exercises each of the class has reached, and over how many days: somebody is through, somebody hardly began. */
const paths: { reached: number; days: number; stuck?: true }[] = [
  { reached: 30, days: 55 },
  { reached: 22, days: 50 },
  { reached: 17, days: 44, stuck: true },
  { reached: 12, days: 38 },
  { reached: 26, days: 52 },
  { reached: 9, days: 24, stuck: true },
  { reached: 4, days: 12 },
  { reached: 14, days: 33 },
];

interface HistoricRun extends AskedRun {
  row: Prisma.PromptLabAttemptCreateManyInput & AskedRun["row"];
}

/**
 * Lab runs of the roster up to yesterday, with what they said to the coach, their modules and the places they took, so
 * that a class list, transcripts and insights have something to show; the six who can sign in begin with a clean sheet.
 * Answers are the authors' scripted replies and are graded like any other. Ids follow from who and what alone: what is
 * there already stays as it is.
 * @param until midnight UTC: nothing is later
 * @returns how many runs were added
 */
export async function seedLabHistory(db: PrismaClient, until: Date): Promise<number> {
  const all = [...(await catalogue()).exercises.values()];
  const runs = roster.flatMap((person, index) => historyOf(person, index, all, until));
  const talks = talksOf(runs);
  // A call that failed gave its place back.
  const answered = talks.filter(({ status }) => status === "success");
  const places = [
    ...runs.map(({ row }) => ({ action: "prompt_lab", of: row })),
    ...answered.map((talk) => ({ action: "ai_coach", of: talk })),
  ];
  const made = await db.promptLabAttempt.createMany({
    data: runs.map(({ row }) => row),
    skipDuplicates: true,
  });
  await db.promptLabProgress.createMany({ data: progressOf(runs), skipDuplicates: true });
  await db.aiInteraction.createMany({ data: ledgerOf(talks), skipDuplicates: true });
  await db.coachTranscript.createMany({
    data: talks.map((talk) => ({ ...talk, aiInteractionId: ledgerIdOf(talk) })),
    skipDuplicates: true,
  });
  await db.moduleProgress.createMany({ data: modulesOf(runs, all.length), skipDuplicates: true });
  await db.aiUsageLog.createMany({
    data: places.map(({ action, of }) => ({
      id: idFrom(`place ${of.id}`),
      userId: of.userId,
      action,
      createdAt: of.createdAt,
    })),
    skipDuplicates: true,
  });
  return made.count;
}

function historyOf(person: DemoPerson, index: number, all: readonly Exercise[], until: Date): HistoricRun[] {
  const { reached, days, stuck } = paths[index % paths.length] ?? { reached: 0, days: 0 };
  const own = all.slice(0, reached);
  return own.flatMap((exercise, place) => {
    // The last one was yesterday or some days before, the first one `days` earlier.
    const daysAgo =
      1 + (index % 4) + Math.round(((own.length - 1 - place) / Math.max(own.length - 1, 1)) * days);
    const start = until.getTime() - daysAgo * DAY + (8 * 60 + ((index * 97 + place * 41) % 660)) * MINUTE;
    const isStuck = stuck === true && place === own.length - 1;
    return promptsOf(person, exercise, index + place, isStuck).map((prompt, number) =>
      runOf(person, exercise, prompt, number, new Date(start + number * 4 * MINUTE)),
    );
  });
}

/** What a student tries, in order: now and then they get it at once, and some try what is shorter when they have it. */
function promptsOf(person: DemoPerson, exercise: Exercise, turn: number, stuck: boolean): string[] {
  const tried = written[exercise.id]?.[person.language ?? "en"];
  if (!tried) return [];
  const [first, second] = tried.weak;
  const weak = [first, second].filter((prompt) => prompt !== undefined);
  const good = tried.good[turn % tried.good.length] ?? "";
  if (stuck) return [...weak, ...weak.slice(0, 1)];
  return [...weak.slice(turn % 3), good, ...(turn % 5 === 0 ? tried.good.filter((one) => one !== good) : [])];
}

function runOf(
  person: DemoPerson,
  exercise: Exercise,
  prompt: string,
  number: number,
  at: Date,
): HistoricRun {
  const language = isMostlyHan(prompt) ? "zh" : "en";
  const inputs = inputsOf(exercise).map((input) => {
    const vars = varsOf(input, language);
    const texts = { prompt, input: Object.values(vars).join("\n"), conversation: fillTemplate(prompt, vars) };
    const output = cleanAnswer(chooseReply(exercise.scripted, texts, language));
    const samples = Array.from({ length: exercise.samples }, () => ({ output }));
    return { id: input.id, hidden: input.hidden, values: valuesOf(input, language), samples };
  });
  const grade = gradeRun(exercise.criteria, {
    prompt,
    samplesToPass: exercise.passRule.samplesPerInput,
    inputs,
  });
  const worst = worstAnswer(grade);
  const id = idFrom(`${person.id} ${exercise.id} ${number}`);
  const criteria = storedVerdicts(exercise.criteria, grade.verdicts);
  const row = {
    id,
    userId: person.id,
    labNumber: exercise.labNumber,
    exerciseId: exercise.id,
    exerciseVersion: exercise.version,
    prompt,
    answer: inputs[worst.input]?.samples[worst.sample]?.output ?? "",
    criteria: criteria as unknown as Prisma.InputJsonValue,
    inputs: grade.inputs.map((input, place) => ({
      id: input.id,
      hidden: input.hidden,
      locale: language,
      passed: input.passed,
      samples: input.samples.map((sample, turn) => ({
        output: inputs[place]?.samples[turn]?.output ?? "",
        passed: sample.passed,
        failed: sample.verdicts.filter((one) => !one.passed && !one.hidden).map((one) => one.id),
      })),
    })),
    score: grade.score,
    passed: grade.passed,
    graded: true,
    provider: "scripted",
    model: "scripted",
    modelVersion: "1",
    promptTokens: countTokens(prompt),
    latencyMs: 600 + ((prompt.length * 17) % 900),
    clientRequestId: `seed-${id}`,
    createdAt: at,
  };
  return { exercise, language: person.language ?? "en", criteria, row };
}

/** 000 §2.1: the latest prompt and answer, all attempts, and the first success. */
function progressOf(runs: readonly HistoricRun[]): Prisma.PromptLabProgressCreateManyInput[] {
  const byExercise = Map.groupBy(runs, ({ row }) => `${row.userId} ${row.exerciseId}`);
  return [...byExercise.values()].flatMap((tries) => {
    const [first, last] = [tries[0]?.row, tries.at(-1)?.row];
    if (!first || !last) return [];
    return {
      id: idFrom(`progress ${first.id}`),
      userId: last.userId,
      labNumber: last.labNumber,
      exerciseId: last.exerciseId,
      promptSubmitted: last.prompt,
      llmResponse: last.answer,
      success: tries.some(({ row }) => row.passed),
      attempts: tries.length,
      completedAt: tries.find(({ row }) => row.passed)?.row.createdAt ?? null,
      createdAt: first.createdAt,
    };
  });
}

/** 000 §2.3: the prompt labs follow the runs; the first two modules came before them, the later ones are still to come. */
function modulesOf(runs: readonly HistoricRun[], exercises: number): Prisma.ModuleProgressCreateManyInput[] {
  return [...Map.groupBy(runs, ({ row }) => row.userId)].flatMap(([userId, own], index) => {
    const begun = own[0]?.row.createdAt.getTime() ?? 0;
    const solved = new Set(own.filter(({ row }) => row.passed).map(({ row }) => row.exerciseId)).size;
    const done = solved === exercises ? (own.at(-1)?.row.createdAt ?? null) : null;
    const row = (moduleNumber: number, startedAt: Date, completedAt: Date | null) => ({
      id: idFrom(`module ${userId} ${moduleNumber}`),
      userId,
      moduleNumber,
      status: completedAt ? ("completed" as const) : ("in_progress" as const),
      startedAt,
      completedAt,
      updatedAt: completedAt ?? startedAt,
    });
    const before = (days: number) => new Date(begun - days * DAY);
    return [
      row(0, before(12), before(9)),
      row(1, before(8), index % 4 === 3 ? null : before(1)),
      row(2, new Date(begun), done),
      ...(done ? [row(3, done, null)] : []),
    ];
  });
}
