import { PrismaPg } from "@prisma/adapter-pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepChallenge } from "~/features/challenges/imports/keeping/server/commands";
import { challengeBodySchema } from "~/features/challenges/schema";
import { PrismaClient } from "~/generated/prisma/client";
import { testDatabase } from "../../support/database";
import { aSchool, type School, twoFer } from "./authoring-school";

/** What an import writes, as the database's owner does, without the proof: whether a text is fit is said here. */

let school: School;
let db: PrismaClient;
beforeAll(async () => {
  school = await aSchool();
  db = new PrismaClient({ adapter: new PrismaPg({ connectionString: testDatabase().ownerUrl }) });
});
afterAll(() => db.$disconnect());

const keep = (title: string, publish: boolean) =>
  keepChallenge(db, {
    ...{ sourceKey: "exercism:tea", organizationId: school.room.organizationId, classId: school.room.id },
    ...{ createdBy: null, body: challengeBodySchema.parse(twoFer({ title })), publish },
  });
const row = (id: string) =>
  db.challenge.findUniqueOrThrow({
    where: { id },
    select: { title: true, version: true, isPublished: true },
  });

it("a text that was held back goes live once the same files pass", async () => {
  const { challengeId } = await keep("One", true);
  expect(await keep("Two", false)).toMatchObject({ state: "updated", published: true, heldBack: true });
  expect(await row(challengeId)).toEqual({ title: "One", version: 1, isPublished: true });
  expect(await keep("Two", false)).toMatchObject({ state: "unchanged", published: true, heldBack: true });
  expect(await keep("Two", true)).toMatchObject({ state: "updated", published: true, heldBack: false });
  expect(await row(challengeId)).toEqual({ title: "Two", version: 2, isPublished: true });
  expect(await keep("Two", true)).toMatchObject({ state: "unchanged", published: true, heldBack: false });
  expect(await db.challengeVersion.count({ where: { challengeId } })).toBe(2);
});
