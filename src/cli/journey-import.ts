import { createHash } from "node:crypto";
import { lstat, readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import type { JourneyImport } from "~/features/challenges/journey/exchange/importing/types";
import type { ExchangeFile, LeftReason } from "~/features/challenges/journey/exchange/types";
import type { PrismaClient } from "~/generated/prisma/client";
import { ensureGenerated } from "./build";
import { openDatabase } from "./database";
import { CommandError, commandArguments, wantsDemo } from "./settings";

const usage = `Usage: npm run journey:import -- <folder or zip of a ProgSnap2 data set> [options]
  --teacher <email>   whose demonstration class it becomes; default: teacher@loupe.test
  --name "Lab 3"      what the data set is called; default: the name of its file or folder
  --dry-run           only says what would be written
  --json              one JSON object on stdout, all else on stderr
  --even-here         also where there are no demo people (SEED_DEMO=false, or NODE_ENV=production)`;

const REASONS: Record<LeftReason, string> = {
  unknownEvent: "this type of event is not carried over",
  noState: "its code state is not in the data set",
  sameState: "the program did not change",
  noTime: "it has no time that can be read",
  noSubmission: "the submission it belongs to is not there",
};

const PROBLEMS = {
  zipBroken: "cannot be read as a zip",
  zipTooLarge: "would be more than 60,000 files, 256 MB in one file, or 512 MB in all",
  noMainTable: "has no MainTable.csv",
  noColumns: "has a MainTable.csv without the columns EventType, EventID and SubjectID",
} as const;

/**
 * `npm run journey:import`: makes a class for demonstration of a ProgSnap2 data set (docs/journey-formats.md). Running it
 * again changes nothing. Ends with 1 where the data set holds no journey.
 */
export async function journeyImport(rest: string[]): Promise<number> {
  const { values, positionals } = commandArguments({
    args: rest,
    allowPositionals: true,
    options: {
      teacher: { type: "string", default: "teacher@loupe.test" },
      name: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      "even-here": { type: "boolean", default: false },
    },
  });
  const [place] = positionals;
  if (!place || positionals.length > 1) throw new CommandError(usage);
  if (!wantsDemo() && !values["even-here"])
    throw new CommandError(
      "There are no demo people here, and journeys for demonstration would stand among real ones. With --even-here they are written all the same.",
    );
  await ensureGenerated(console.error);
  const given = await filesIn(place);
  const name = values.name ?? path.basename(path.resolve(place)).replace(/(\.progsnap2)?\.zip$/i, "");
  const database = await openDatabase();
  const { PrismaClient } = await import("~/generated/prisma/client");
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.ownerUrl }) });
  try {
    const { teacher, "dry-run": dryRun, json } = values;
    const onJourney = (done: number, total: number) => {
      if (done % 10 === 0 && done < total) console.error(`${done} of ${total} journeys`);
    };
    const result = await importFiles(db, { place, name, files: given, teacher, dryRun, onJourney });
    if (json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    else for (const line of summaryOf(result, dryRun)) console.log(line);
    return result.journeys.length > 0 ? 0 : 1;
  } finally {
    await db.$disconnect();
    await database.release();
  }
}

interface Given {
  /** For words. */
  place: string;
  name: string;
  files: ExchangeFile[];
  teacher: string;
  dryRun: boolean;
  onJourney?(done: number, total: number): void;
}

/** Reads and writes a data set. @throws CommandError where it is none, is too much, or there is no such teacher */
export async function importFiles(db: PrismaClient, given: Given): Promise<JourneyImport> {
  const { place, name, files, dryRun, onJourney } = given;
  const { readProgSnap } = await import("~/features/challenges/journey/exchange/progsnap/reading/rules");
  const { MOST_IMPORTED } = await import("~/features/challenges/journey/exchange/importing/constants");
  const { importJourneys } = await import("~/features/challenges/journey/exchange/importing/server/commands");
  const read = readProgSnap(files);
  if ("problem" in read) throw new CommandError(`${place} ${PROBLEMS[read.problem]}.`);
  const { journeys, titles, report } = read;
  if (journeys.length > MOST_IMPORTED.journeys)
    throw new CommandError(
      `${place} holds ${journeys.length} journeys; at most ${MOST_IMPORTED.journeys} are brought in for demonstration.`,
    );
  const teacher = await db.user.findFirst({
    where: {
      email: { equals: given.teacher, mode: "insensitive" },
      deletedAt: null,
      role: { not: "student" },
    },
    select: { id: true, organizationId: true },
  });
  if (!teacher)
    throw new CommandError(`There is no teacher with the e-mail ${given.teacher}: see --teacher.`);
  const set = { name: name.slice(0, 80), digest: digestOf(files) };
  const wish = { db, set, journeys, titles, report, teacher, dryRun };
  return await importJourneys({ ...wish, ...(onJourney ? { onJourney } : {}) });
}

