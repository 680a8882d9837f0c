import { PrismaPg } from "@prisma/adapter-pg";
import { type SampledJourney, sampleInto } from "~/cli/journey-sample";
import { PrismaClient } from "~/generated/prisma/client";
import type { RunningApp } from "./app";

/** A generated journey in a running app, of somebody of the demo's first class, or of a student of it; the same for the same seed. */
export async function writeJourney(
  app: RunningApp,
  { events, seed = 7, student }: { events: number; seed?: number; student?: string },
): Promise<SampledJourney & { address: string }> {
  const db = new PrismaClient({
    adapter: new PrismaPg({ connectionString: app.database().ownerUrl }),
  });
  try {
    const journey = await sampleInto(db, { events, seed, student, challenge: "loupe:word-ladder" });
    return { ...journey, address: `/admin/review/${journey.challengeId}/${journey.userId}` };
  } finally {
    await db.$disconnect();
  }
}
