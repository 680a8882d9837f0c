import { existsSync } from "node:fs";
import { PrismaPg } from "@prisma/adapter-pg";
import type { ImportReport, ReportLine } from "~/features/challenges/imports/types";
import type { PrismaClient } from "~/generated/prisma/client";
import { ensureGenerated } from "./build";
import { openDatabase } from "./database";
import { CommandError, commandArguments } from "./settings";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * `npm run import:exercises -- <folder> --class <id> [--dry-run] [--json] [--publish-unproved]`: brings the exercises of
 * an Exercism track, or of problem-specifications, into a class as challenges (docs/importing-exercises.md). Loupe may run
 * meanwhile. Ends with 1 where nothing could be carried.
 */
export async function importExercisesCommand(rest: string[]): Promise<number> {
  const { values, positionals } = commandArguments({
    args: rest,
    allowPositionals: true,
    options: {
      class: { type: "string" },
      "dry-run": { type: "boolean" },
      json: { type: "boolean" },
      "publish-unproved": { type: "boolean" },
    },
  });
  const [folder, ...more] = positionals;
  const dryRun = values["dry-run"] === true;
  const classId = values.class;
  if (!folder || more.length > 0)
    throw new CommandError("Name one folder: npm run import:exercises -- <folder> --class <id>");
  if (!existsSync(folder)) throw new CommandError(`There is no folder ${folder}.`);
  if (classId !== undefined && !UUID.test(classId)) throw new CommandError(`${classId} is no id of a class.`);
  if (classId === undefined && !dryRun)
    throw new CommandError(
      "Say which class they are for: --class <id>. Its id stands in the address of its page under Admin, Classes. With --dry-run none is needed.",
    );
  // What the server logs is for operators; here it would stand between the lines, or in the JSON.
  process.env.LOG_LEVEL ??= "silent";
  // In a fresh clone it is not there when this file is loaded.
  await ensureGenerated(console.error);
  const told = values.json ? () => undefined : console.log;
  const work = async (home: { db: PrismaClient; classId: string; organizationId: string } | null) => {
    // Both read the environment, which has come from .env by now.
    const { importExercises } = await import("~/features/challenges/imports/server/commands");
    const { stopSandbox } = await import("~/server/sandbox/sandbox");
    try {
      return await importExercises({
        folder,
        home,
        dryRun,
        publishUnproved: values["publish-unproved"] === true,
        onExercise: (line, done, total) => told(lineOf(line, done, total)),
      });
    } finally {
      await stopSandbox();
    }
  };
  const report = classId === undefined ? await work(null) : await inClass(classId, work);
  if (values.json) console.log(JSON.stringify(report, null, 2));
  else for (const line of summaryOf(report)) console.log(line);
  return report.exercises.some(({ state }) => state !== "refused") ? 0 : 1;
}

async function inClass<T>(
  classId: string,
  work: (home: { db: PrismaClient; classId: string; organizationId: string }) => Promise<T>,
): Promise<T> {
  const database = await openDatabase();
  const { PrismaClient } = await import("~/generated/prisma/client");
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.ownerUrl }) });
  try {
    const found = await db.class.findFirst({
      where: { id: classId, deletedAt: null },
      select: { organizationId: true },
    });
    if (!found) throw new CommandError(`There is no class ${classId}.`);
    return await work({ db, classId, organizationId: found.organizationId });
  } finally {
    await db.$disconnect();
    await database.release();
  }
}

function lineOf(line: ReportLine, done: number, total: number): string {
  const { slug, state, published, heldBack, proof, notes } = line;
  const seen = heldBack
    ? ", held back, students keep the one they have"
    : published
      ? ", published"
      : ", a draft";
  const shown = state === "refused" ? "" : seen;
  const tests = proof ? `, ${proof.tests - proof.failed.length} of ${proof.tests} tests pass` : "";
  const told = notes.map(({ kind, text }) => `\n    ${kind}: ${text}`).join("");
  return `${String(done).padStart(String(total).length)}/${total} ${slug}: ${state}${shown}${tests}${told}`;
}

function summaryOf({ exercises, notes, dryRun }: ImportReport): string[] {
  const count = (fits: (line: ReportLine) => boolean) => exercises.filter(fits).length;
  const states = [...new Set(exercises.map(({ state }) => state))].map(
    (state) => `${count((line) => line.state === state)} ${state}`,
  );
  const held = exercises.filter(({ published, state }) => !published && state !== "removed");
  const older = exercises.filter(({ heldBack }) => heldBack).map(({ slug }) => slug);
  return [
    "",
    ...notes.map(({ kind, text }) => `${kind}: ${text}`),
    `${exercises.length} exercises: ${states.join(", ")}.`,
    `${count(({ published }) => published)} ${dryRun ? "would be" : "are"} published.`,
    ...(older.length > 0 ? [`Held back, with an older text published: ${older.join(", ")}.`] : []),
    ...(held.length > 0 ? [`Not published: ${held.map(({ slug }) => slug).join(", ")}.`] : []),
  ];
}