/** Of all files, whatever order they come in. */
function digestOf(files: readonly ExchangeFile[]): string {
  const hash = createHash("sha256");
  const root =
    files.find(({ name }) => name.endsWith("MainTable.csv"))?.name.slice(0, -"MainTable.csv".length) ?? "";
  const sorted = files
    .map(({ name, text }) => ({ name: name.startsWith(root) ? name.slice(root.length) : name, text }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, text } of sorted)
    hash.update(`${name}\n${createHash("sha256").update(text).digest("hex")}\n`);
  return hash.digest("hex");
}

/** The files of a data set, from a folder or a zip. @throws CommandError */
export async function filesIn(place: string): Promise<ExchangeFile[]> {
  const { unpacked } = await import("~/features/challenges/journey/exchange/archives/reading/rules");
  const limits = await import("~/features/challenges/journey/exchange/archives/constants");
  const found = await stat(place).catch(() => null);
  if (!found) throw new CommandError(`There is no file or folder ${place}.`);
  const tooLarge = () => new CommandError(`${place} ${PROBLEMS.zipTooLarge}.`);
  if (found.isFile()) {
    if (found.size > limits.MOST_FILE_BYTES) throw tooLarge();
    const zip = unpacked(new Uint8Array(await readFile(place)));
    if ("problem" in zip) throw new CommandError(`${place} ${PROBLEMS[zip.problem]}.`);
    return zip.files;
  }
  const files: ExchangeFile[] = [];
  let bytes = 0;
  const walk = async (folder: string): Promise<void> => {
    for (const entry of (await readdir(folder, { withFileTypes: true })).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const file = path.join(folder, entry.name);
      // A link may lead anywhere.
      if (entry.name.startsWith(".") || entry.isSymbolicLink()) continue;
      if (entry.isDirectory()) await walk(file);
      else if (entry.isFile()) {
        const { size } = await lstat(file);
        bytes += size;
        if (files.length >= limits.MOST_FILES || size > limits.MOST_FILE_BYTES || bytes > limits.MOST_BYTES)
          throw tooLarge();
        const name = path.relative(place, file).split(path.sep).join("/");
        files.push({ name, text: new TextDecoder().decode(await readFile(file)) });
      }
    }
  };
  await walk(place);
  return files;
}

function summaryOf(
  { classId, className, challenges, journeys, report }: JourneyImport,
  dryRun: boolean,
): string[] {
  const there = journeys.filter(({ wasThere }) => wasThere).length;
  const events = journeys.reduce((sum, one) => sum + one.events, 0);
  const cut = journeys.reduce((sum, one) => sum + one.left, 0);
  const [first] = journeys;
  return [
    `${report.rows} rows; ${Object.entries(report.carried)
      .map(([kind, count]) => `${count} ${kind}`)
      .join(", ")}.`,
    ...report.left.map(
      ({ eventType, reason, count, rows }) =>
        `  left out: ${count} of ${eventType || "no type"}, ${REASONS[reason]} (row ${rows.join(", ")}${count > rows.length ? ", …" : ""})`,
    ),
    ...(cut > 0 ? [`  left out: ${cut} events that were erased, too long, or too many`] : []),
    ...(report.unusedColumns.length > 0 ? [`  columns not read: ${report.unusedColumns.join(", ")}`] : []),
    ...(report.unusedCodeStates > 0
      ? [`  ${report.unusedCodeStates} of ${report.codeStates} code states belong to no event`]
      : []),
    `${journeys.length} journeys with ${events} events on ${challenges.length} challenges${
      dryRun ? " would be written" : there > 0 ? `; ${there} were there already and stay as they are` : ""
    }.`,
    ...(dryRun || !first
      ? []
      : [
          `“${className}”: /admin/classes/${classId}`,
          `The first journey: /admin/review/${first.challengeId}/${first.userId}`,
        ]),
  ];
}
