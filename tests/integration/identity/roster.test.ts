import { randomUUID } from "node:crypto";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { callerAs, callerForAnyone } from "../../support/callers";
import {
  createClass,
  createOrganization,
  createUser,
  joinAs,
  signIn,
  type TestUser,
} from "../../support/people";
import { facts } from "../database/act";
import { refusalOf } from "./support";

const as = async (user: TestUser) => callerAs(await signIn(user)).identity;
const address = (name = "person") => `${name}-${randomUUID().slice(0, 8)}@example.test`;

async function school() {
  const { id: organizationId } = await createOrganization();
  const home = { organizationId };
  const [teacher, assistant, student, admin, colleague] = await Promise.all([
    createUser({ ...home, role: "instructor" }),
    createUser(home),
    createUser(home),
    createUser({ ...home, role: "admin" }),
    createUser(home),
  ]);
  const one = await createClass({ teachers: [teacher], students: [student] });
  await joinAs(one.id, assistant, "assistant");
  return { organizationId, classId: one.id, teacher, assistant, student, admin, colleague };
}

const membersOf = (classId: string) =>
  facts<{ email: string; role: string }>(
    `select u.email, m.role::text as role from identity.user_classes m join identity.users u on u.id = m.user_id
     where m.class_id = $1 order by u.email`,
    [classId],
  );
const invitationsOf = (classId: string) =>
  facts<{ email: string; role: string; class_role: string; token_hash: string; open: boolean }>(
    `select email, role::text as role, class_role::text as class_role, token_hash,
       accepted_at is null and revoked_at is null as open
     from identity.invitations where class_id = $1 order by email`,
    [classId],
  );
const table = (...lines: string[]) => ["email,name,role", ...lines].join("\n");
const done = { dryRun: false, letters: false } as const;

describe("the preview of a roster", () => {
  it("says what would happen to each line, and writes nothing", async () => {
    const { classId, teacher, student, colleague } = await school();
    const elsewhere = await createUser();
    const csv = table(
      `${student.email.toUpperCase()},${student.name},teacher`,
      `${colleague.email},Somebody,`,
      `${elsewhere.email},Else,`,
      `${address()},New,assistant`,
      `nobody,No,`,
      `${colleague.email},Again,`,
    );
    const before = [await membersOf(classId), await facts("select count(*) from identity.audit_events")];
    const seen = await (await as(teacher)).classes.importRoster({ classId, csv, dryRun: true });
    if (seen.kind !== "preview") throw new Error(seen.kind);
    expect(
      seen.rows.map(({ line, outcome, issues }) => [line, outcome, issues.map(({ key }) => key)]),
    ).toEqual([
      [2, "already", ["roleStays"]],
      [3, "joins", []],
      [4, "invite", []],
      [5, "invite", []],
      [6, "error", ["emailInvalid"]],
      [7, "repeated", ["duplicate"]],
    ]);
    expect(seen.counts).toEqual({
      already: 1,
      joins: 1,
      invite: 2,
      renew: 0,
      invited: 0,
      error: 1,
      repeated: 1,
    });
    expect([await membersOf(classId), await facts("select count(*) from identity.audit_events")]).toEqual(
      before,
    );
    expect(await invitationsOf(classId)).toEqual([]);
  });

  it("asks which class of a bundle is meant", async () => {
    const { classId, teacher } = await school();
    const zip = zipSync({
      "users.csv": strToU8("sourcedId,givenName,familyName,email\nu1,Ada,Okafor,ada@x.test\n"),
      "classes.csv": strToU8("sourcedId,title\nc1,Algebra\nc2,Biology\n"),
      "enrollments.csv": strToU8("classSourcedId,userSourcedId,role\nc1,u1,student\nc2,u1,student\n"),
    });
    const identity = await as(teacher);
    const base64 = Buffer.from(zip).toString("base64");
    const asked = await identity.classes.importRoster({ classId, base64, dryRun: true });
    expect(asked).toMatchObject({ kind: "choose", classes: [{ id: "c1" }, { id: "c2" }] });
    expect(await refusalOf(identity.classes.importRoster({ classId, base64, ...done }))).toMatchObject({
      reason: "identity.rosterClassMissing",
    });
    const chosen = await identity.classes.importRoster({ classId, base64, rosterClass: "c2", dryRun: true });
    expect(chosen).toMatchObject({ kind: "preview", rows: [{ name: "Ada Okafor", outcome: "invite" }] });
  });

  it.each([
    [{ csv: "name\nAda\n" }, "identity.rosterNoEmail"],
    [{ csv: "" }, "identity.rosterEmpty"],
    [{}, "identity.rosterMissing"],
    [{ csv: "a", base64: "a" }, "identity.rosterMissing"],
  ])("refuses %j", async (sent, reason) => {
    const { classId, teacher } = await school();
    const call = (await as(teacher)).classes.importRoster({ classId, dryRun: true, ...sent });
    expect(await refusalOf(call)).toMatchObject({ code: "VALIDATION", reason });
  });
});

