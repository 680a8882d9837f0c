import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { callerAs, callerForAnyone } from "../../support/callers";
import { createChallenge, DOUBLES } from "../../support/challenges";
import { createClass, createOrganization, createUser, signIn, type TestUser } from "../../support/people";
import { facts } from "../database/act";
import { refusalOf } from "./support";

/** A class is described, gets people one by one, is put away and comes back. */

const callerOf = async (user: TestUser) => callerAs(await signIn(user));
const classesOf = async (user: TestUser) => (await callerOf(user)).identity.classes;
const codeOf = () => randomUUID().slice(0, 8).toUpperCase();

async function school() {
  const { id: organizationId } = await createOrganization();
  const one = (role: TestUser["role"] = "student") => createUser({ organizationId, role });
  const [teacher, colleague, assistant, student, admin] = await Promise.all([
    one("instructor"),
    one("instructor"),
    one(),
    one(),
    one("admin"),
  ]);
  const code = codeOf();
  const { id: classId } = await createClass({
    teachers: [teacher, colleague],
    assistants: [assistant],
    students: [student],
    joinCode: code,
    joinLimit: 40,
  });
  return { organizationId, classId, code, teacher, colleague, assistant, student, admin };
}

const unknown = { code: "NOT_FOUND", reason: "identity.classUnknown" };

describe("describing a class", () => {
  it("is for those who manage it, and can be taken back", async () => {
    const { classId, teacher, assistant, student, admin } = await school();
    for (const person of [teacher, assistant, admin]) {
      const name = `Named by ${person.name}`;
      const classes = await classesOf(person);
      await classes.update({ classId, name: ` ${name} `, description: "Two\nlines" });
      expect(await classes.get({ classId })).toMatchObject({ name, description: "Two\nlines" });
      await classes.update({ classId, name, description: "" });
      expect((await classes.get({ classId })).description).toBe("");
    }
    const mine = await classesOf(student);
    expect(await refusalOf(mine.update({ classId, name: "Mine", description: "" }))).toMatchObject({
      code: "FORBIDDEN",
    });
    const named = (await classesOf(teacher)).update({ classId, name: "", description: "" });
    expect(await refusalOf(named)).toMatchObject({ code: "VALIDATION" });
  });
});

describe("an archived class", () => {
  it("is gone for all but those who can bring it back, and comes back with people and work", async () => {
    const { classId, code, organizationId, teacher, colleague, assistant, student, admin } = await school();
    const challengeId = await createChallenge({ organizationId, classId, createdBy: teacher.id });
    const learning = await callerOf(student);
    const { sessionId } = await learning.challenges.openSession({ challengeId });
    await learning.challenges.save({ sessionId, language: "python", code: DOUBLES });
    const work = () =>
      facts(
        `select (select count(*)::int from challenges.sessions where class_id = $1) as sessions,
           (select count(*)::int from challenges.journey_events where challenge_id = $2) as events,
           (select count(*)::int from identity.user_classes where class_id = $1) as people`,
        [classId, challengeId],
      );
    const before = await work();

    await (await classesOf(teacher)).archive({ classId });
    expect(await work()).toEqual(before);
    for (const person of [teacher, colleague, assistant, student, admin]) {
      const classes = await classesOf(person);
      expect((await classes.list()).map(({ id }) => id)).not.toContain(classId);
      expect(await refusalOf(classes.get({ classId }))).toMatchObject(unknown);
      expect(await refusalOf(classes.rotateJoinCode({ classId }))).toMatchObject(unknown);
      expect(await refusalOf(classes.archive({ classId }))).toMatchObject(unknown);
    }
    expect(await refusalOf((await callerOf(admin)).identity.joinClass({ code }))).toMatchObject({
      reason: "identity.joinCodeUnknown",
    });
    expect((await learning.challenges.list()).map(({ id }) => id)).not.toContain(challengeId);

    const elsewhere = await school();
    for (const person of [assistant, student, elsewhere.teacher, elsewhere.admin]) {
      const classes = await classesOf(person);
      expect(await classes.archived()).toEqual([]);
      expect(await refusalOf(classes.restore({ classId }))).toMatchObject(unknown);
    }
    for (const person of [teacher, colleague, admin])
      expect(await (await classesOf(person)).archived()).toMatchObject([{ id: classId, studentCount: 1 }]);

    await (await classesOf(colleague)).restore({ classId });
    expect(await (await classesOf(admin)).archived()).toEqual([]);
    expect(await (await classesOf(teacher)).get({ classId })).toMatchObject({
      myRole: "teacher",
      studentCount: 1,
      joinCode: null,
    });
    expect(await work()).toEqual(before);
    expect((await learning.challenges.list()).map(({ id }) => id)).toContain(challengeId);
    expect(await refusalOf((await classesOf(teacher)).restore({ classId }))).toMatchObject(unknown);
    expect(
      await facts("select action from identity.audit_events where target_id = $1 order by created_at", [
        classId,
      ]),
    ).toEqual([{ action: "identity.classArchived" }, { action: "identity.classRestored" }]);
  });

  it("is put away and brought back by an admin of its organization too, and by no assistant", async () => {
    const { classId, assistant, student, admin } = await school();
    for (const person of [assistant, student])
      expect(await refusalOf((await classesOf(person)).archive({ classId }))).toMatchObject({
        code: "FORBIDDEN",
        reason: "identity.classNotYours",
      });
    const classes = await classesOf(admin);
    await classes.archive({ classId });
    await classes.restore({ classId });
    expect((await classes.list()).map(({ id }) => id)).toContain(classId);
  });
});

