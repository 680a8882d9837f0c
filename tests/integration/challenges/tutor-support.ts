import { randomUUID } from "node:crypto";
import { callerAs } from "../../support/callers";
import { createChallenge } from "../../support/challenges";
import { testDatabase } from "../../support/database";
import { createUser, signIn, type TestUser } from "../../support/people";

export const SOLUTION = `def two_fer(name="you"):
    greeting = "One for " + name
    ending = ", one for me."
    return greeting + ending
`;
export const STARTER = "def two_fer():\n    pass\n";
export const LEAK = `Sure. Here it is:\n\`\`\`python\n${SOLUTION}\`\`\`\nIs that clear?`;
export const GOOD = "Your function has no return line yet. What does a function give back without one?";
export const HINT = "What happens where nobody gives a name?";

type Calls = ReturnType<typeof callerAs>["challenges"];

export interface Seat {
  student: TestUser;
  calls: Calls;
  challengeId: string;
  sessionId: string;
}

export interface SeatWishes {
  student?: TestUser;
  classId?: string;
  locale?: "en" | "zh";
  columns?: Record<string, unknown>;
}

const defaults: Record<string, unknown> = {
  possible_solutions: JSON.stringify([{ id: "s", language: "python", code: SOLUTION }]),
  tutor_hints: JSON.stringify([
    { id: "h0", level: 0, text: { en: "Read the signature once more.", zh: "再看一遍函数的签名。" } },
    { id: "h1", level: 1, text: { en: HINT, zh: "没有人给名字时会怎样？" } },
  ]),
  approved_excerpt: null,
  hint_max: 4,
};

/** A student before a challenge with a possible solution, in an open session. */
export async function seat({
  student,
  classId,
  locale = "en",
  columns = {},
}: SeatWishes = {}): Promise<Seat> {
  const person = student ?? (await createUser());
  const challengeId = await createChallenge({
    title: "Two fer",
    statement: "Write a function `two_fer` that takes a name, or none, and gives back a sentence for two.",
    languages: ["python"],
    starterCode: { python: { fileName: "two_fer.py", code: STARTER } },
    visibleTests: [
      {
        id: "a",
        name: "no name",
        kind: "function",
        function: "two_fer",
        args: [],
        expected: "One for you, one for me.",
      },
    ],
    hiddenTests: [
      {
        id: "b",
        name: "h",
        kind: "function",
        function: "two_fer",
        args: ["Bartholomew-Zacharias"],
        expected: "x",
      },
    ],
    ...(classId ? { classId } : {}),
  });
  for (const [column, value] of Object.entries({ ...defaults, ...columns }))
    await testDatabase().owner.query(`update challenges.challenges set ${column} = $2 where id = $1`, [
      challengeId,
      value,
    ]);
  const calls = callerAs(await signIn(person), { locale }).challenges;
  const { sessionId } = await calls.openSession({ challengeId, ...(classId ? { classId } : {}) });
  return { student: person, calls, challengeId, sessionId };
}

export const question = (
  sessionId: string,
  extra: Partial<Record<"message" | "code" | "clientRequestId", string>> = {},
) => ({
  sessionId,
  message: "Why does my function give back nothing at all?",
  code: STARTER,
  clientRequestId: randomUUID(),
  ...extra,
});

/** A run as it is kept, without a sandbox. */
export async function insertRun(
  { student, challengeId, sessionId }: Seat,
  {
    code,
    stdout = "",
    stderr = "",
    error = null,
  }: { code: string; stdout?: string; stderr?: string; error?: string | null },
): Promise<void> {
  await testDatabase().owner.query(
    `insert into challenges.runs (session_id, user_id, challenge_id, language, code, stdout, stderr, exit_code, duration_ms,
       error_signature) values ($1, $2, $3, 'python', $4, $5, $6, $7, 5, $8)`,
    [sessionId, student.id, challengeId, code, stdout, stderr, error === null ? 0 : 1, error],
  );
}

export interface TutorRow {
  id: string;
  session_id: string;
  user_prompt: string;
  model_response: string;
  code: string | null;
  hint_level: number;
  checks: Record<string, unknown>;
  retrieved: unknown[];
  model_id: string | null;
  ai_interaction_id: string;
}

export async function exchangesOf(userId: string): Promise<TutorRow[]> {
  const { rows } = await testDatabase().owner.query<TutorRow>(
    "select * from challenges.llm_interactions where user_id = $1 order by created_at",
    [userId],
  );
  return rows;
}

/** Places of the hour, and the ledger's rows by status. */
export async function countsOf(userId: string) {
  const { owner } = testDatabase();
  const places = await owner.query(
    "select count(*)::int as n from ai.ai_usage_log where user_id = $1 and action = 'tutor'",
    [userId],
  );
  const ledger = await owner.query(
    "select status::text, count(*)::int as n from ai.ai_interactions where user_id = $1 group by 1",
    [userId],
  );
  return {
    places: places.rows[0].n as number,
    ledger: Object.fromEntries(ledger.rows.map(({ status, n }) => [status, n])) as Record<string, number>,
    exchanges: (await exchangesOf(userId)).length,
  };
}