describe("an import", () => {
  it("lets in whose account is of the organization, invites the others, and notes it once", async () => {
    const { classId, teacher, student, colleague } = await school();
    const [newcomer, elsewhere] = [address("new"), await createUser()];
    const csv = table(
      `${student.email},S,`,
      `${colleague.email},C,assistant`,
      `${newcomer},王静,`,
      `${elsewhere.email},E,`,
    );
    const made = await (await as(teacher)).classes.importRoster({ classId, csv, ...done });
    expect(made).toMatchObject({ kind: "done", counts: { joins: 1, already: 1, invite: 2 }, letters: false });
    expect(await membersOf(classId)).toContainEqual({ email: colleague.email, role: "assistant" });
    expect((await membersOf(classId)).map(({ email }) => email)).not.toContain(elsewhere.email);
    const invited = await invitationsOf(classId);
    expect(invited.map(({ email }) => email).sort()).toEqual([newcomer, elsewhere.email].sort());
    expect(invited.every(({ role, class_role }) => role === "student" && class_role === "student")).toBe(
      true,
    );
    const audit = await facts<{ actor_id: string; detail: object }>(
      "select actor_id, detail from identity.audit_events where action = 'identity.rosterImported' and target_id = $1",
      [classId],
    );
    expect(audit).toEqual([
      { actor_id: teacher.id, detail: expect.objectContaining({ joins: 1, invite: 2 }) },
    ]);
    expect(JSON.stringify(audit)).not.toContain("@");
  });

  it("writes nothing where a line has an error, unless such lines are left out", async () => {
    const { classId, teacher, colleague } = await school();
    const identity = await as(teacher);
    const csv = table(`${colleague.email},C,`, "broken,B,", `${address()},N,`);
    const call = identity.classes.importRoster({ classId, csv, ...done });
    expect(await refusalOf(call)).toMatchObject({ reason: "identity.rosterHasErrors", params: { count: 1 } });
    expect(await invitationsOf(classId)).toEqual([]);
    expect(await membersOf(classId)).toHaveLength(3);
    const made = await identity.classes.importRoster({ classId, csv, ...done, leaveOut: true });
    expect(made).toMatchObject({ counts: { joins: 1, invite: 1, error: 1 } });
  });

  it("done again changes nothing, also after an end half-way", async () => {
    const { classId, teacher, organizationId } = await school();
    const identity = await as(teacher);
    const known = await Promise.all(Array.from({ length: 4 }, () => createUser({ organizationId })));
    const lines = [...known.map(({ email }) => email), ...Array.from({ length: 700 }, () => address())];
    const half = table(...lines.slice(0, 352).map((email) => `${email},P,`));
    const whole = table(...lines.map((email) => `${email},P,`));
    // What an import that was killed has written is what one of its batches has: whole batches.
    await identity.classes.importRoster({ classId, csv: half, ...done });
    const second = await identity.classes.importRoster({ classId, csv: whole, ...done });
    expect(second).toMatchObject({ counts: { already: 4, invited: 348, invite: 352 } });
    const before = [await membersOf(classId), await invitationsOf(classId)];
    const third = await identity.classes.importRoster({ classId, csv: whole, ...done });
    expect(third).toMatchObject({ counts: { already: 4, invited: 700, invite: 0, joins: 0 } });
    expect([await membersOf(classId), await invitationsOf(classId)]).toEqual(before);
  });

  it("of two at once is one", async () => {
    const { classId, teacher, organizationId } = await school();
    const known = await Promise.all(Array.from({ length: 5 }, () => createUser({ organizationId })));
    const csv = table(...known.map(({ email }) => `${email},P,`), `${address()},N,`);
    const [one, two] = [await as(teacher), await as(teacher)];
    const both = [one, two].map((identity) => identity.classes.importRoster({ classId, csv, ...done }));
    const counts = (await Promise.all(both)).map((made) => (made.kind === "done" ? made.counts : undefined));
    expect(counts.reduce((sum, one) => sum + (one?.joins ?? 0), 0)).toBe(5);
    expect(await membersOf(classId)).toHaveLength(8);
    expect(await invitationsOf(classId)).toHaveLength(1);
  });

  it("takes the invitation back of whoever has joined since, and renews one that has expired", async () => {
    const { classId, teacher, organizationId } = await school();
    const identity = await as(teacher);
    const [late, gone] = [address("late"), address("gone")];
    const csv = table(`${late},L,`, `${gone},G,`);
    await identity.classes.importRoster({ classId, csv, ...done });
    await createUser({ organizationId, email: late });
    await facts("update identity.invitations set expires_at = now() - interval '1 day' where email = $1", [
      gone,
    ]);
    const again = await identity.classes.importRoster({ classId, csv, ...done });
    expect(again).toMatchObject({ counts: { joins: 1, renew: 1 } });
    expect((await invitationsOf(classId)).map(({ email, open }) => [email, open])).toEqual([
      [gone, true],
      [late, false],
    ]);
  });

  it("tells how far it is", async () => {
    const { classId, teacher } = await school();
    const identity = await as(teacher);
    const clientRequestId = randomUUID();
    const csv = table(...Array.from({ length: 650 }, () => `${address()},P,`));
    const follower = (async () => {
      const told: unknown[] = [];
      for await (const event of await identity.rosters.importProgress({ clientRequestId }))
        told.push((event as unknown as [string, unknown])[1]);
      return told;
    })();
    await identity.classes.importRoster({ classId, csv, ...done, clientRequestId });
    expect(await follower).toEqual([
      { phase: "reading", done: 0, total: 0 },
      ...[0, 300, 600, 650].map((at) => ({ phase: "writing", done: at, total: 650 })),
    ]);
  });
});

