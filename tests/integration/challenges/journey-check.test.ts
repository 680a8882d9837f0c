import { beforeAll, describe, expect, test } from "vitest";
import { checkJourneys, lostHeads, readHeads, wordsOf } from "~/cli/journey-check";
import { callerAs } from "../../support/callers";
import { createChallenge, DOUBLES } from "../../support/challenges";
import { testDatabase } from "../../support/database";
import { createClass, createOrganization, createUser, signIn, type TestUser } from "../../support/people";

/** What the owner of the database alters in a journey is found and named. */

let student: TestUser;
let challengeId: string;

beforeAll(async () => {
  const organizationId = (await createOrganization()).id;
  const teacher = await createUser({ organizationId, role: "instructor" });
  student = await createUser({ organizationId, role: "student" });
  const { id: classId } = await createClass({ teachers: [teacher], students: [student] });
  challengeId = await createChallenge({ organizationId, classId, createdBy: teacher.id });
  const { challenges } = callerAs(await signIn(student));
  const { sessionId } = await challenges.openSession({ challengeId });
  await challenges.save({ sessionId, language: "python", code: "print(1)\n" });
  await challenges.recordPaste({ sessionId, content: "x".repeat(300) });
  await challenges.save({ sessionId, language: "python", code: DOUBLES });
  await challenges.run({ sessionId, language: "python", code: DOUBLES, stdin: "2\n" });
  await challenges.submit({ sessionId, language: "python", code: DOUBLES });
  await challenges.ask({ sessionId, message: "Why does it double?", code: DOUBLES });
  await challenges.closeSession({ sessionId });
});

const mine = async () =>
  (await checkJourneys(testDatabase().owner as never)).altered.find(({ userId }) => userId === student.id);

/** Does something to the stored journey as the owner, looks, and puts it back. */
async function foundAfter(change: string, values: unknown[] = []) {
  const { owner } = testDatabase();
  await owner.query("begin");
  try {
    // An end that was told stays; the owner can turn that off.
    await owner.query("alter table challenges.sessions disable trigger user");
    await owner.query(change, values);
    return await mine();
  } finally {
    await owner.query("rollback");
  }
}

test("a journey that nobody touched is what it was, and counted", async () => {
  expect(await mine()).toBeUndefined();
  const report = await checkJourneys(testDatabase().owner as never);
  expect(report.journeys).toBeGreaterThan(0);
  expect(report.events).toBeGreaterThanOrEqual(8);
});

/** Each column that stands in a hash, and a change of it that is as small as can be. */
const SMALLEST: Record<string, { table: string; kind: string; changes: Record<string, string> }> = {
  open: {
    table: "challenges.sessions",
    kind: "open",
    changes: { started_at: "started_at - interval '1 microsecond'" },
  },
  close: {
    table: "challenges.sessions",
    kind: "close",
    changes: { ended_at: "ended_at + interval '1 microsecond'" },
  },
  save: {
    table: "challenges.challenge_solutions_history",
    kind: "save",
    changes: {
      language: "'javascript'",
      solution: "solution || ' '",
      saved_at: "saved_at + interval '1 microsecond'",
    },
  },
  paste: {
    table: "challenges.pastes",
    kind: "paste",
    changes: {
      source: "'own'",
      content: "overlay(content placing 'y' from 7)",
      created_at: "created_at - interval '1 microsecond'",
    },
  },
  run: {
    table: "challenges.runs",
    kind: "run",
    changes: {
      language: "'javascript'",
      code: "code || ' '",
      stdin: "'3' || stdin",
      stdout: "stdout || 'x'",
      stderr: "'x'",
      exit_code: "exit_code + 1",
      duration_ms: "duration_ms + 1",
      truncated: "not truncated",
      timed_out: "not timed_out",
      created_at: "created_at + interval '1 microsecond'",
    },
  },
  submit: {
    table: "challenges.submissions",
    kind: "submit",
    changes: {
      language: "'javascript'",
      code: "code || ' '",
      challenge_version: "challenge_version + 1",
      passed: "not passed",
      tests_passed: "tests_passed - 1",
      tests_total: "tests_total + 1",
      results: "results || '[1]'",
      created_at: "created_at + interval '1 microsecond'",
    },
  },
  ask: {
    table: "challenges.llm_interactions",
    kind: "ask",
    changes: {
      user_prompt: "upper(user_prompt)",
      model_response: "left(model_response, -1)",
      code: "code || ' '",
      hint_level: "hint_level + 1",
      checks: `checks || '{"held": 1}'`,
      retrieved: "retrieved || '[1]'",
      created_at: "created_at + interval '1 microsecond'",
    },
  },
};

