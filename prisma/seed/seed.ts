import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "~/generated/prisma/client";
import { env } from "~/server/env";
import { seedDemo } from "./demo";
import { seedLabHistory } from "./lab-history";
import { classes, demoPassword, signIns } from "./people";
import { seedSite } from "./site";

/**
 * `prisma db seed`: deterministic and re-runnable, as the owner (MIGRATE_URL), whom no policy binds. Prints what it
 * made. SEED_DEMO=false leaves out the demo people and classes.
 */
async function main(): Promise<void> {
  if (!env.MIGRATE_URL) {
    throw new Error("MIGRATE_URL is not set: run `npm run db:seed` or `npx prisma db seed`.");
  }
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: env.MIGRATE_URL }) });
  try {
    const site = await seedSite(db, env.OPENAI_MODEL);
    console.log(`Open campus is there, and ${site.models} models (${site.newModels} of them new).`);
    if (!env.SEED_DEMO) {
      console.log("No demo people or classes: SEED_DEMO is false.");
      return;
    }
    const demo = await seedDemo(db, site.publicOrganizationId);
    console.log(`${demo.organizations} organizations, ${demo.people} people, ${demo.classes} classes.`);
    console.log(`${await seedLabHistory(db)} new lab runs of the class list.`);
    for (const { name, joinCode } of Object.values(classes)) console.log(`  ${name}: join code ${joinCode}`);
    console.log(`Demo sign-ins, password ${demoPassword}:`);
    for (const { email, name, role } of Object.values(signIns)) console.log(`  ${email}  ${name}, ${role}`);
  } finally {
    await db.$disconnect();
  }
}

await main();