describe("one person is added", () => {
  const outbox = async () => (await readdir(`${process.env.DATA_DIR}/outbox`).catch(() => [])).length;

  it("at once where they have an account here, else by a letter, and nobody twice", async () => {
    const { classId, organizationId, teacher } = await school();
    const classes = await classesOf(teacher);
    const add = (email: string, role: "student" | "assistant" | "teacher" = "student") =>
      classes.addMember({ classId, email, role });
    const inside = await createUser({ organizationId, email: `ada-${randomUUID()}@xn--bcher-kva.de` });
    const letters = await outbox();
    expect(await add(inside.email.replace("xn--bcher-kva", "Bücher").toUpperCase(), "assistant")).toEqual({
      outcome: "joins",
      letter: null,
    });
    expect(await add(inside.email)).toEqual({ outcome: "already", letter: null });
    expect(await outbox()).toBe(letters);
    const outside = await createUser();
    for (const email of [outside.email, `new-${randomUUID()}@example.test`]) {
      expect(await add(email)).toEqual({ outcome: "invite", letter: "sent" });
      expect(await add(email)).toEqual({ outcome: "invited", letter: null });
    }
    expect(await outbox()).toBe(letters + 2);
    const { items } = await classes.members({ classId, role: "assistant" });
    expect(items.map(({ userId }) => userId)).toContain(inside.id);
  });

  it("by those who lead the class alone, with an address that can be kept", async () => {
    const { classId, teacher, assistant, student } = await school();
    const elsewhere = await school();
    const email = `new-${randomUUID()}@example.test`;
    const add = async (by: TestUser, to = email) =>
      refusalOf((await classesOf(by)).addMember({ classId, email: to, role: "student" }));
    for (const person of [assistant, student])
      expect(await add(person)).toMatchObject({ code: "FORBIDDEN", reason: "identity.classNotYours" });
    expect(await add(elsewhere.teacher)).toMatchObject(unknown);
    expect(await add(teacher, "nobody")).toMatchObject({ code: "VALIDATION" });
    expect(await add(teacher, "o'hara@example.test")).toMatchObject({
      code: "VALIDATION",
      reason: "identity.emailNotStorable",
    });
    const { identity } = callerForAnyone();
    const call = identity.classes.addMember({ classId, email, role: "student" });
    expect(await refusalOf(call)).toMatchObject({ code: "UNAUTHENTICATED" });
  });
});
