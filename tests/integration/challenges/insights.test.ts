import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { factTrack } from "~/features/challenges/journey/facts/tracks/rules";
import { timelineOf } from "~/features/challenges/journey/timeline/server/queries";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { callerForAnyone } from "../../support/callers";
import { createChallenge } from "../../support/challenges";
import { testDatabase } from "../../support/database";
import { createClass, createUser, joinAs, signIn, type TestClass, type TestUser } from "../../support/people";
import { refusalOf } from "../identity/support";
import { as, createSchool, Hand, type School } from "./teaching-support";

/** What a teacher sees of a class's work on challenges, in figures: whose it is, when it was, and what it cost. */

const KINDS = ["attempts", "time", "tutor"] as const;

let school: School;
let other: TestClass;
let ofClass: string;
let alone: string;

beforeAll(async () => {
  school = await createSchool(4);
  const { organizationId, classroom, teacher } = school;
  other = await createClass({ organizationId, teachers: [teacher] });
  ofClass = await createChallenge({ organizationId, classId: classroom.id });
  alone = await createChallenge({ organizationId });
});

const insightsOf = async (user: TestUser, input: { days: number; classId?: string } = { days: 365 }) => {
  const { insights } = await as(user);
  const [attempts, time, tutor] = await Promise.all([
    insights.attempts(input),
    insights.time(input),
    insights.tutor(input),
  ]);
  return { attempts, time, tutor };
};
const total = <Key extends string>(rows: readonly Record<Key, number>[], key: Key) =>
  rows.reduce((sum, row) => sum + row[key], 0);

async function newStudent(): Promise<TestUser> {
  const student = await createUser({ organizationId: school.organizationId });
  await joinAs(school.classroom.id, student);
  return student;
}

const CALL = { provider: "openai", model: "small", version: "small-1", prompt: 100, completion: 20, cost: 7 };

/** An answered question with the calls behind it, in the ledger as the gateway writes them. */
async function asked(hand: Hand, reworded: boolean, call: Partial<typeof CALL> = {}): Promise<void> {
  const { owner } = testDatabase();
  const { provider, model, version, prompt, completion, cost } = { ...CALL, ...call };
  const exchange = await hand.ask("Why?");
  const key = randomUUID();
  const ids: string[] = [];
  for (const one of reworded ? [key, `${key}:2`] : [key]) {
    const { rows } = await owner.query<{ id: string }>(
      `insert into ai.ai_interactions (user_id, interaction_type, domain, status, provider, model, model_version,
         prompt_tokens, completion_tokens, tokens_used, tokens_estimated, cost_micro_usd, client_request_id, finished_at)
       values ($1, 'tutor', 'challenges', 'success', $2, $3, $4, $5, $6, $5::int + $6::int, $7, $8, $9, now()) returning id`,
      [hand.userId, provider, model, version, prompt, completion, one.endsWith(":2"), cost, one],
    );
    ids.push(rows[0]?.id ?? "");
  }
  await owner.query("update challenges.llm_interactions set ai_interaction_id = $2 where id = $1", [
    exchange,
    ids[0],
  ]);
}

