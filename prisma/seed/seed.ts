import { parseArgs } from "node:util";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "~/generated/prisma/client";
import { env } from "~/server/env";
import { uploadShipped } from "~/server/store/shipped";
import { objectStore } from "~/server/store/store";
import { StoreError } from "~/server/store/types";
import { seedChallengeHistory } from "./challenge-history";
import { seedChallenges } from "./challenges";
import { seedCompanionHistory } from "./companion-history";
import { seedDemo } from "./demo";
import { seedLabHistory } from "./lab-history";
import { classes, demoPassword, signIns } from "./people";
import { seedSite } from "./site";
import { seedVolumes } from "./volumes";

/**
 * `prisma db seed`: deterministic and re-runnable, as the owner (MIGRATE_URL), whom no policy binds. Prints what it
 * made. SEED_DEMO=false leaves out the demo people and classes. `--scale 1000` adds the volumes of 000 §6 for so many
 * students, in place of those of an earlier call.
 */
async function main(): Promise<void> {
  if (!env.MIGRATE_URL) {
    throw new Error("MIGRATE_URL is not set: run `npm run db:seed` or `npx prisma db seed`.");
  }
  const scale = wantedScale();
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: env.MIGRATE_URL }) });
  try {
    const [found] = await db.$queryRaw<{ there: boolean }[]>`
      select to_regclass('identity.organizations') is not null as there`;
    if (!found?.there)
      throw new Error("This database has no tables of Loupe yet: run `npm run db:migrate` first.");
    const site = await seedSite(db, env.OPENAI_MODEL);
    console.log(`Open campus is there, and ${site.models} models (${site.newModels} of them new).`);
    await fillStore();
    if (!env.SEED_DEMO) {
      console.log(sayChallenges(await seedChallenges(db, false)));
      console.log("No demo people or classes: SEED_DEMO is false.");
      if (scale !== undefined) throw new Error("--scale needs the demo's teacher: leave SEED_DEMO at true.");
      return;
    }
    const demo = await seedDemo(db, site.publicOrganizationId);
    console.log(`${demo.organizations} organizations, ${demo.people} people, ${demo.classes} classes.`);
    console.log(sayChallenges(await seedChallenges(db, true)));
    const until = new Date(new Date().setUTCHours(0, 0, 0, 0));
    console.log(`${await seedLabHistory(db, until)} new lab runs of the class list.`);
    console.log(`${await seedCompanionHistory(db, until)} new attempts at quizzes of the companion.`);
    console.log(`${await seedChallengeHistory(db, until)} new events on the challenge of the class.`);
    if (scale !== undefined) {
      console.log(`Generating ${scale} students …`);
      const counts = await seedVolumes(db, { scale, until, log: console.log });
      console.log(
        Object.entries(counts)
          .map(([what, count]) => `${count} ${what}`)
          .join(", "),
      );
    }
    for (const { name, joinCode } of Object.values(classes)) console.log(`  ${name}: join code ${joinCode}`);
    console.log(`Demo sign-ins, password ${demoPassword}:`);
    for (const { email, name, role } of Object.values(signIns)) console.log(`  ${email}  ${name}, ${role}`);
  } finally {
    await db.$disconnect();
  }
}

const sayChallenges = ({ challenges, written }: { challenges: number; written: number }) =>
  `${challenges} challenges, ${written} of them written.`;

/**
 * Gives a bucket the chapters and quizzes that it lacks. A store that cannot be used is said and not fatal: the site
 * starts without them, its health page says why, and the seed may be run again.
 */
async function fillStore(): Promise<void> {
  if (!env.S3_ENDPOINT) return;
  try {
    const { uploaded, present } = await uploadShipped(await objectStore());
    console.log(`${uploaded} chapters and quizzes uploaded to the bucket, ${present} were there.`);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    console.error(`The bucket was not filled. ${error.message} Then run \`npm run db:seed\`.`);
  }
}

/** The number behind `--scale`; undefined without it. */
function wantedScale(): number | undefined {
  const { values } = parseArgs({ options: { scale: { type: "string" } } });
  if (values.scale === undefined) return undefined;
  const scale = Number(values.scale);
  if (!Number.isInteger(scale) || scale < 0 || scale > 99_999)
    throw new Error(`--scale takes a number of students from 0 to 99999, not "${values.scale}".`);
  return scale;
}

try {
  await main();
} catch (error) {
  // What is said above is meant for people; where else something broke, its place is of use.
  if (!(error instanceof Error) || error.constructor !== Error) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
