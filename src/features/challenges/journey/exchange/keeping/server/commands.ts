import "server-only";
import type { Prisma } from "~/generated/prisma/client";
import { NOTHING_CHECKED } from "../constants";
import { keepable, rowId } from "../rules";
import type { KeptEvent, KeptJourney } from "../types";

type Tx = Prisma.TransactionClient;
type Of<K extends KeptEvent["kind"]> = Extract<KeptEvent, { kind: K }>;

/** Where the writing has come to. */
interface Writing {
  tx: Tx;
  own: { userId: string; challengeId: string };
  journey: KeptJourney;
  versions: number;
  /** The latest question of each session: a run belongs to it. */
  asked: Map<string, string>;
  models: Map<string, string | null>;
  levels: Map<string, number>;
}

/** PostgreSQL keeps no text with this sign, and no half of a character. */
const text = (value: string) => value.replaceAll("\0", "").toWellFormed();

/** A number of a data set from elsewhere, as a column can hold it. */
const whole = (value: number, least: number, most: number): number =>
  Number.isFinite(value) ? Math.min(most, Math.max(least, Math.round(value))) : least;
const MOST_INT = 2 ** 31 - 1;

const json = (value: unknown) =>
  JSON.parse(JSON.stringify(value), (_key, part: unknown) => (typeof part === "string" ? text(part) : part));

/**
 * Writes a journey event by event into the tables that everybody's work goes into, as the database's owner: the triggers
 * make its chain, which so fits like any other. Rows have the moments that the events bring, and the chain takes them from
 * there; its order is the order of the events. Nobody may have worked on the challenge under that name before.
 * @returns how many events the chain has got
 */
export async function keepJourney(tx: Tx, journey: KeptJourney): Promise<number> {
  const { userId, challengeId } = journey;
  const own = { userId, challengeId };
  const maps = { asked: new Map(), models: new Map(), levels: new Map() };
  const writing: Writing = { tx, own, journey, versions: 0, ...maps };
  for (const event of keepable(journey.events)) await write(writing, event);
  return await tx.journeyEvent.count({ where: own });
}

async function write(writing: Writing, event: KeptEvent): Promise<void> {
  const { tx, journey } = writing;
  const { words, userId, challengeId } = journey;
  const owner = `${words} ${userId} ${challengeId}`;
  const sessionId = rowId(`${owner} session ${event.sessionId}`);
  const at = new Date(event.at);
  const own = { ...writing.own, sessionId };
  const row = { id: rowId(`${owner} ${event.kind} ${event.seq} ${event.refId}`), ...own, createdAt: at };
  switch (event.kind) {
    case "open": {
      const { classId } = journey;
      await tx.challengeSession.create({
        data: { id: sessionId, ...writing.own, classId, startedAt: at, lastActivityAt: at },
      });
      return;
    }
    case "close": {
      const hintLevel = writing.levels.get(sessionId) ?? 0;
      await tx.challengeSession.update({
        where: { id: sessionId },
        data: { endedAt: at, lastActivityAt: at, hintLevel },
      });
      return;
    }
    case "save":
      return await save(writing, event, row);
    case "ask":
      return await ask(writing, event, row);
    case "run":
      return await run(writing, event, row);
    case "paste":
      await tx.challengePaste.create({
        data: { ...row, source: event.source, content: text(event.content) },
      });
      return;
    case "submit": {
      const { language, passed, testsPassed, testsTotal, groupKey } = event;
      const challengeVersion = whole(event.challengeVersion, 1, MOST_INT);
      const durationMs = event.durationMs === null ? null : whole(event.durationMs, 0, MOST_INT);
      const verdict = { challengeVersion, passed, testsPassed, testsTotal, durationMs, groupKey };
      await tx.challengeSubmission.create({
        data: { ...row, language, code: text(event.code), ...verdict, results: json(event.results) },
      });
    }
  }
}

interface Row {
  id: string;
  userId: string;
  challengeId: string;
  sessionId: string;
  createdAt: Date;
}

async function save(writing: Writing, { language, code }: Of<"save">, row: Row): Promise<void> {
  const { tx, own } = writing;
  const { createdAt: savedAt, ...kept } = row;
  const solution = text(code);
  writing.versions += 1;
  const version = writing.versions;
  await tx.challengeSolution.upsert({
    where: { userId_challengeId: own },
    create: { ...own, language, solution, version, createdAt: savedAt, updatedAt: savedAt },
    update: { language, solution, version, updatedAt: savedAt },
  });
  await tx.challengeSolutionHistory.create({ data: { ...kept, language, solution, version, savedAt } });
}

async function ask(writing: Writing, event: Of<"ask">, row: Row): Promise<void> {
  const { tx, asked, levels } = writing;
  const { code, prompt, response, checks, retrieved, model } = event;
  const hintLevel = whole(event.hintLevel, 0, 4);
  levels.set(row.sessionId, Math.max(levels.get(row.sessionId) ?? 0, hintLevel));
  asked.set(row.sessionId, row.id);
  await tx.llmInteraction.create({
    data: {
      ...row,
      modelId: model && (await modelId(writing, model)),
      userPrompt: text(prompt),
      modelResponse: text(response),
      code: code === null ? null : text(code),
      hintLevel,
      checks: json({ ...NOTHING_CHECKED, ...checks }),
      retrieved: json(retrieved),
    },
  });
}

/** A model that this house knows by the same name; null where there is none. */
async function modelId({ tx, models }: Writing, { name, version }: { name: string; version: string }) {
  const key = JSON.stringify([name, version]);
  const known = models.get(key);
  if (known !== undefined) return known;
  const found = await tx.llmModel.findFirst({ where: { name, version }, select: { id: true } });
  models.set(key, found?.id ?? null);
  return found?.id ?? null;
}

async function run(writing: Writing, event: Of<"run">, row: Row): Promise<void> {
  const { tx, asked } = writing;
  const { language, truncated, timedOut, errorSignature } = event;
  const exitCode = event.exitCode === null ? null : whole(event.exitCode, -MOST_INT, MOST_INT);
  const stdin = text(event.stdin);
  const stdout = text(event.stdout);
  const interactionId = asked.get(row.sessionId) ?? null;
  // As with a run of everyday: the latest question gets what came of it.
  if (interactionId)
    await tx.llmInteraction.update({ where: { id: interactionId }, data: { stdin, stdout } });
  await tx.challengeRun.create({
    data: {
      ...{ ...row, interactionId, language, exitCode, truncated, timedOut, stdin, stdout },
      ...{ code: text(event.code), stderr: text(event.stderr) },
      durationMs: whole(event.durationMs, 0, MOST_INT),
      errorSignature: errorSignature === null ? null : text(errorSignature),
    },
  });
}
