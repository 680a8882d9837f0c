import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callerAs, callerForAnyone } from "../../support/callers";
import { testDatabase } from "../../support/database";
import {
  createClass,
  createOrganization,
  createUser,
  joinAs,
  signIn,
  type TestClass,
  type TestUser,
} from "../../support/people";
import { alike, documentedResults, type Learning, learning, write } from "./insights-rows";
import { refusal } from "./support";

/** 000 §5: what a teacher sees equals the documented SQL run on the same rows, and holds nobody else's. */

const KINDS = ["completion", "attempts", "usage", "coach"] as const;

async function insightsOf(user: TestUser, input: { days: number; classId?: string }) {
  const { insights } = callerAs(await signIn(user)).labs;
  const [completion, attempts, usage, coach] = await Promise.all([
    insights.completion(input),
    insights.attempts(input),
    insights.usage(input),
    insights.coach(input),
  ]);
  return { completion, attempts, usage, coach };
}

async function expectDocumented(
  user: TestUser,
  input: { days: number; classId?: string },
  students: readonly { id: string }[],
): Promise<void> {
  const [seen, wanted] = await Promise.all([
    insightsOf(user, input),
    documentedResults(students, input.days),
  ]);
  for (const kind of KINDS) expect(alike(seen[kind]), kind).toEqual(alike(wanted[kind]));
}

interface World {
  teacher: TestUser;
  assistant: TestUser;
  admin: TestUser;
  operator: TestUser;
  stranger: TestUser;
  first: TestClass;
  second: TestClass;
  inFirst: TestUser[];
  inSecond: TestUser[];
  inBoth: TestUser;
  /** From another school, a guest in the first class: the class's teacher reads nothing of theirs. */
  guest: TestUser;
  /** Of the organization, in no class of the teacher's. */
  elsewhere: TestUser;
}
let world: World;

beforeAll(async () => {
  const [school, other] = [await createOrganization(), await createOrganization()];
  const person = (role: TestUser["role"] = "student", organizationId = school.id) =>
    createUser({ role, organizationId });
  const teacher = await person("instructor");
  const assistant = await person();
  const inFirst = [await person(), await person(), await person()];
  const inSecond = [await person()];
  const inBoth = await person();
  const guest = await person("student", other.id);
  world = {
    teacher,
    assistant,
    inFirst,
    inSecond,
    inBoth,
    guest,
    admin: await person("admin"),
    operator: await person("operator", other.id),
    stranger: await person("instructor", other.id),
    elsewhere: await person(),
    first: await createClass({
      teachers: [teacher],
      assistants: [assistant],
      students: [...inFirst, inBoth, guest],
    }),
    second: await createClass({ teachers: [teacher], students: [...inSecond, inBoth] }),
  };
});

/** Operators count everyone: what this file wrote shall not follow other files of the worker. */
afterAll(async () => {
  const ids = learners().map(({ id }) => id);
  await testDatabase().owner.query("delete from identity.users where id = any ($1)", [ids]);
});

const learners = () => [
  ...world.inFirst,
  ...world.inSecond,
  world.inBoth,
  world.guest,
  world.elsewhere,
  world.teacher,
];

async function fill(rows: Learning[]): Promise<void> {
  await Promise.all(learners().map((user, place) => write(user, rows[place] as Learning)));
}

const anyRows = fc.array(learning, { minLength: 8, maxLength: 8 });
const anyWindow = fc.oneof(fc.constantFrom(1, 7, 30, 365), fc.integer({ min: 1, max: 365 }));

