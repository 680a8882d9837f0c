import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import { createClass, createOrganization, createUser, signIn, type TestUser } from "../../support/people";
import { refusalOf } from "./support";

const as = async (user: TestUser) => callerAs(await signIn(user)).identity;
const codeOf = () => randomUUID().slice(0, 8).toUpperCase();

async function school() {
  const { id: organizationId } = await createOrganization();
  const [teacher, assistant, student, admin] = await Promise.all([
    createUser({ organizationId, role: "instructor" }),
    createUser({ organizationId }),
    createUser({ organizationId }),
    createUser({ organizationId, role: "admin" }),
  ]);
  return { organizationId, teacher, assistant, student, admin };
}

describe("making a class", () => {
  it("makes its maker the teacher, with a code that lets students in", async () => {
    const { teacher, student } = await school();
    const made = await (await as(teacher)).classes.create({
      name: " NLP 1, autumn ",
      description: "Evenings",
    });
    expect(made).toMatchObject({ name: "NLP 1, autumn", joinCode: { limit: null } });
    expect(made.joinCode.code).toMatch(/^[2-9A-HJKMNP-TV-Z]{8}$/);

    const typed = `${made.joinCode.code.slice(0, 4)}-${made.joinCode.code.slice(4)}`.toLowerCase();
    expect(await (await as(student)).joinClass({ code: typed })).toEqual({
      classId: made.id,
      name: "NLP 1, autumn",
    });

    const seen = await (await as(teacher)).classes.get({ classId: made.id });
    expect(seen).toMatchObject({
      myRole: "teacher",
      manages: true,
      studentCount: 1,
      description: "Evenings",
    });
    const { items } = await (await as(teacher)).classes.members({ classId: made.id });
    expect(items.map(({ userId, role, name }) => [userId, role, name])).toEqual([
      [teacher.id, "teacher", teacher.name],
      [student.id, "student", student.name],
    ]);
    expect((await (await as(teacher)).me()).teaches).toBe(true);
  });

  it("is for instructors, admins and operators", async () => {
    const { student, assistant, admin } = await school();
    for (const person of [student, assistant]) {
      const call = (await as(person)).classes.create({ name: "Mine" });
      expect(await refusalOf(call)).toMatchObject({ code: "FORBIDDEN" });
    }
    await expect((await as(admin)).classes.create({ name: "Ours" })).resolves.toBeDefined();
  });

  it.each([
    { name: "" },
    { name: "a\u0000" },
    { name: "x".repeat(161) },
    { name: "Fine", organizationId: randomUUID() },
  ])("refuses %j", async (input) => {
    const { teacher } = await school();
    const identity = await as(teacher);
    expect(await refusalOf(identity.classes.create(input))).toMatchObject({ code: "VALIDATION" });
    expect(await identity.classes.list()).toEqual([]);
  });
});

