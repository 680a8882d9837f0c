import { beforeEach, expect, test } from "vitest";
import { catalogue } from "~/features/labs/exercises/server/queries";
import { LABS_IN_MODULE } from "~/features/labs/modules/constants";
import { followLabs } from "~/features/labs/modules/server/commands";
import { db } from "~/server/db/client";
import { runAs, type UserPrincipal } from "~/server/db/principal";
import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import { createClass, createUser, signIn, type TestUser } from "../../support/people";
import { refusal, run, WEAK } from "./support";

let student: TestUser;
let principal: UserPrincipal;
let labs: ReturnType<typeof callerAs>["labs"];

beforeEach(async () => {
  student = await createUser();
  principal = await signIn(student);
  labs = callerAs(principal).labs;
});

const one = async (moduleNumber: number) => (await labs.moduleProgress())[moduleNumber];

test("six modules, none begun", async () => {
  const modules = await labs.moduleProgress();
  expect(modules.map(({ moduleNumber, status }) => [moduleNumber, status])).toEqual(
    [0, 1, 2, 3, 4, 5].map((number) => [number, "not_started"]),
  );
  expect(modules.filter(({ automatic }) => automatic).map(({ moduleNumber }) => moduleNumber)).toEqual([2]);
});

test("a module is set by hand, both moments once, and completed does not fall back", async () => {
  expect(await labs.updateModuleProgress({ moduleNumber: 1, status: "in_progress" })).toEqual({
    success: true,
  });
  const begun = await one(1);
  expect(begun).toMatchObject({ status: "in_progress", startedAt: expect.any(String), completedAt: null });
  await labs.updateModuleProgress({ moduleNumber: 1, status: "not_started" });
  await labs.updateModuleProgress({ moduleNumber: 1, status: "completed" });
  const completed = await one(1);
  expect(completed).toMatchObject({
    status: "completed",
    startedAt: begun?.startedAt,
    completedAt: expect.any(String),
  });
  await labs.updateModuleProgress({ moduleNumber: 1, status: "completed" });
  for (const status of ["in_progress", "not_started"] as const) {
    expect(await refusal(labs.updateModuleProgress({ moduleNumber: 1, status }))).toMatchObject({
      code: "CONFLICT",
      reason: "labs.moduleCompleted",
    });
  }
  expect(await one(1)).toEqual(completed);
  await labs.updateModuleProgress({ moduleNumber: 5, status: "completed" });
  expect(await one(5)).toMatchObject({ startedAt: expect.any(String), completedAt: expect.any(String) });
});

test("many changes at once end completed, with one moment", async () => {
  await Promise.allSettled(
    (["in_progress", "completed", "not_started", "completed", "in_progress"] as const).map((status) =>
      labs.updateModuleProgress({ moduleNumber: 3, status }),
    ),
  );
  expect(await one(3)).toMatchObject({ status: "completed" });
});

test("module 2 cannot be set by hand, and numbers end at 5", async () => {
  expect(await refusal(labs.updateModuleProgress({ moduleNumber: 2, status: "completed" }))).toMatchObject({
    code: "FORBIDDEN",
    reason: "labs.moduleFollows",
  });
  await expect(labs.updateModuleProgress({ moduleNumber: 6, status: "completed" })).rejects.toThrow();
  await expect(labs.updateModuleProgress({ moduleNumber: -1, status: "completed" })).rejects.toThrow();
});

test("module 2 begins with the first visit, once", async () => {
  await labs.recordVisit();
  const begun = await one(2);
  expect(begun).toMatchObject({ status: "in_progress", startedAt: expect.any(String) });
  await labs.recordVisit();
  expect(await one(2)).toEqual(begun);
});

test("module 2 begins with the first graded run, too", async () => {
  await labs.runPrompt(run(WEAK, { graded: false }));
  expect(await one(2)).toMatchObject({ status: "not_started" });
  await labs.runPrompt(run(WEAK));
  expect(await one(2)).toMatchObject({ status: "in_progress" });
});

async function solve(ids: string[]) {
  for (const id of ids) {
    await testDatabase().owner.query(
      `insert into labs.prompt_lab_progress (user_id, lab_number, exercise_id, prompt_submitted, llm_response, success)
       values ($1, $2, $3, 'p', 'a', true)`,
      [student.id, Number(id[3]), id],
    );
  }
}

test("module 2 is completed with the last exercise of all labs, and not before there are five", async () => {
  const { labs: all, exercises } = await catalogue();
  const ids = [...exercises.keys()];
  const follow = () =>
    runAs(principal, async () => await followLabs(db, student.id, true, await catalogue()));
  await solve(ids.slice(1));
  await follow();
  expect(await one(2)).toMatchObject({ status: "in_progress", completedAt: null });
  await solve(ids.slice(0, 1));
  await follow();
  expect(await one(2)).toMatchObject({ status: all.length < LABS_IN_MODULE ? "in_progress" : "completed" });
});

test("a classmate reads none of it; a teacher of the class may", async () => {
  const [teacher, classmate] = await Promise.all([createUser(), createUser()]);
  await createClass({ teachers: [teacher], students: [student, classmate] });
  await labs.recordVisit();
  const read = async (user: TestUser) =>
    runAs(await signIn(user), async () => await db.moduleProgress.count({ where: { userId: student.id } }));
  expect(await read(teacher)).toBe(1);
  expect(await read(classmate)).toBe(0);
});