describe("the numbers are those of the documented SQL", () => {
  test("for a class, for all classes of a teacher, for an organization: random rows, any window", async () => {
    const { teacher, assistant, admin, first, second, inFirst, inSecond, inBoth, elsewhere } = world;
    await fc.assert(
      fc.asyncProperty(anyRows, anyWindow, async (rows, days) => {
        await fill(rows);
        await expectDocumented(teacher, { days, classId: first.id }, [...inFirst, inBoth]);
        await expectDocumented(teacher, { days, classId: second.id }, [...inSecond, inBoth]);
        await expectDocumented(teacher, { days }, [...inFirst, ...inSecond, inBoth]);
        await expectDocumented(assistant, { days }, [...inFirst, inBoth]);
        await expectDocumented(admin, { days, classId: first.id }, [...inFirst, inBoth]);
        await expectDocumented(admin, { days }, [...inFirst, ...inSecond, inBoth, elsewhere, teacher]);
      }),
      { numRuns: 12 },
    );
  });

  test("for an operator everyone, the guest of a class included", async () => {
    const { operator, first, inFirst, inBoth, guest } = world;
    const [rows] = fc.sample(anyRows, { numRuns: 1, seed: 5 });
    await fill(rows ?? []);
    await expectDocumented(operator, { days: 30, classId: first.id }, [...inFirst, inBoth, guest]);
    const { rows: everyone } = await testDatabase().owner.query<{ id: string }>(
      "select id from identity.users where deleted_at is null",
    );
    await expectDocumented(operator, { days: 30 }, everyone);
  });

  test("they say the titles in the caller's language, and none for what is gone", async () => {
    const nothing: Learning = { progress: [], usage: [], coach: [] };
    await fill(learners().map(() => nothing));
    await write(world.inBoth, {
      ...nothing,
      progress: [{ lab: 1, exercise: 1, success: true, attempts: 3, age: 0.5 }],
    });
    await testDatabase().owner.query(
      `insert into labs.prompt_lab_progress (user_id, lab_number, exercise_id, prompt_submitted, llm_response)
       values ($1, 1, 'lab1-gone', 'p', 'r')`,
      [world.inBoth.id],
    );
    const { insights } = callerAs(await signIn(world.teacher), { locale: "zh" }).labs;
    const input = { days: 7, classId: world.second.id };
    expect(await insights.completion(input)).toEqual([
      { labNumber: 1, title: "清晰的指令", totalStudents: 1, completed: 1, completionRate: 100 },
    ]);
    expect((await insights.attempts(input)).map(({ exerciseId, title }) => [exerciseId, title])).toEqual([
      ["lab1-ex1", expect.stringMatching(/\p{Script=Han}/u)],
      ["lab1-gone", null],
    ]);
    expect(await insights.usage(input)).toEqual([]);
    expect(await insights.coach(input)).toEqual([]);
  });
});

describe("who may ask", () => {
  test("nobody but those who teach the class, its organization's admin, and operators", async () => {
    const { stranger, first, inBoth, elsewhere } = world;
    for (const kind of KINDS) {
      const ask = async (user: TestUser, classId?: string) =>
        callerAs(await signIn(user)).labs.insights[kind]({ days: 7, ...(classId ? { classId } : {}) });
      expect(await refusal(ask(stranger, first.id))).toMatchObject({ reason: "identity.classUnknown" });
      expect(await refusal(ask(inBoth, first.id))).toMatchObject({ reason: "identity.classNotYours" });
      expect(await refusal(ask(elsewhere))).toMatchObject({ reason: "common.forbidden" });
      expect(await ask(stranger)).toEqual([]);
      await expect(callerForAnyone().labs.insights[kind]({ days: 7 })).rejects.toMatchObject({
        code: "UNAUTHORIZED",
      });
    }
  });

  test("a student who has left is not counted any more", async () => {
    const { teacher, first } = world;
    const leaver = await createUser({ organizationId: teacher.organizationId });
    await joinAs(first.id, leaver);
    await write(leaver, {
      progress: [{ lab: 5, exercise: 6, success: false, attempts: 9, age: 0.5 }],
      usage: [],
      coach: [],
    });
    const labs = async () =>
      (await insightsOf(teacher, { days: 7 })).completion.map(({ labNumber }) => labNumber);
    expect(await labs()).toContain(5);
    await testDatabase().owner.query("delete from identity.user_classes where user_id = $1", [leaver.id]);
    expect(await labs()).not.toContain(5);
  });

  test("a window of 1 to 365 whole days and nothing else", async () => {
    const { insights } = callerAs(await signIn(world.teacher)).labs;
    for (const days of [0, 366, 1.5, -7, Number.NaN]) {
      await expect(insights.completion({ days })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
  });
});
