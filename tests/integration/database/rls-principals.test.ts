import { createHash, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { UserPrincipal } from "~/server/db/principal";
import { createOrganization, createUser, signIn, type TestUser } from "../../support/people";
import { act, asAnonymous, asApiToken, asWorkshop, type Entrance, facts, refusal } from "./act";

/** The doors of schema app: who comes in, and what the kinds of principals see. */

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const who = (entrance: Entrance | undefined) =>
  act<{ kind: string | null; id: string | null; role: string | null; org: string | null }>(
    entrance,
    "select app.kind() as kind, app.user_id() as id, app.role() as role, app.org_id() as org",
  ).then(({ rows }) => rows[0]);

let ada: TestUser;
let asAda: UserPrincipal;
beforeAll(async () => {
  ada = await createUser();
  asAda = await signIn(ada);
});

describe("app.enter", () => {
  it("reads role and organization from the database, so that a change counts at once", async () => {
    const user = await createUser();
    const principal = await signIn(user);
    expect(await who(principal)).toEqual({
      kind: "user",
      id: user.id,
      role: "student",
      org: user.organizationId,
    });
    await facts("update identity.users set role = 'instructor' where id = $1", [user.id]);
    expect((await who(principal))?.role).toBe("instructor");
  });

  it("refuses an ended, an expired, a foreign and an outdated session, and the deleted", async () => {
    const stale: [string, string][] = [
      ["ended", "update identity.auth_sessions set ended_at = now() where user_id = $1"],
      ["expired", "update identity.auth_sessions set expires_at = now() where user_id = $1"],
      ["outdated", "update identity.users set session_version = session_version + 1 where id = $1"],
      ["deleted", "update identity.users set deleted_at = now() where id = $1"],
    ];
    for (const [name, change] of stale) {
      const user = await createUser();
      const principal = await signIn(user);
      expect((await who(principal))?.id, name).toBe(user.id);
      await facts(change, [user.id]);
      expect(await refusal(who(principal)), name).toEqual({ code: "LP001", message: "common.sessionEnded" });
    }
    const other = await signIn(await createUser());
    expect((await refusal(who({ ...asAda, sessionId: other.sessionId })))?.code).toBe("LP001");
    expect((await refusal(who({ ...asAda, userId: randomUUID() })))?.code).toBe("LP001");
  });

  it("leaves nothing to the next transaction, and replaces a former identity whole", async () => {
    expect(await who(undefined)).toEqual({ kind: null, id: null, role: null, org: null });
    await act(asAda, "select app.enter_anonymous()");
    const mixed = await act(asAda, "select app.enter_anonymous(), app.user_id() as id, app.role() as role");
    expect(mixed.rows[0]).toMatchObject({ id: null, role: null });
  });
});

describe("an API token", () => {
  it("acts as its owner, until it is revoked or expires, and makes no tokens", async () => {
    const hash = sha256(randomUUID());
    const add = (by: Entrance, value: string) =>
      act(
        by,
        "insert into identity.api_tokens (user_id, name, token_hash, last_four) values ($1, 'n', $2, '1234')",
        [ada.id, value],
      );
    await add(asAda, hash);
    expect(await who(asApiToken(hash))).toMatchObject({ kind: "apiToken", id: ada.id, role: "student" });
    expect((await refusal(add(asApiToken(hash), sha256(randomUUID()))))?.code).toBe("42501");
    for (const call of [
      "identity.change_password('x')",
      "identity.delete_my_account()",
      "identity.end_all_sessions()",
    ]) {
      expect((await refusal(act(asApiToken(hash), `select ${call}`)))?.code, call).toBe("LP403");
    }
    await act(asAda, "update identity.api_tokens set revoked_at = now() where token_hash = $1", [hash]);
    expect((await refusal(who(asApiToken(hash))))?.code).toBe("LP001");
    expect((await refusal(who(asApiToken(sha256("unknown")))))?.code).toBe("LP001");
  });
});

describe("a workshop token", () => {
  async function startRun(studentId: string): Promise<string> {
    const token = `ws_${randomUUID()}`;
    await facts("insert into workshops.sessions (session_token, student_id) values ($1, $2)", [
      token,
      studentId,
    ]);
    return token;
  }

  it("bears its own session only, and stops writing when it expires", async () => {
    const [guest] = await facts<{ student_id: string }>(
      "insert into workshops.students (student_email) values ($1) returning student_id",
      [`${randomUUID()}@example.test`],
    );
    const studentId = guest?.student_id ?? "";
    const [token, other] = [await startRun(studentId), await startRun(studentId)];
    const bearer = asWorkshop(sha256(token));
    expect(await who(bearer)).toMatchObject({ kind: "workshop", id: null });
    const sessions = await act(bearer, "select session_token from workshops.sessions");
    expect(sessions.rows).toEqual([{ session_token: token }]);
    const step = (of: string, number: number) =>
      act(
        bearer,
        "insert into workshops.step_progress (session_token, student_id, step_number, step_name) values ($1, $2, $3, 's')",
        [of, studentId, number],
      );
    await step(token, 1);
    expect((await refusal(step(other, 1)))?.code).toBe("42501");
    await facts("update workshops.sessions set expires_at = now() where session_token = $1", [token]);
    expect((await act(bearer, "select from workshops.step_progress")).rowCount).toBe(1);
    expect((await refusal(step(token, 2)))?.code).toBe("42501");
    const write = await act(bearer, "update workshops.sessions set current_step = 2");
    expect(write.rowCount).toBe(0);
    expect((await refusal(who(asWorkshop(sha256("unknown")))))?.code).toBe("LP404");
  });
});

describe("the anonymous principal", () => {
  it("sees published content that is for everyone, and no person", async () => {
    const organization = await createOrganization();
    const add = (organizationId: string | null, published: boolean) =>
      facts<{ id: string }>(
        "insert into courses.courses (organization_id, title, is_published) values ($1, 't', $2) returning id",
        [organizationId, published],
      ).then(([row]) => row?.id ?? "");
    const [open, draft, inside] = [
      await add(null, true),
      await add(null, false),
      await add(organization.id, true),
    ];
    const visible = async (entrance: Entrance | undefined) =>
      (
        await act<{ id: string }>(entrance, "select id from courses.courses where id = any ($1)", [
          [open, draft, inside],
        ])
      ).rows.map((row) => row.id);
    expect(await visible(asAnonymous)).toEqual([open]);
    expect(await visible(asAda)).toEqual([open]);
    expect(await visible(undefined)).toEqual([]);
    const insider = await signIn(await createUser({ organizationId: organization.id }));
    expect((await visible(insider)).sort()).toEqual([open, inside].sort());
    for (const table of ["identity.users", "identity.profiles", "identity.organizations", "ai.models"]) {
      expect((await act(asAnonymous, `select from ${table}`)).rowCount, table).toBe(0);
    }
  });

  it("calls the functions that lead to an account, and no others", async () => {
    const refused = [
      "identity.join_class('ABCD2345')",
      "identity.audit('x')",
      "identity.delete_my_account()",
    ];
    for (const call of refused) {
      expect((await refusal(act(asAnonymous, `select ${call}`)))?.code, call).toMatch(/^LP(001|403)$/);
    }
    expect(
      (await act(asAnonymous, "select * from identity.find_for_sign_in('nobody@example.test')")).rowCount,
    ).toBe(0);
  });

  it("is not the same as having entered as nobody", async () => {
    for (const call of [
      "identity.find_for_sign_in('a@b.cc')",
      "identity.throttle_fail('k')",
      "identity.find_invitation('h')",
    ]) {
      expect((await refusal(act(undefined, `select ${call}`)))?.code, call).toBe("LP001");
    }
  });
});

describe("an operator", () => {
  it("reads every organization and writes content for everyone, which instructors and admins do not", async () => {
    const operator = await signIn(await createUser({ role: "operator" }));
    const course = (by: UserPrincipal) =>
      act(by, "insert into courses.courses (title, created_by) values ('t', $1) returning id", [by.userId]);
    expect((await course(operator)).rowCount).toBe(1);
    for (const role of ["student", "instructor", "admin"] as const) {
      const attempt = course(await signIn(await createUser({ role })));
      expect((await refusal(attempt))?.code, role).toBe("42501");
    }
    const far = await createOrganization();
    const student = await createUser({ organizationId: far.id });
    expect((await act(operator, "select from identity.users where id = $1", [student.id])).rowCount).toBe(1);
  });
});

describe("one's own row", () => {
  it("holds what is given and cannot be taken", async () => {
    const given = [
      "update identity.users set role = 'admin'",
      "update identity.users set organization_id = gen_random_uuid()",
      "update identity.users set password_hash = 'x'",
      "update companion.students set subscription_tier = 'premium'",
      "update companion.chapter_progress set quiz_score = 100",
      "update courses.assessment_attempts set score = 100",
      "update courses.course_enrollments set progress_percentage = 100",
      "update labs.prompt_lab_attempts set passed = true",
      "delete from labs.prompt_lab_attempts",
      "delete from challenges.challenge_solutions_history",
      "delete from ai.ai_usage_log",
      "update ai.ai_interactions set cost_micro_usd = 0",
      "insert into ai.ai_usage_log (user_id, action) values (app.user_id(), 'prompt_lab')",
      "insert into identity.audit_events (action) values ('x')",
      "truncate labs.prompt_lab_attempts",
    ];
    for (const statement of given)
      expect((await refusal(act(asAda, statement)))?.code, statement).toBe("42501");
  });
});
