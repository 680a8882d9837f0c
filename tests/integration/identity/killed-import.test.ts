import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { UserPrincipal } from "~/server/db/principal";
import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import { endConnection, runProgram, WITH_PROCESSES, whileWaitingFor } from "../../support/killed";
import { createClass, createOrganization, createUser, signIn } from "../../support/people";
import { facts } from "../database/act";

/** A roster of 5,000 whose import is ended half-way, by `kill -9` or by a lost connection, is brought to its right end by another. */

const PROGRAM = path.join(import.meta.dirname, "killed-importer.ts");
const PEOPLE = 5_000;
/** So many have an account in the organization, spread over the file. */
const KNOWN = 500;
const { owner } = testDatabase();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "loupe-roster-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

interface Place {
  classId: string;
  principal: UserPrincipal;
  file: string;
  csv: string;
}

async function school(): Promise<Place> {
  const { id: organizationId } = await createOrganization();
  const teacher = await createUser({ organizationId, role: "instructor" });
  const { id: classId } = await createClass({ teachers: [teacher] });
  const tail = randomUUID().slice(0, 8);
  const address = (n: number) => `p${n}-${tail}@example.test`;
  await owner.query(
    `insert into identity.users (organization_id, email)
     select $1::uuid, 'p' || n * $3::int || '-' || $2::text || '@example.test' from generate_series(0, $4::int - 1) n`,
    [organizationId, tail, PEOPLE / KNOWN, KNOWN],
  );
  const lines = Array.from({ length: PEOPLE }, (_, n) => `${address(n)},王 ${n},`);
  const csv = ["email,name,role", ...lines].join("\n");
  const file = path.join(folder, `${tail}.csv`);
  await writeFile(file, csv);
  return { classId, principal: await signIn(teacher), file, csv };
}

const counted = async (classId: string) =>
  (
    await facts<{ members: number; invited: number; addresses: number; both: number }>(
      `with members as (
         select u.email from identity.user_classes m join identity.users u on u.id = m.user_id
         where m.class_id = $1 and m.role = 'student'),
       invited as (
         select email from identity.invitations
         where class_id = $1 and accepted_at is null and revoked_at is null)
       select (select count(*)::int from members) as members, (select count(*)::int from invited) as invited,
         (select count(distinct email)::int from invited) as addresses,
         (select count(*)::int from members natural join invited) as both`,
      [classId],
    )
  )[0];
const WHOLE = { members: KNOWN, invited: PEOPLE - KNOWN, addresses: PEOPLE - KNOWN, both: 0 };

const again = async ({ principal, classId, csv }: Place) =>
  await callerAs(principal).identity.classes.importRoster({ classId, csv, dryRun: false, letters: false });

async function expectRightEnd(place: Place): Promise<void> {
  const before = await counted(place.classId);
  const left = PEOPLE - (before?.members ?? 0) - (before?.invited ?? 0);
  const made = await again(place);
  if (made.kind !== "done") throw new Error(made.kind);
  expect(made.counts.joins + made.counts.invite).toBe(left);
  expect(await counted(place.classId)).toEqual(WHOLE);
  expect(await again(place)).toMatchObject({
    counts: { joins: 0, invite: 0, renew: 0, already: KNOWN, invited: PEOPLE - KNOWN },
  });
  expect(await counted(place.classId)).toEqual(WHOLE);
}

describe("kill -9 of the process", WITH_PROCESSES, () => {
  it.each([300, 2_400, 4_800])(
    "at %i lines leaves whole batches; the next import does the rest",
    async (dieAt) => {
      const place = await school();
      expect(await runProgram(PROGRAM, { ...place, csv: undefined, dieAt })).toMatchObject({
        ended: "SIGKILL",
      });
      const half = await counted(place.classId);
      const written = (half?.members ?? 0) + (half?.invited ?? 0);
      expect(written).toBeGreaterThanOrEqual(dieAt);
      expect(written).toBeLessThanOrEqual(PEOPLE);
      expect(half?.both).toBe(0);
      // Nobody has noted an import that did not come to its end.
      expect(
        await facts(
          "select from identity.audit_events where action = 'identity.rosterImported' and target_id = $1",
          [place.classId],
        ),
      ).toEqual([]);
      await expectRightEnd(place);
    },
  );

  it("that nobody kills does it all", async () => {
    const place = await school();
    const { ended, output } = await runProgram(PROGRAM, { ...place, csv: undefined, dieAt: 0 });
    expect(ended).toBe(0);
    expect(JSON.parse(output.trim())).toMatchObject({ counts: { joins: KNOWN, invite: PEOPLE - KNOWN } });
    expect(await counted(place.classId)).toEqual(WHOLE);
  });
});

describe("a connection that the server ends", WITH_PROCESSES, () => {
  it("in the middle of a batch takes that batch back; the next import does the rest", async () => {
    const place = await school();
    let running: Promise<string> | undefined;
    await whileWaitingFor(
      owner,
      { text: "lock table identity.invitations in share mode" },
      endConnection(testDatabase()),
      () => {
        running = again(place).then(
          () => "whole",
          () => "broken off",
        );
      },
    );
    expect(await running).toBe("broken off");
    expect(await counted(place.classId)).toEqual({ members: 0, invited: 0, addresses: 0, both: 0 });
    await expectRightEnd(place);
  });
});
