import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../support/database";
import { endConnection, runProgram, WITH_PROCESSES, whileWaitingFor } from "../../support/killed";
import { signIn } from "../../support/people";
import { noticesOf, type Person } from "../labs/regrade-class";
import { changesOf, progressOf, QUIZ, school } from "./regrade-class";

/** A regrade whose process or connection goes in the middle: of each student all or nothing, and the next run ends it. */

const PROGRAM = path.join(import.meta.dirname, "killed-regrader.ts");
const { owner } = testDatabase();

let now: Awaited<ReturnType<typeof school>>;
let regradeId: string;
/** In the order in which they are written. */
let students: Person[];

beforeEach(async () => {
  now = await school();
  await now.publish();
  for (const student of [now.ada, now.bob])
    await now.submit(student, { q1: true, q2: false, q3: "weights" }, "en");
  await now.publish({ q2: false });
  regradeId = (await now.preview()).id;
  students = [now.ada, now.bob].sort((a, b) => (a.user.id < b.user.id ? -1 : 1));
});

const regrade = async (point: string, meanwhile?: Parameters<typeof runProgram>[2]) =>
  await runProgram(
    PROGRAM,
    {
      principal: await signIn(now.teacher.user),
      maker: { userId: now.teacher.user.id, organizationId: now.organizationId },
      quizId: QUIZ,
      regradeId,
      point,
    },
    meanwhile,
  );

/** That the first so many students have everything that a regrade writes, once, and the others nothing of it. */
async function expectWritten(count: number): Promise<void> {
  for (const [place, student] of students.entries()) {
    const done = place < count;
    expect(await changesOf(student)).toHaveLength(done ? 1 : 0);
    expect(await noticesOf(student)).toHaveLength(done ? 1 : 0);
    expect(await progressOf(student)).toMatchObject(
      done ? { best: 100, status: "completed" } : { best: 66.66, status: "in_progress" },
    );
  }
}

/** Applied once more, it comes to its end. */
async function expectFinished(): Promise<void> {
  const finished = await now.apply("never_lower", regradeId);
  expect(finished).toMatchObject({
    state: "applied",
    reason: "The key was wrong.",
    written: { attempts: 2, students: 2 },
  });
  await expectWritten(2);
  expect((await now.preview()).counts).toMatchObject({ changed: 0 });
}

/** Lets the write of the second student wait in the middle for their progress, which it has to lock. */
const atTheSecond = (waiting: (pid: number) => unknown) =>
  whileWaitingFor(
    owner,
    {
      text: "select from companion.chapter_progress where student_id = $1 for update",
      values: [students[1]?.user.id],
    },
    waiting,
  );

describe("kill -9 of the process", WITH_PROCESSES, () => {
  it.each([
    ["before the first student", "before 1", 0],
    ["between two students", "before 2", 1],
    ["when all are written and the end is not noted", "after 2", 2],
  ])("%s", async (_, point, written) => {
    expect(await regrade(point)).toMatchObject({ ended: "SIGKILL" });
    await expectWritten(written);
    const [left] = (await now.teacher.caller.companion.regrades.list({ quizId: QUIZ })).items;
    expect(left).toMatchObject({ state: "unfinished", written: { students: written } });
    await expectFinished();
  });

  it("twice, and the third run ends it", async () => {
    expect(await regrade("before 1")).toMatchObject({ ended: "SIGKILL" });
    expect(await regrade("after 1")).toMatchObject({ ended: "SIGKILL" });
    await expectWritten(1);
    expect(await regrade("never")).toMatchObject({ ended: 0 });
    await expectWritten(2);
    await expectFinished();
  });

  it("in the middle of a statement, which the server carries out: nothing is written twice", async () => {
    expect(await regrade("never", atTheSecond)).toMatchObject({ ended: "SIGKILL" });
    await expect.poll(async () => (await Promise.all(students.map(changesOf))).flat()).toHaveLength(2);
    await expectWritten(2);
    await expectFinished();
  });
});

describe("a connection that the server ends", WITH_PROCESSES, () => {
  it("in the middle of a statement takes back all of that student, and nothing of the others", async () => {
    expect(await regrade("never", () => atTheSecond(endConnection(testDatabase())))).toMatchObject({
      ended: 1,
    });
    await expectWritten(1);
    await expectFinished();
  });
});