describe("the figures", () => {
  test("count attempts by week and by class, people once in each", async () => {
    const { teacher, students, classroom } = school;
    const [one, two] = students as [TestUser, TestUser];
    const week = 7 * 24 * 60;
    const first = await Hand.open(one, ofClass, classroom.id, 60);
    await first.run(null);
    await first.submit("ab");
    await first.submit("abcd");
    const earlier = await Hand.open(one, ofClass, classroom.id, week + 60);
    await earlier.run(null);
    const second = await Hand.open(two, ofClass, classroom.id, 60);
    await second.submit("abcd");
    const without = await Hand.open(two, alone, null, 30);
    await without.run(null);
    const { attempts } = await insightsOf(teacher);
    expect(attempts.classes).toEqual([
      { classId: classroom.id, className: classroom.name, people: 2, submissions: 3, passed: 2, runs: 2 },
      { classId: null, className: null, people: 1, submissions: 0, passed: 0, runs: 1 },
    ]);
    const { rows } = await testDatabase().owner.query(
      `select to_char(date_trunc('week', at at time zone 'UTC'), 'YYYY-MM-DD') as week, count(distinct user_id)::int as people,
         count(passed)::int as submissions, (count(*) filter (where passed))::int as passed,
         (count(*) filter (where passed is null))::int as runs
       from (select created_at as at, user_id, passed from challenges.submissions
             union all select created_at, user_id, null from challenges.runs) d
       where user_id = any($1) group by 1 order by 1 desc`,
      [students.map(({ id }) => id)],
    );
    expect(attempts.weeks).toEqual(rows);
    expect(rows.length).toBeGreaterThan(1);
    // A window of a week leaves out what was before it, and a class all else.
    const near = await insightsOf(teacher, { days: 7, classId: classroom.id });
    expect(near.attempts.classes).toMatchObject([{ classId: classroom.id, runs: 1, submissions: 3 }]);
    expect((await insightsOf(teacher, { days: 365, classId: other.id })).attempts).toEqual({
      weeks: [],
      classes: [],
    });
  });

  test("hold questions with the calls behind them, a rewording too, by model and version", async () => {
    const student = await newStudent();
    const { teacher, classroom } = school;
    const hand = await Hand.open(student, ofClass, classroom.id, 50);
    await asked(hand, false);
    await asked(hand, true);
    await asked(hand, false, { version: "small-2", cost: 1000 });
    // One of before the ledger, and a call of which nothing came: it stands in the ledger alone.
    await hand.ask("And?");
    const { tutor } = await insightsOf(teacher);
    const facts = { people: 1, questions: 4, calls: 4, promptTokens: 400, completionTokens: 80 };
    expect(tutor.classes).toEqual([
      { classId: classroom.id, className: classroom.name, ...facts, estimated: 1, costMicroUsd: 1021 },
    ]);
    expect(total(tutor.weeks, "questions")).toBe(4);
    expect(tutor.models).toEqual([
      {
        ...{ provider: "openai", model: "small", version: "small-1", people: 1, questions: 2, calls: 3 },
        ...{ promptTokens: 300, completionTokens: 60, estimated: 1, costMicroUsd: 21 },
      },
      {
        ...{ provider: "openai", model: "small", version: "small-2", people: 1, questions: 1, calls: 1 },
        ...{ promptTokens: 100, completionTokens: 20, estimated: 0, costMicroUsd: 1000 },
      },
      {
        ...{ provider: null, model: null, version: null, people: 1, questions: 1, calls: 0 },
        ...{ promptTokens: 0, completionTokens: 0, estimated: 0, costMicroUsd: 0 },
      },
    ]);
  });

  test("have the active time that the facts of the journeys have, however sessions lie over one another", async () => {
    const { teacher, classroom } = school;
    const step = fc.record({
      session: fc.nat(2),
      act: fc.constantFrom("run", "run", "run", "close"),
      wait: fc.constantFrom(0, 0, 1, 3, 4, 5, 20),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 14 }), async (steps) => {
        const student = await newStudent();
        const before = total((await insightsOf(teacher)).time.classes, "activeMs");
        const hands: Hand[] = [];
        const closed = new Set<number>();
        let passed = 0;
        for (const { session, act, wait } of steps) {
          const ago = 300 - passed;
          const hand = hands[session];
          passed += wait;
          if (!hand)
            hands[session] = await Hand.open(student, alone, session === 1 ? classroom.id : null, ago);
          else if (act === "close" && !closed.has(session)) {
            closed.add(session);
            await testDatabase().owner.query("update challenges.sessions set ended_at = $2 where id = $1", [
              hand.sessionId,
              new Date(Date.now() - ago * 60_000),
            ]);
            // What was under way is kept, and stands behind the end.
          } else await hand.wait(wait).run(null);
        }
        const { events } = await runAs(await signIn(student), () =>
          timelineOf(db, { userId: student.id, challengeId: alone }),
        );
        const expected = factTrack(events, { starterCode: {} }).active.at(-1) ?? 0;
        const after = total((await insightsOf(teacher)).time.classes, "activeMs");
        expect(after - before).toBe(expected);
      }),
      { numRuns: 25 },
    );
    const { time } = await insightsOf(teacher);
    expect(total(time.weeks, "activeMs")).toBe(total(time.classes, "activeMs"));
    expect(total(time.weeks, "activeMs")).toBeGreaterThan(0);
  });
});