describe("one byte less, more or another", () => {
  const cases = Object.values(SMALLEST).flatMap(({ table, kind, changes }) =>
    Object.entries(changes).map(([column, value]) => [kind, table, column, value] as const),
  );
  test.each(cases)("of a row of kind %s: %s, %s", async (kind, table, column, value) => {
    const found = await foundAfter(`update ${table} set ${column} = ${value} where user_id = $1`, [
      student.id,
    ]);
    expect(found?.broken?.kind).toBe(kind);
    expect(found && wordsOf(found).join("\n")).toContain(`${found?.broken?.refId} of ${table}`);
    expect(found && wordsOf(found)[0]).toContain(student.email);
  });

  test("of every column that the chain is made of: none is left out of the table above", async () => {
    const { rows } = await testDatabase().owner.query<{ source: string }>(
      "select pg_get_functiondef('challenges.event_facts(text, uuid)'::regprocedure) as source",
    );
    const source = rows[0]?.source ?? "";
    // Whose a row is and where it belongs is tested below: other rows hang on those.
    const given = new Set(["id", "user_id", "challenge_id", "session_id"]);
    for (const [, kind = "", columns = ""] of source.matchAll(
      /when '(\w+)' then \(\s*select jsonb_build_array\(([\s\S]*?)\)::text/g,
    )) {
      const named = [...columns.matchAll(/\b[a-z]\.(\w+)/g)].map(([, column = ""]) => column);
      expect(named.filter((column) => !given.has(column)).sort()).toEqual(
        Object.keys(SMALLEST[kind]?.changes ?? {}).sort(),
      );
    }
    expect(source.match(/when '\w+' then/g)).toHaveLength(Object.keys(SMALLEST).length);
  });

  test.each([
    ["hash", "set_byte(hash, 3, (get_byte(hash, 3) + 1) % 256)"],
    ["at", "at + interval '1 microsecond'"],
    ["kind", "'run'"],
    ["ref_id", "gen_random_uuid()"],
  ])("of the chain itself: %s", async (column, value) => {
    const found = await foundAfter(
      `update challenges.journey_events set ${column} = ${value} where user_id = $1 and seq = 4`,
      [student.id],
    );
    expect(found?.broken?.seq).toBe(4);
  });

  test("of where rows belong: a row, or an event, in another session of the same person", async () => {
    const other = `with other as (
      insert into challenges.sessions (user_id, challenge_id, started_at)
      select user_id, challenge_id, now() from challenges.sessions where user_id = $1 limit 1 returning id)`;
    for (const [table, which] of [
      ["challenges.runs", ""],
      ["challenges.journey_events", "and seq = 3"],
    ]) {
      const { owner } = testDatabase();
      await owner.query("begin");
      try {
        const { rows } = await owner.query<{ id: string }>(`${other} select id from other`, [student.id]);
        await owner.query(`update ${table} set session_id = $2 where user_id = $1 ${which}`, [
          student.id,
          rows[0]?.id,
        ]);
        expect((await mine())?.broken).toMatchObject({ kind: expect.any(String) });
      } finally {
        await owner.query("rollback");
      }
    }
  });
});

test("a row that was given to somebody else: the badge says so as well", async () => {
  const { owner } = testDatabase();
  const other = await createUser({});
  for (const table of ["runs", "submissions", "llm_interactions", "pastes", "challenge_solutions_history"]) {
    await owner.query("begin");
    try {
      await owner.query(`update challenges.${table} set user_id = $2 where user_id = $1`, [
        student.id,
        other.id,
      ]);
      expect((await mine())?.broken).toMatchObject({ kind: expect.any(String) });
    } finally {
      await owner.query("rollback");
    }
  }
});

test("two events that were swapped, and one that was put at the end", async () => {
  const swapped = await foundAfter(
    `update challenges.journey_events e set ref_id = o.ref_id, kind = o.kind, hash = o.hash, at = o.at
     from challenges.journey_events o
     where e.user_id = $1 and o.user_id = $1 and (e.seq, o.seq) in ((3, 4), (4, 3))`,
    [student.id],
  );
  expect(swapped?.broken?.seq).toBe(3);
  const put = await foundAfter(
    `insert into challenges.journey_events (user_id, challenge_id, seq, session_id, kind, ref_id, at, hash)
     select user_id, challenge_id, max(seq) over () + 1, session_id, kind, ref_id, at, hash
     from challenges.journey_events where user_id = $1 order by seq limit 1`,
    [student.id],
  );
  expect(put?.broken?.seq).toBeGreaterThan(8);
});

test("an end that was written past the chain", async () => {
  const { owner } = testDatabase();
  await owner.query("begin");
  try {
    const { rows } = await owner.query<{ id: string }>(
      `insert into challenges.sessions (user_id, challenge_id) select user_id, challenge_id from challenges.sessions
       where user_id = $1 limit 1 returning id`,
      [student.id],
    );
    expect(await mine()).toBeUndefined();
    await owner.query("alter table challenges.sessions disable trigger user");
    await owner.query("update challenges.sessions set ended_at = now() where id = $1", [rows[0]?.id]);
    expect((await mine())?.loose).toBe(1);
  } finally {
    await owner.query("rollback");
  }
});

test("a tail that was cut with its rows fits, and is found by the ends that were kept elsewhere", async () => {
  const { owner } = testDatabase();
  const lines: string[] = [];
  await checkJourneys(owner as never, ({ userId, challengeId: id, events, head }) => {
    // Other tests break the chains of theirs on purpose.
    if (userId === student.id) lines.push(`${userId} ${id} ${events} ${head ?? "-"}`);
  });
  expect(lines.length).toBeGreaterThan(0);
  const heads = readHeads(`${lines.join("\n")}\n`);
  expect(await lostHeads(owner as never, heads)).toEqual([]);
  expect(() => readHeads("x")).toThrow(/Line 1/);
  await owner.query("begin");
  try {
    await owner.query(
      `with last as (delete from challenges.journey_events e where user_id = $1
         and seq = (select max(seq) from challenges.journey_events where user_id = $1) returning ref_id)
       delete from challenges.sessions where id in (select ref_id from last)`,
      [student.id],
    );
    expect(await mine()).toBeUndefined();
    expect(await lostHeads(owner as never, heads)).toMatchObject([{ userId: student.id, challengeId }]);
  } finally {
    await owner.query("rollback");
  }
});

test("a row that was taken out, an event that was taken out, and a row without an event", async () => {
  const gone = await foundAfter("delete from challenges.runs where user_id = $1", [student.id]);
  expect(gone?.broken?.kind).toBe("run");
  const between = await foundAfter("delete from challenges.journey_events where user_id = $1 and seq = 3", [
    student.id,
  ]);
  expect(between).toMatchObject({ broken: { seq: 3 }, loose: 1 });
  const atTheEnd = await foundAfter(
    `delete from challenges.journey_events e where user_id = $1 and kind = 'ask'
     and seq >= (select max(seq) - 1 from challenges.journey_events where user_id = $1)`,
    [student.id],
  );
  expect(atTheEnd?.loose).toBe(1);
});
