import { randomUUID } from "node:crypto";
import { markStuckLater, marksSettled } from "~/features/challenges/stuck/server/commands";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import {
  createClass,
  createOrganization,
  createUser,
  signIn,
  type TestClass,
  type TestUser,
} from "../../support/people";

/** A school with one class, its people, and those who have no business there. */
export interface School {
  organizationId: string;
  classroom: TestClass;
  teacher: TestUser;
  assistant: TestUser;
  admin: TestUser;
  students: TestUser[];
  /** An instructor of the same house, without this class. */
  colleague: TestUser;
  /** An assistant of another class of the same house. */
  otherAssistant: TestUser;
  /** Of another organization. */
  stranger: TestUser;
}

export async function createSchool(size = 3): Promise<School> {
  const organizationId = (await createOrganization()).id;
  const inHouse = (role: TestUser["role"], name?: string) =>
    createUser({ organizationId, role, ...(name ? { name } : {}) });
  const [teacher, admin, colleague, assistant, otherAssistant] = await Promise.all([
    inHouse("instructor"),
    inHouse("admin"),
    inHouse("instructor"),
    inHouse("student"),
    inHouse("student"),
  ]);
  const students: TestUser[] = [];
  for (let at = 0; at < size; at += 1) students.push(await inHouse("student", `Student ${at + 1}`));
  const stranger = await createUser({
    role: "instructor",
    organizationId: (await createOrganization()).id,
  });
  const classroom = await createClass({ teachers: [teacher], assistants: [assistant], students });
  await createClass({ teachers: [colleague], assistants: [otherAssistant] });
  await createClass({ teachers: [stranger] });
  return {
    organizationId,
    classroom,
    teacher,
    assistant,
    admin,
    students,
    colleague,
    otherAssistant,
    stranger,
  };
}

/** Calls of `challenges` as somebody. */
export const as = async (user: TestUser) => callerAs(await signIn(user)).challenges;

/** What a student does on a challenge, written as the owner, a minute apart; triggers make the journey of it. */
export class Hand {
  #at: number;

  private constructor(
    readonly userId: string,
    readonly challengeId: string,
    readonly sessionId: string,
    begun: number,
  ) {
    this.#at = begun;
  }

  /** @param ago minutes before now at which the session began */
  static async open(user: TestUser, challengeId: string, classId: string | null, ago = 120): Promise<Hand> {
    const id = randomUUID();
    const begun = Date.now() - ago * 60_000;
    await testDatabase().owner.query(
      `insert into challenges.sessions (id, user_id, challenge_id, class_id, started_at, last_activity_at)
       values ($1, $2, $3, $4, $5, $5)`,
      [id, user.id, challengeId, classId, new Date(begun)],
    );
    return new Hand(user.id, challengeId, id, begun);
  }

  wait(minutes: number): this {
    this.#at += minutes * 60_000;
    return this;
  }

  async #write(table: string, facts: Record<string, unknown>): Promise<string> {
    this.#at += 60_000;
    const id = randomUUID();
    const row = {
      id,
      session_id: this.sessionId,
      user_id: this.userId,
      challenge_id: this.challengeId,
      created_at: new Date(this.#at),
      ...facts,
    };
    const names = Object.keys(row);
    await testDatabase().owner.query(
      `insert into challenges.${table} (${names.join(", ")}) values (${names.map((_, at) => `$${at + 1}`).join(", ")})`,
      Object.values(row),
    );
    await testDatabase().owner.query(
      "update challenges.sessions set last_activity_at = greatest(last_activity_at, $2) where id = $1",
      [this.sessionId, new Date(this.#at)],
    );
    return id;
  }

  run(error: { signature: string; stderr: string } | null) {
    return this.#write("runs", {
      language: "python",
      code: "x",
      stderr: error?.stderr ?? "",
      exit_code: error ? 1 : 0,
      duration_ms: 5,
      error_signature: error?.signature ?? null,
    });
  }

  ask(prompt: string, hintLevel = 0, checks: object = {}) {
    return this.#write("llm_interactions", {
      user_prompt: prompt,
      model_response: "Look.",
      hint_level: hintLevel,
      checks: JSON.stringify(checks),
    });
  }

  /** @param passing which of the tests a, b, c, d pass */
  submit(passing: string, more: { groupKey?: string; code?: string } = {}) {
    const results = ["a", "b", "c", "d"].map((id) => ({
      id,
      name: `Test ${id}`,
      passed: passing.includes(id),
      hidden: id === "d",
      outcome: passing.includes(id) ? "passed" : "failed",
      message: null,
    }));
    const count = results.filter(({ passed }) => passed).length;
    return this.#write("submissions", {
      challenge_version: 1,
      language: "python",
      code: more.code ?? "print(1)\n",
      passed: count === 4,
      tests_passed: count,
      tests_total: 4,
      results: JSON.stringify(results),
      group_key: more.groupKey ?? null,
    });
  }
}

/** Lets the rules look at a journey, as they do behind each of the student's calls. */
export async function lookAt(user: TestUser, challengeId: string): Promise<void> {
  await runAs(await signIn(user), async () => markStuckLater(db, { userId: user.id, challengeId }));
  await marksSettled();
}
