import "server-only";
import { randomUUID } from "node:crypto";
// The command is no part of a Next.js app: next-intl itself asks for what only React for browsers has.
import { createTranslator } from "use-intl/core";
import type { PrismaClient } from "~/generated/prisma/client";
import { messagesFor } from "~/messages/load";
import { LIMITS } from "~/server/sandbox/limits";
import { checkChallenge } from "../../authoring/problems/rules";
import { defaultFileNames } from "../../constants";
import { judgeCode } from "../../tests/server/commands";
import type { ChallengeBody } from "../../types";
import { readCanonicalExercise } from "../canonical/rules";
import { PROVED_AT_ONCE } from "../constants";
import { readFolder } from "../folders/server/queries";
import { keepChallenge } from "../keeping/server/commands";
import { adapted, leftOut, sourceKeyOf, wrong } from "../rules";
import { readTrackExercise } from "../track/rules";
import type { ExerciseFolder, ImportProof, ImportReport, ReportLine, TrackFacts } from "../types";

export interface ImportWish {
  folder: string;
  /** Where they go; null only in a dry run. */
  home: { db: PrismaClient; classId: string; organizationId: string } | null;
  dryRun: boolean;
  /** Publish also what has no example solution. What has one that fails is never published. */
  publishUnproved: boolean;
  /** An exercise is through. */
  onExercise?(line: ReportLine, done: number, total: number): void;
}

/**
 * Imports the exercises of a folder into a class (docs/importing-exercises.md). Every example solution is run; what it
 * does not pass is kept as a draft and told. Doing it again updates what it wrote and leaves what people wrote.
 */
export async function importExercises(wish: ImportWish): Promise<ImportReport> {
  const { track, exercises, notes } = await readFolder(wish.folder);
  const lines: ReportLine[] = new Array(exercises.length);
  let next = 0;
  let done = 0;
  const worker = async () => {
    for (let at = next++; at < exercises.length; at = next++) {
      const exercise = exercises[at];
      if (!exercise) return;
      const line = await importOne(exercise, track, wish);
      lines[at] = line;
      wish.onExercise?.(line, ++done, exercises.length);
    }
  };
  await Promise.all(Array.from({ length: PROVED_AT_ONCE }, worker));
  return { classId: wish.home?.classId ?? null, dryRun: wish.dryRun, exercises: lines, notes };
}

async function importOne(exercise: ExerciseFolder, track: TrackFacts, wish: ImportWish): Promise<ReportLine> {
  const { slug } = exercise;
  const { body, notes } =
    exercise.layout === "track" ? readTrackExercise(exercise, track) : readCanonicalExercise(exercise);
  if (!body)
    return {
      slug,
      title: slug,
      state: "refused",
      published: false,
      heldBack: false,
      visibleTests: 0,
      hiddenTests: 0,
      proof: null,
      notes,
    };
  const facts = {
    slug,
    title: body.title,
    visibleTests: body.visibleTests.length,
    hiddenTests: body.hiddenTests.length,
  };
  const proof = body.possibleSolutions.length > 0 ? await prove(body) : null;
  if (proof && !proof.passed) notes.push(wrong(failureOf(proof)));
  if (proof?.slow) notes.push(adapted(slowness(proof)));
  const { findings } = checkChallenge(asBody(body), randomUUID());
  const unfit = findings.filter(({ reason }) => !reason.endsWith(".noSolutionIn"));
  for (const { path, reason } of unfit) notes.push(wrong(`${path}: ${reason}`));
  const proved = proof?.passed ?? false;
  const whole = proved && findings.length === 0;
  const publish = unfit.length === 0 && (whole || (wish.publishUnproved && (proof === null || proved)));
  if (wish.dryRun || !wish.home)
    return { ...facts, state: "not written", published: publish, heldBack: false, proof, notes };
  const { db, classId, organizationId } = wish.home;
  const kept = await keepChallenge(db, {
    ...{ sourceKey: sourceKeyOf(exercise), organizationId, classId, createdBy: null, body, publish },
  });
  if (kept.state === "edited") notes.push(leftOut("somebody wrote in it since: it stays as it is"));
  if (kept.state === "removed") notes.push(leftOut("it was taken away: it stays away"));
  const { state, published, heldBack } = kept;
  return { ...facts, state, published, heldBack, proof, notes };
}

const asBody = (body: ChallengeBody) =>
  JSON.parse(JSON.stringify(body)) as Parameters<typeof checkChallenge>[0];

/**
 * Runs every possible solution against all tests, in the sandbox, with the same limits as a student's program. What did not
 * pass is tried once more, and then has more time: it says whether the tests are right, not how quick one has to be; the
 * machine may have been busy, and tests of what is random fail now and then.
 */
async function prove(body: ChallengeBody): Promise<ImportProof> {
  const owner = randomUUID();
  const proof: ImportProof = { passed: true, tests: 0, failed: [], durationMs: 0, slow: false };
  for (const { id, language, code } of body.possibleSolutions) {
    const run = (proves: boolean) =>
      judgeCode(
        {
          language,
          code,
          fileName: body.starterCode[language]?.fileName ?? defaultFileNames[language],
          // All as visible ones: here their details may be told.
          visibleTests: [...body.visibleTests, ...body.hiddenTests],
          hiddenTests: [],
        },
        { owner, proves },
      );
    const first = await run(false);
    const { passed, tests, durationMs } = first.passed ? first : await run(true);
    proof.passed &&= passed;
    proof.slow ||= passed && first.tests.some(({ outcome }) => outcome === "timedOut");
    proof.tests += tests.length;
    proof.durationMs += durationMs;
    for (const { name, outcome, ...test } of tests.filter((one) => !one.passed)) {
      const message = test.problem ? words(test.problem.code, test.problem.values) : test.message;
      proof.failed.push({
        solution: id,
        test: name || test.id,
        message:
          outcome === "failed" ? message : [OUTCOMES[outcome] ?? outcome, message].filter(Boolean).join(": "),
      });
    }
  }
  return proof;
}

/** A command speaks English. */
const words = createTranslator({
  locale: "en",
  messages: messagesFor("en"),
  namespace: "challenges.tests.problem",
});

const OUTCOMES: Record<string, string> = {
  error: "it broke off",
  timedOut: "it needed more time than a run gets",
  outOfMemory: "it needed more memory than a run gets",
  tooMuchOutput: "it printed more than a run may",
  notRun: "it was not run, earlier tests had used up the time",
};

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

const slowness = ({ durationMs }: ImportProof) =>
  `the example solution took ${seconds(durationMs)}: a student's run gets ${seconds(LIMITS.wallMs)}, ${seconds(LIMITS.cpuMs)} of the processor, so that a quicker one is wanted`;

function failureOf({ failed }: ImportProof): string {
  const [first] = failed;
  const more = failed.length > 1 ? ` (and ${failed.length - 1} more)` : "";
  const why = first?.message?.trim().split("\n").at(-1) ?? "";
  return `the example solution ${first?.solution ?? ""} does not pass: ${first?.test ?? "no test"}: ${why}${more}`;
}
