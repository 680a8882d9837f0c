import { PrismaPg } from "@prisma/adapter-pg";
import type { PrismaClient } from "~/generated/prisma/client";
import { ensureGenerated } from "./build";
import { openDatabase } from "./database";
import { CommandError, commandArguments, wantsDemo } from "./settings";

const usage = `Usage: npm run journey:sample -- [options]
  --events 2000           how many events
  --seed 7                another number makes another journey, the same one the same
  --challenge <id, key or title>   default: loupe:word-ladder
  --student <email>       somebody of a class; default: a made-up student who cannot sign in
  --class <id>            the class through which it is opened; default: the challenge's, the student's, or the demo's
  --even-here             also where there are no demo people (SEED_DEMO=false, or NODE_ENV=production)`;

const DAY = 24 * 60 * 60_000;
const MOST_EVENTS = 20_000;

export interface SampleWish {
  events: number;
  seed: number;
  challenge: string;
  student?: string | undefined;
  classId?: string | undefined;
}

export interface SampledJourney {
  userId: string;
  challengeId: string;
  email: string;
  title: string;
  /** Of the chain. */
  events: number;
  /** It was there already, and nothing was written. */
  wasThere: boolean;
}

/**
 * `npm run journey:sample`: writes a generated journey through the tables of everyday, so that its chain holds, and prints
 * where the player shows it. A second call with the same options writes nothing.
 */
export async function journeySample(rest: string[]): Promise<number> {
  const { values, positionals } = commandArguments({
    args: rest,
    allowPositionals: true,
    options: {
      events: { type: "string", default: "2000" },
      seed: { type: "string", default: "7" },
      challenge: { type: "string", default: "loupe:word-ladder" },
      student: { type: "string" },
      class: { type: "string" },
      "even-here": { type: "boolean", default: false },
    },
  });
  if (positionals.length > 0) throw new CommandError(usage);
  if (!wantsDemo() && !values["even-here"])
    throw new CommandError(
      "There are no demo people here, and a made-up journey would stand among real ones. With --even-here it is written all the same.",
    );
  const events = whole(values.events, "events", 2, MOST_EVENTS);
  const seed = whole(values.seed, "seed", 0, 2 ** 32 - 1);
  await ensureGenerated(console.error);
  const database = await openDatabase();
  const { PrismaClient } = await import("~/generated/prisma/client");
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.ownerUrl }) });
  try {
    const { challenge, student, class: classId } = values;
    const journey = await sampleInto(db, { events, seed, challenge, student, classId });
    const { userId, challengeId, email, title } = journey;
    console.log(
      journey.wasThere
        ? `${email} has worked on “${title}” already (${journey.events} events): nothing was written.`
        : `${journey.events} events of ${email} on “${title}”.`,
    );
    console.log(`/admin/review/${challengeId}/${userId}`);
    return 0;
  } finally {
    await db.$disconnect();
    await database.release();
  }
}

function whole(text: string, name: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isInteger(value) || value < least || value > most)
    throw new CommandError(`--${name} is a whole number from ${least} to ${most}, not "${text}".`);
  return value;
}

/**
 * Writes the journey as the owner of the database; what the same wish wrote before is left as it is.
 * @throws CommandError where there is no such challenge, student or class, or somebody's own work is there
 */
export async function sampleInto(db: PrismaClient, wish: SampleWish): Promise<SampledJourney> {
  // In a fresh clone the generated client is not there when this file is loaded.
  const { sampleJourney } = await import("~/features/challenges/journey/samples/rules");
  const { SAMPLE_START } = await import("~/features/challenges/journey/samples/constants");
  const { rowId } = await import("~/features/challenges/journey/exchange/keeping/rules");
  const { keepJourney } = await import("~/features/challenges/journey/exchange/keeping/server/commands");
  const challenge = await challengeFor(db, wish.challenge);
  const words = `sample ${wish.events} ${wish.seed}`;
  const student = await studentFor(db, wish, challenge.classId, rowId(words));
  const own = { userId: student.id, challengeId: challenge.id };
  const found = { ...own, email: student.email, title: challenge.title };
  const there = await db.journeyEvent.count({ where: own });
  if (there > 0) return { ...found, events: there, wasThere: true };
  // It lies whole in the past, and begins on the same day wherever it can.
  const length = (sampleJourney({ ...wish, startedAt: 0 }).at(-1)?.at ?? 0) + DAY;
  const startedAt = Math.min(SAMPLE_START, Math.floor((Date.now() - length) / DAY) * DAY);
  const events = sampleJourney({ ...wish, startedAt });
  const written = await db.$transaction(
    async (tx) => await keepJourney(tx, { ...own, classId: student.classId, words, events }),
    { timeout: 600_000, maxWait: 10_000 },
  );
  return { ...found, events: written, wasThere: false };
}

async function challengeFor(db: PrismaClient, wanted: string) {
  const rows = await db.$queryRaw<{ id: string; title: string; classId: string | null }[]>`
    select c.id::text, c.title, c.class_id::text as "classId" from challenges.challenges c
    where c.deleted_at is null
      and (c.id::text = lower(${wanted}) or c.source_key = ${wanted} or c.source_key = ${`loupe:${wanted}`}
        or lower(c.title) = lower(${wanted}))
    order by c.title, c.id limit 20`;
  const [row] = rows;
  if (!row)
    throw new CommandError(`There is no challenge "${wanted}": give its id, its key or its whole title.`);
  if (rows.length > 1)
    throw new CommandError(
      `"${wanted}" may be several challenges; name one by its id:\n${rows.map(({ id, title }) => `  ${id}  ${title}`).join("\n")}`,
    );
  return row;
}

/** Whose journey it is, and the class through which they open the challenge. */
async function studentFor(db: PrismaClient, wish: SampleWish, ofChallenge: string | null, id: string) {
  const { student, seed } = wish;
  const wanted = wish.classId ?? ofChallenge;
  if (student !== undefined) {
    const user = await db.user.findFirst({
      where: { email: { equals: student, mode: "insensitive" }, deletedAt: null },
      select: { id: true, email: true, memberships: { select: { classId: true, role: true } } },
    });
    if (!user) throw new CommandError(`There is nobody with the e-mail ${student}.`);
    const classes = user.memberships.flatMap((one) => (one.role === "student" ? [one.classId] : []));
    const classId = wanted ?? classes[0] ?? null;
    if (classId === null || !classes.includes(classId))
      throw new CommandError(`${student} is no student of ${classId ? `class ${classId}` : "any class"}.`);
    return { id: user.id, email: user.email, classId };
  }
  const home = await db.class.findFirst({
    where: { deletedAt: null, ...(wanted === null ? {} : { id: wanted }) },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, organizationId: true },
  });
  if (!home)
    throw new CommandError(wanted === null ? "There is no class yet." : `There is no class ${wanted}.`);
  const email = `sample-${wish.events}-${seed}@loupe.test`;
  const facts = { organizationId: home.organizationId, email, role: "student" as const };
  await db.user.upsert({ where: { id }, create: { id, ...facts }, update: {} });
  await db.profile.update({ where: { id }, data: { fullName: `Sample journey ${seed}` } });
  await db.classMember.createMany({ data: [{ classId: home.id, userId: id }], skipDuplicates: true });
  return { id, email, classId: home.id };
}
