import { randomUUID } from "node:crypto";
import type { JourneyEvent } from "~/features/challenges/journey/schema";
import type { ChallengeTest } from "~/features/challenges/types";
import { testDatabase } from "./database";

/** Challenges for tests; written as the owner, into this worker's own database. */

export interface ChallengeWishes {
  organizationId?: string | null;
  classId?: string | null;
  createdBy?: string | null;
  title?: string;
  statement?: string;
  languages?: string[];
  isPublished?: boolean;
  deletedAt?: Date | null;
  hintMin?: number;
  starterCode?: unknown;
  supportMaterials?: unknown[];
  visibleTests?: ChallengeTest[];
  hiddenTests?: ChallengeTest[];
  translations?: unknown;
}

/** Doubles a number: one visible test, one hidden. */
const doubling: { visibleTests: ChallengeTest[]; hiddenTests: ChallengeTest[] } = {
  visibleTests: [{ id: "two", name: "Two", kind: "io", stdin: "2\n", stdout: "4\n" }],
  hiddenTests: [{ id: "minus", name: "SECRET-NAME", kind: "io", stdin: "-271828\n", stdout: "-543656\n" }],
};

/** What no answer and no row of a student may hold. */
export const HIDDEN = /SECRET|minus|271828|543656/;

/** A program that passes both, one that passes the visible one, and one that passes none. */
export const DOUBLES = "print(int(input()) * 2)\n";
export const SQUARES = "n = int(input())\nprint(n * n)\n";
export const PRINTS_NOTHING = "n = int(input())\n";

export async function createChallenge(wishes: ChallengeWishes = {}): Promise<string> {
  const id = randomUUID();
  await testDatabase().owner.query(
    `insert into challenges.challenges (id, organization_id, class_id, created_by, title, statement, languages,
       is_published, deleted_at, hint_min, starter_code, support_materials, visible_tests, hidden_tests, translations,
       possible_solutions, tutor_hints, approved_excerpt)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 'SECRET-EXCERPT')`,
    [
      id,
      wishes.organizationId ?? null,
      wishes.classId ?? null,
      wishes.createdBy ?? null,
      wishes.title ?? "Double it",
      wishes.statement ?? "Read a number and print **twice** as much.",
      wishes.languages ?? ["python", "javascript"],
      wishes.isPublished ?? true,
      wishes.deletedAt ?? null,
      wishes.hintMin ?? 0,
      JSON.stringify(wishes.starterCode ?? { python: { fileName: "double_it.py", code: "# your code\n" } }),
      JSON.stringify(wishes.supportMaterials ?? []),
      JSON.stringify(wishes.visibleTests ?? doubling.visibleTests),
      JSON.stringify(wishes.hiddenTests ?? doubling.hiddenTests),
      JSON.stringify(wishes.translations ?? {}),
      JSON.stringify([{ id: "s", language: "python", code: `${DOUBLES}# SECRET-SOLUTION` }]),
      JSON.stringify([{ id: "h", level: 0, text: { en: "SECRET-HINT" } }]),
    ],
  );
  return id;
}

/** An exchange with the tutor as it is kept, without a tutor. */
export async function insertExchange(
  facts: { userId: string; challengeId: string; sessionId: string },
  words: { prompt?: string; response?: string; code?: string } = {},
): Promise<string> {
  const id = randomUUID();
  await testDatabase().owner.query(
    `insert into challenges.llm_interactions (id, session_id, user_id, challenge_id, user_prompt, model_response, code)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      id,
      facts.sessionId,
      facts.userId,
      facts.challengeId,
      words.prompt ?? "Why does nothing come out?",
      words.response ?? "What does your program print?",
      words.code ?? PRINTS_NOTHING,
    ],
  );
  return id;
}

export const kindsOf = (events: readonly JourneyEvent[]): string[] => events.map(({ kind }) => kind);

/** A list of what the database holds of somebody, read as its owner. */
export async function rowsOf<Row extends object>(table: string, userId: string): Promise<Row[]> {
  const { rows } = await testDatabase().owner.query<Row>(
    `select * from challenges.${table} where user_id = $1 order by 1`,
    [userId],
  );
  return rows;
}
