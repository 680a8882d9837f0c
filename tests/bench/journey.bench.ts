import { gzipSync } from "node:zlib";
import { PrismaPg } from "@prisma/adapter-pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type SampledJourney, sampleInto } from "~/cli/journey-sample";
import { journeyDownload } from "~/features/challenges/journey/exchange/server/queries";
import { factTrack } from "~/features/challenges/journey/facts/tracks/rules";
import { momentsOf } from "~/features/challenges/journey/moments/rules";
import { recordOf } from "~/features/challenges/journey/printing/server/queries";
import { chainOf } from "~/features/challenges/journey/server/queries";
import { codeTrack } from "~/features/challenges/journey/states/tracks/rules";
import { timelineOf } from "~/features/challenges/journey/timeline/server/queries";
import { PrismaClient } from "~/generated/prisma/client";
import { db } from "~/server/db/client";
import { runAs, type UserPrincipal } from "~/server/db/principal";
import { CallLimiter } from "~/server/limiter/limiter";
import { callerAs } from "../support/callers";
import { createChallenge } from "../support/challenges";
import { testDatabase } from "../support/database";
import { createClass, createOrganization, createUser, signIn } from "../support/people";
import { report, rounds } from "./measure";

/** Issue 6, point 4: a journey of 2,000 events opens in under 1.5 s. Here the server's share, and files of the same journey. */

const EVENTS = 2_000;
const ROUNDS = 7;

let owner: PrismaClient;
let journey: SampledJourney;
let teacher: UserPrincipal;

beforeAll(async () => {
  owner = new PrismaClient({ adapter: new PrismaPg({ connectionString: testDatabase().ownerUrl }) });
  const organizationId = (await createOrganization()).id;
  const [who, student] = await Promise.all([
    createUser({ organizationId, role: "instructor" }),
    createUser({ organizationId, role: "student" }),
  ]);
  const { id: classId } = await createClass({ teachers: [who], students: [student] });
  const challenge = await createChallenge({ organizationId, classId, createdBy: who.id });
  journey = await sampleInto(owner, { events: EVENTS, seed: 7, challenge, student: student.email });
  teacher = await signIn(who);
}, 300_000);
afterAll(() => owner.$disconnect());

/** Rounds are no wild program. */
const unlimited = () => {
  (globalThis as { loupeCallLimiter?: CallLimiter }).loupeCallLimiter = new CallLimiter();
};

test("opening it: what the server does", async () => {
  const { userId, challengeId } = journey;
  const place = { userId, challengeId };
  const read = () => runAs(teacher, () => timelineOf(db, place));
  report("reading the events with their texts", await rounds(ROUNDS, read));
  report(
    "going through the chain",
    await rounds(ROUNDS, () => runAs(teacher, () => chainOf(db, userId, challengeId))),
  );
  const { events } = await read();
  expect(events.length).toBeGreaterThanOrEqual(EVENTS);
  const pure = { codeTrack, momentsOf, factTrack: () => factTrack(events, { starterCode: {} }) };
  for (const [name, work] of Object.entries(pure))
    report(name, await rounds(ROUNDS, async () => work(events)));
  const { player } = callerAs(teacher).challenges;
  const open = await rounds(ROUNDS, () => {
    unlimited();
    return player.get(place);
  });
  report("the procedure of the player", open);
  const payload = JSON.stringify(await player.get(place));
  console.log(
    `its answer: ${(payload.length / 1e6).toFixed(2)} MB, ${(gzipSync(payload).length / 1e6).toFixed(2)} MB compressed`,
  );
  expect(open.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]).toBeLessThan(1_500);
});

test("taking it out", async () => {
  const { userId, challengeId } = journey;
  for (const format of ["json", "csv", "progsnap2"] as const) {
    let bytes = 0;
    const times = await rounds(ROUNDS, () =>
      runAs(teacher, async () => {
        unlimited();
        bytes = 0;
        const wish = { challengeId, userId, format, subjects: "pseudonyms" } as const;
        const { source } = await journeyDownload(db, teacher.userId, wish, "en");
        for await (const piece of source) bytes += piece.length;
      }),
    );
    report(`as ${format}, ${(bytes / 1e6).toFixed(1)} MB`, times);
  }
  const place = { readerId: teacher.userId, userId, challengeId };
  report(
    "the record that is printed",
    await rounds(ROUNDS, () => runAs(teacher, () => recordOf(db, place, "en"))),
  );
});
