import { createHash } from "node:crypto";
import { errorSignature } from "~/features/challenges/runs/rules";
import type { ChallengeTest } from "~/features/challenges/types";
import type { Prisma, PrismaClient } from "~/generated/prisma/client";
import { readChallenges, type SeededChallenge } from "./challenge-files";
import { type ChallengeStory, challengeStories, type Step } from "./challenge-stories";
import { challengeId } from "./challenges";
import { idFrom } from "./ids";
import { classes } from "./people";

const SLUG = "sliding-window";
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * What three of the demo class did on their challenge up to yesterday: sessions, saves, runs, questions, a paste and
 * submissions, each written in its turn, because triggers make the journey of it. Whoever has opened the challenge already
 * is left as they are.
 * @param until midnight UTC: nothing is later
 * @returns how many events their journeys have got
 */
export async function seedChallengeHistory(db: PrismaClient, until: Date): Promise<number> {
  const challenge = (await readChallenges()).find(({ slug }) => slug === SLUG);
  const row = await db.challenge.findFirst({
    where: { id: challengeId(SLUG), deletedAt: null },
    select: { id: true },
  });
  if (!challenge || !row) return 0;
  let events = 0;
  for (const story of challengeStories) {
    const where = { userId: story.userId, challengeId: row.id };
    if ((await db.challengeSession.count({ where })) > 0) continue;
    await db.$transaction(async (tx) => tell(tx, story, challenge, until), { timeout: 60_000 });
    events += await db.journeyEvent.count({ where });
  }
  return events;
}

/** Where a story has come to. */
interface Telling {
  tx: Prisma.TransactionClient;
  story: ChallengeStory;
  challenge: SeededChallenge;
  /** Of every row: whose it is and where. */
  own: { userId: string; challengeId: string; sessionId: string };
  code: string;
  versions: number;
  interactionId: string | null;
  level: number;
  /** For ids: the same story makes the same rows. */
  words: string;
}

async function tell(
  tx: Prisma.TransactionClient,
  story: ChallengeStory,
  challenge: SeededChallenge,
  until: Date,
): Promise<void> {
  const { userId } = story;
  const about = { userId, challengeId: challengeId(SLUG) };
  let code = challenge.body.starterCode[story.language]?.code ?? "";
  let versions = 0;
  for (const [at, session] of story.sessions.entries()) {
    const words = `challenge session ${userId} ${at}`;
    const start = new Date(until.getTime() - session.daysAgo * DAY + session.hour * 60 * MINUTE);
    const end = new Date(start.getTime() + session.minutes * MINUTE);
    const sessionId = idFrom(words);
    await tx.challengeSession.create({
      data: { id: sessionId, ...about, classId: classes.evening.id, startedAt: start, lastActivityAt: end },
    });
    const own = { ...about, sessionId };
    const telling = { tx, story, challenge, own, code, versions, interactionId: null, level: 0, words };
    for (const step of session.steps) await take(telling, step, start);
    ({ code, versions } = telling);
    await tx.challengeSession.update({
      where: { id: sessionId },
      data: { endedAt: end, hintLevel: telling.level },
    });
  }
}

async function take(telling: Telling, step: Step, start: Date): Promise<void> {
  const createdAt = new Date(start.getTime() + step.minute * MINUTE);
  const id = idFrom(`${telling.words} ${step.kind} ${step.minute}`);
  switch (step.kind) {
    case "save":
      return await save(telling, step.code, id, createdAt);
    case "ask":
      return await ask(telling, step, id, createdAt);
    case "run":
      return await run(telling, step, id, createdAt);
    case "paste": {
      const { source, content } = step;
      await telling.tx.challengePaste.create({ data: { id, ...telling.own, source, content, createdAt } });
      return;
    }
    case "submit":
      return await submit(telling, step, id, createdAt);
  }
}

async function save(telling: Telling, solution: string, id: string, savedAt: Date): Promise<void> {
  const { tx, own, story } = telling;
  const { userId, challengeId: ofChallenge } = own;
  const { language } = story;
  telling.code = solution;
  telling.versions += 1;
  const version = telling.versions;
  await tx.challengeSolution.upsert({
    where: { userId_challengeId: { userId, challengeId: ofChallenge } },
    create: {
      id: idFrom(`challenge solution ${userId}`),
      ...{ userId, challengeId: ofChallenge, language, solution, version, createdAt: savedAt },
      updatedAt: savedAt,
    },
    update: { language, solution, version, updatedAt: savedAt },
  });
  await tx.challengeSolutionHistory.create({ data: { id, ...own, language, solution, version, savedAt } });
}