describe("whose work", () => {
  test("counts also when somebody has left the class, and not when somebody tries it out who teaches it", async () => {
    const room = await createClass({
      organizationId: school.organizationId,
      teachers: [school.teacher],
      assistants: [school.assistant],
    });
    const challengeId = await createChallenge({ organizationId: school.organizationId, classId: room.id });
    const leaver = await createUser({ organizationId: school.organizationId });
    await joinAs(room.id, leaver);
    for (const who of [leaver, school.teacher, school.assistant])
      await (await Hand.open(who, challengeId, room.id, 20)).run(null);
    await testDatabase().owner.query("delete from identity.user_classes where user_id = $1", [leaver.id]);
    const { attempts, time } = await insightsOf(school.teacher, { days: 7, classId: room.id });
    expect(attempts.classes).toMatchObject([{ people: 1, runs: 1 }]);
    expect(time.classes).toMatchObject([{ people: 1, activeMs: 60_000 }]);
  });

  test("is that of classes the caller teaches or assists; of the organization for its admin; of all for an operator", async () => {
    const { teacher, assistant, admin, colleague, stranger, classroom } = school;
    const own = (await insightsOf(teacher)).attempts.classes.find(({ classId }) => classId === classroom.id);
    expect(own?.runs).toBeGreaterThan(0);
    for (const who of [assistant, admin, await createUser({ role: "operator" })])
      expect((await insightsOf(who)).attempts.classes).toContainEqual(own);
    for (const who of [colleague, stranger]) {
      const { attempts, time, tutor } = await insightsOf(who);
      expect([attempts.classes, time.classes, tutor.classes, tutor.models]).toEqual([[], [], [], []]);
    }
  });

  test.each(KINDS)("%s: nobody else may ask", async (kind) => {
    const { students, colleague, stranger, classroom, otherAssistant } = school;
    const ask = async (user: TestUser, classId?: string) =>
      refusalOf((await as(user)).insights[kind]({ days: 7, ...(classId ? { classId } : {}) }));
    const [student] = students as [TestUser];
    expect(await ask(student)).toMatchObject({ reason: "common.forbidden" });
    expect(await ask(student, classroom.id)).toMatchObject({ reason: "identity.classNotYours" });
    for (const who of [colleague, otherAssistant])
      expect((await ask(who, classroom.id)).code).toMatch(/^(FORBIDDEN|NOT_FOUND)$/);
    expect(await ask(stranger, classroom.id)).toMatchObject({ reason: "identity.classUnknown" });
    await expect(callerForAnyone().challenges.insights[kind]({ days: 7 })).rejects.toMatchObject({
      code: "UNAUTHORIZED",
    });
    for (const days of [0, 366, 1.5])
      await expect((await as(colleague)).insights[kind]({ days })).rejects.toMatchObject({
        code: "BAD_REQUEST",
      });
  });

  test("the functions behind it give a student nothing, nor the class of others", async () => {
    const [student] = school.students as [TestUser];
    for (const who of [student, school.stranger, school.colleague]) {
      const seen = await runAs(await signIn(who), async () => {
        const rows = await db.$queryRaw<unknown[]>`
          select 1 from challenges.insight_attempts(${school.classroom.id}::uuid, now() - interval '1 year')
          union all select 1 from challenges.insight_time(${school.classroom.id}::uuid, now() - interval '1 year', '5 min')
          union all select 1 from challenges.insight_tutor(${school.classroom.id}::uuid, now() - interval '1 year')`;
        return rows.length;
      });
      expect(seen).toBe(0);
    }
  });
});
