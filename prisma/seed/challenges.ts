import { keepChallenge } from "~/features/challenges/imports/keeping/server/commands";
import type { PrismaClient } from "~/generated/prisma/client";
import { readChallenges, type SeededChallenge } from "./challenge-files";
import { idFrom } from "./ids";
import { classes, demoStart, organizations, signIns } from "./people";

/** The id of a seeded challenge, the same in every database. */
export const challengeId = (slug: string): string => idFrom(`challenge ${slug}`);

/** Whose a challenge is: everyone's, the demo class's, or a draft of the demo's teacher. */
function homeOf(place: SeededChallenge["place"]) {
  const nobody = { organizationId: null, classId: null, createdBy: null };
  if (place === "everyone") return nobody;
  const organizationId = organizations.harbour.id;
  const createdBy = signIns.teacher.id;
  return { organizationId, classId: place === "class" ? classes.evening.id : null, createdBy };
}

/**
 * The challenges of `content/challenges`: written where they are not there, and anew where their files changed. What an
 * author saved since stays, and what was taken away stays away. A second call changes nothing.
 * @param withDemo also those of the demo's class and teacher
 * @returns how many there are, and how many were written
 */
export async function seedChallenges(
  db: PrismaClient,
  withDemo: boolean,
): Promise<{ challenges: number; written: number }> {
  const wanted = (await readChallenges()).filter(({ place }) => withDemo || place === "everyone");
  let written = 0;
  for (const { slug, place, body } of wanted) {
    const { state } = await keepChallenge(db, {
      id: challengeId(slug),
      sourceKey: `loupe:${slug}`,
      ...homeOf(place),
      body,
      publish: place !== "draft",
      at: demoStart,
    });
    if (state === "added" || state === "updated") written += 1;
  }
  return { challenges: wanted.length, written };
}