async function ask(
  telling: Telling,
  step: Step & { kind: "ask" },
  id: string,
  createdAt: Date,
): Promise<void> {
  const { tx, own, story, challenge, code } = telling;
  const hint = challenge.body.tutorHints.find((one) => one.id === step.hint);
  const scripted = await tx.llmModel.findFirst({ where: { provider: "scripted" }, select: { id: true } });
  const ms = 300 + (Number.parseInt(id.slice(0, 2), 16) % 200);
  const ledger = await tx.aiInteraction.create({
    data: {
      id: idFrom(`ledger ${id}`),
      ...{ userId: own.userId, interactionType: "tutor", domain: "challenges", status: "success" },
      ...{ provider: "scripted", model: "scripted", modelVersion: "1", processingTime: ms },
      clientRequestId: `seed-${id}`,
      createdAt,
      finishedAt: new Date(createdAt.getTime() + ms),
    },
    select: { id: true },
  });
  telling.level = Math.max(telling.level, step.level);
  telling.interactionId = id;
  await tx.llmInteraction.create({
    data: {
      id,
      ...own,
      modelId: scripted?.id ?? null,
      userPrompt: step.prompt,
      modelResponse: hint?.text[story.locale] ?? "",
      code,
      hintLevel: step.level,
      checks: unheld(challenge),
      aiInteractionId: ledger.id,
      createdAt,
    },
  });
  await place(telling, "tutor", id, createdAt);
}

/** What the check writes of a reply that it let pass. */
const unheld = ({ body }: SeededChallenge) => ({
  ...{ held: false, findings: [], rewritten: false, replaced: false, longestRun: 0, limit: 0, similarity: 0 },
  ...{ withheldPieces: 0, withheldPassages: 0, kind: "question" },
  keptBack: { solutions: body.possibleSolutions.length, hiddenTests: body.hiddenTests.length },
  given: { rules: 0, task: 0, code: 0, run: 0, conversation: 0, passages: 0 },
});

async function run(
  telling: Telling,
  step: Step & { kind: "run" },
  id: string,
  createdAt: Date,
): Promise<void> {
  const { tx, own, story, code, interactionId } = telling;
  const { stdin, stdout = "", stderr = "", ms } = step;
  const exitCode = stderr === "" ? 0 : 1;
  const ended = { stderr, exitCode, truncated: false, timedOut: false, outOfMemory: false };
  // As record_run does: the latest exchange gets what came of it.
  if (interactionId)
    await tx.llmInteraction.update({ where: { id: interactionId }, data: { stdin, stdout } });
  await tx.challengeRun.create({
    data: {
      ...{ id, ...own, interactionId, language: story.language, code, stdin, stdout, stderr, createdAt },
      ...{ exitCode, durationMs: ms, errorSignature: errorSignature(ended) },
    },
  });
  await place(telling, "sandbox", id, createdAt);
}

async function submit(
  telling: Telling,
  step: Step & { kind: "submit" },
  id: string,
  createdAt: Date,
): Promise<void> {
  const { tx, own, story, challenge, code } = telling;
  const { visibleTests, hiddenTests } = challenge.body;
  const passes = (test: ChallengeTest) => !step.failed.includes(test.id);
  const outcome = (passed: boolean) => ({
    passed,
    outcome: passed ? "passed" : "failed",
    message: null,
  });
  const results = [
    ...visibleTests.map((test) => ({
      ...{ id: test.id, name: test.name, hidden: false, ...outcome(passes(test)) },
      ...(test.kind === "io" ? { stdin: test.stdin, expected: test.stdout } : {}),
    })),
    ...hiddenTests.map((test, at) => ({
      ...{ id: `hidden-${at + 1}`, name: "", hidden: true, ...outcome(passes(test)) },
    })),
  ];
  const failing = results.filter(({ passed }) => !passed).map((one) => one.id);
  await tx.challengeSubmission.create({
    data: {
      ...{ id, ...own, challengeVersion: 1, language: story.language, code, results, createdAt },
      passed: failing.length === 0,
      testsPassed: results.length - failing.length,
      testsTotal: results.length,
      groupKey: createHash("sha256")
        .update(JSON.stringify([story.language, failing, code]))
        .digest("hex"),
      durationMs: step.ms,
    },
  });
  await place(telling, "sandbox", id, createdAt);
}

/** The place of the hour that it took. */
async function place({ tx, own }: Telling, action: string, id: string, createdAt: Date): Promise<void> {
  await tx.aiUsageLog.create({ data: { id: idFrom(`place ${id}`), userId: own.userId, action, createdAt } });
}