describe("a roster is brought in by those who lead the class", () => {
  it("not by an assistant, a student, another teacher or another organization", async () => {
    const { classId, assistant, student, organizationId } = await school();
    const others: [TestUser, string][] = [
      [assistant, "FORBIDDEN"],
      [student, "FORBIDDEN"],
      [await createUser({ organizationId, role: "instructor" }), "NOT_FOUND"],
      [await createUser({ role: "instructor" }), "NOT_FOUND"],
      [await createUser({ role: "admin" }), "NOT_FOUND"],
    ];
    for (const [person, code] of others) {
      const { classes, rosters } = await as(person);
      const input = { classId, csv: table(`${address()},N,`) };
      const calls = [
        () => classes.importRoster({ ...input, dryRun: true }),
        () => classes.importRoster({ ...input, ...done }),
        () => rosters.invitations({ classId }),
        () => rosters.sendLetters({ classId }),
        () => rosters.letterProgress({ classId }),
        () => rosters.sheet({ classId }),
        () => rosters.resend({ classId, invitationId: randomUUID() }),
        () => rosters.revoke({ classId, invitationId: randomUUID() }),
      ];
      for (const call of calls) expect(await refusalOf(call())).toMatchObject({ code });
    }
    const stranger = callerForAnyone().identity.classes.importRoster({ classId, csv: "a", dryRun: true });
    expect(await refusalOf(stranger)).toMatchObject({ code: "UNAUTHENTICATED" });
    expect(await invitationsOf(classId)).toEqual([]);
  });

  it("but by its organization's admin", async () => {
    const { classId, admin, colleague } = await school();
    const csv = table(`${colleague.email},C,`, `${address()},N,teacher`);
    const made = await (await as(admin)).classes.importRoster({ classId, csv, ...done });
    expect(made).toMatchObject({ counts: { joins: 1, invite: 1 } });
  });
});