describe("joining by code", () => {
  it("changes nothing the second time", async () => {
    const { teacher, student } = await school();
    const code = codeOf();
    const made = await createClass({ teachers: [teacher], joinCode: code });
    const identity = await as(student);
    await identity.joinClass({ code });
    await identity.joinClass({ code });
    expect((await (await as(teacher)).classes.members({ classId: made.id })).items).toHaveLength(2);
    await (await as(teacher)).joinClass({ code });
    expect((await (await as(teacher)).classes.get({ classId: made.id })).myRole).toBe("teacher");
  });

  it("ends with the code's time, and with a new code", async () => {
    const { teacher, student } = await school();
    const [expired, old] = [codeOf(), codeOf()];
    await createClass({
      teachers: [teacher],
      joinCode: expired,
      joinCodeExpiresAt: new Date(Date.now() - 1000),
    });
    const made = await createClass({ teachers: [teacher], joinCode: old });
    const identity = await as(student);
    const unknown = { code: "NOT_FOUND", reason: "identity.joinCodeUnknown" };
    expect(await refusalOf(identity.joinClass({ code: expired }))).toMatchObject(unknown);
    const fresh = await (await as(teacher)).classes.rotateJoinCode({
      classId: made.id,
      expiresInDays: 7,
      limit: 20,
    });
    expect(fresh.limit).toBe(20);
    expect(await refusalOf(identity.joinClass({ code: old }))).toMatchObject(unknown);
    await (await as(teacher)).classes.closeDoor({ classId: made.id });
    expect(await refusalOf(identity.joinClass({ code: fresh.code }))).toMatchObject(unknown);
  });

  it("lets in no more than the limit, however many come at once", async () => {
    const { teacher, organizationId } = await school();
    const code = codeOf();
    const made = await createClass({ teachers: [teacher], joinCode: code, joinLimit: 3 });
    const students = await Promise.all(Array.from({ length: 8 }, () => createUser({ organizationId })));
    const outcomes = await Promise.allSettled(
      students.map(async (one) => (await as(one)).joinClass({ code })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect((await (await as(teacher)).classes.get({ classId: made.id })).studentCount).toBe(3);
    const late = await as(await createUser({ organizationId }));
    expect(await refusalOf(late.joinClass({ code }))).toMatchObject({
      code: "CONFLICT",
      reason: "identity.classFull",
    });
  });

  it("cannot be guessed at", async () => {
    const identity = await as(await createUser());
    for (let tries = 0; tries < 10; tries++) {
      expect(await refusalOf(identity.joinClass({ code: codeOf() }))).toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await refusalOf(identity.joinClass({ code: codeOf() }))).toMatchObject({ code: "RATE_LIMITED" });
  });

  it("moves nobody to another organization", async () => {
    const { teacher } = await school();
    const code = codeOf();
    await createClass({ teachers: [teacher], joinCode: code });
    const visitor = await createUser();
    const identity = await as(visitor);
    await identity.joinClass({ code });
    expect((await identity.me()).organization.id).toBe(visitor.organizationId);
    expect(await identity.classes.list()).toMatchObject([{ myRole: "student" }]);
  });
});

describe("what others see of a class", () => {
  it("students see that they are in it, and neither code nor roster", async () => {
    const { teacher, student } = await school();
    const made = await createClass({ teachers: [teacher], students: [student], joinCode: codeOf() });
    const identity = await as(student);
    expect(await identity.classes.list()).toMatchObject([
      { id: made.id, myRole: "student", manages: false, joinCode: null, studentCount: null },
    ]);
    const refused = { code: "FORBIDDEN", reason: "identity.classNotYours" };
    expect(await refusalOf(identity.classes.get({ classId: made.id }))).toMatchObject(refused);
    expect(await refusalOf(identity.classes.rotateJoinCode({ classId: made.id }))).toMatchObject(refused);
  });

  it("assistants see the roster, and admins every class of their organization", async () => {
    const { teacher, assistant, admin, student } = await school();
    const made = await createClass({ teachers: [teacher], assistants: [assistant], students: [student] });
    for (const person of [assistant, admin]) {
      const seen = await (await as(person)).classes.get({ classId: made.id });
      expect(seen).toMatchObject({ manages: true, studentCount: 1 });
      const { items } = await (await as(person)).classes.members({ classId: made.id });
      expect(items).toHaveLength(3);
    }
  });

  it("another organization sees nothing, and its guesses look like classes that do not exist", async () => {
    const { teacher, student } = await school();
    const made = await createClass({ teachers: [teacher], students: [student], joinCode: codeOf() });
    const elsewhere = await school();
    for (const person of [elsewhere.teacher, elsewhere.admin, elsewhere.student]) {
      const identity = await as(person);
      expect(await identity.classes.list()).toEqual([]);
      for (const classId of [made.id, randomUUID()]) {
        const unknown = { code: "NOT_FOUND", reason: "identity.classUnknown" };
        expect(await refusalOf(identity.classes.get({ classId }))).toMatchObject(unknown);
        expect(await refusalOf(identity.classes.rotateJoinCode({ classId }))).toMatchObject(unknown);
        expect(await refusalOf(identity.classes.removeMember({ classId, userId: student.id }))).toMatchObject(
          unknown,
        );
      }
    }
  });
});

describe("taking somebody out of a class", () => {
  it("is the teachers' to do, and keeps the account", async () => {
    const { teacher, student } = await school();
    const made = await createClass({ teachers: [teacher], students: [student] });
    const identity = await as(teacher);
    await identity.classes.removeMember({ classId: made.id, userId: student.id });
    expect(await (await as(student)).classes.list()).toEqual([]);
    expect(
      await refusalOf(identity.classes.removeMember({ classId: made.id, userId: student.id })),
    ).toMatchObject({
      code: "NOT_FOUND",
      reason: "identity.memberUnknown",
    });
    const { rowCount } = await testDatabase().owner.query("select from identity.users where id = $1", [
      student.id,
    ]);
    expect(rowCount).toBe(1);
  });
});
