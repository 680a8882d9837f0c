import { createHash, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { createClass, createOrganization, createUser, signIn, type TestUser } from "../../support/people";
import { act, asAnonymous, type Entrance, facts, refusal } from "./act";

/** Functions of `identity` about belonging to a class, a role, a provider, and about leaving. */

const token = () => createHash("sha256").update(randomUUID()).digest("hex");
const email = () => `${randomUUID()}@example.test`;
const call = async <T>(who: Entrance, sql: string, values: unknown[] = []): Promise<T | undefined> =>
  (await act<{ result: T }>(who, `select ${sql} as result`, values)).rows[0]?.result;

beforeAll(async () => {
  // The first account of a site becomes its operator; here there is one already.
  await createUser();
});

describe("belonging", () => {
  it("joins by code, once, until the class is full, also when many come at once", async () => {
    const teacher = await createUser({ role: "instructor" });
    const code = randomUUID().slice(0, 8).toUpperCase();
    const school = await createClass({ teachers: [teacher], joinCode: code, joinLimit: 3 });
    const people = await Promise.all(Array.from({ length: 8 }, () => createUser()));
    const sessions = await Promise.all(people.map(signIn));
    const join = (who: Entrance, typed: string) => call<string>(who, "identity.join_class($1)", [typed]);
    const outcomes = await Promise.all(
      sessions.map(async (who) => {
        const error = await refusal(join(who, ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `));
        return error?.message ?? "joined";
      }),
    );
    expect(outcomes.filter((one) => one === "joined")).toHaveLength(3);
    expect(outcomes.filter((one) => one === "identity.classFull")).toHaveLength(5);
    const [first] = sessions.filter((_, index) => outcomes[index] === "joined");
    if (!first) throw new Error("nobody joined");
    expect(await join(first, code)).toBe(school.id);
    await facts(
      "update identity.classes set join_code_expires_at = now() - interval '1 second' where id = $1",
      [school.id],
    );
    expect(await refusal(join(first, code))).toEqual({ code: "LP404", message: "identity.joinCodeUnknown" });
  });

  it("adds people of the own school to a class, and nobody from elsewhere", async () => {
    const school = await createOrganization();
    const teacher = await createUser({ role: "instructor", organizationId: school.id });
    const mine = await createClass({ teachers: [teacher] });
    const inside = await createUser({ organizationId: school.id });
    const outside = await createUser({ organizationId: (await createOrganization()).id });
    const add = async (who: Entrance, address: string) =>
      (
        await act<{ outcome: string }>(who, "select outcome from identity.add_member($1, $2)", [
          mine.id,
          address,
        ])
      ).rows[0]?.outcome;
    const asTeacher = await signIn(teacher);
    expect(await add(asTeacher, inside.email)).toBe("added");
    expect(await add(asTeacher, inside.email)).toBe("already");
    expect(await add(asTeacher, outside.email)).toBe("elsewhere");
    expect(await add(asTeacher, email())).toBe("unknown");
    expect((await refusal(add(await signIn(inside), outside.email)))?.code).toBe("LP403");
  });

  it("accepts an invitation once: as a new account, or signed in under the same e-mail", async () => {
    const school = await createOrganization();
    const teacher = await createUser({ role: "instructor", organizationId: school.id });
    const mine = await createClass({ teachers: [teacher] });
    const asTeacher = await signIn(teacher);
    const invite = async (address: string, role = "student") => {
      const hash = token();
      await act(
        asTeacher,
        `insert into identity.invitations (organization_id, class_id, email, role, token_hash, invited_by, expires_at)
         values ($1, $2, $3, $4::identity.user_role, $5, $6, now() + interval '7 days')`,
        [school.id, mine.id, address, role, hash, teacher.id],
      );
      return hash;
    };
    const accept = (who: Entrance, hash: string) =>
      call<string>(who, "identity.accept_invitation($1, 'hash', 'New', 'UTC', 'en')", [hash]);
    expect((await refusal(invite(email(), "admin")))?.code).toBe("42501");

    const hash = await invite(email());
    const made = await accept(asAnonymous, hash);
    expect((await refusal(accept(asAnonymous, hash)))?.code).toBe("LP404");
    const [row] = await facts(
      `select u.organization_id, u.role::text, m.class_id from identity.users u
       join identity.user_classes m on m.user_id = u.id where u.id = $1`,
      [made],
    );
    expect(row).toEqual({ organization_id: school.id, role: "student", class_id: mine.id });

    const [known, stranger] = [await createUser(), await createUser()];
    const second = await invite(known.email);
    expect((await refusal(accept(asAnonymous, second)))?.code).toBe("LP409");
    expect((await refusal(accept(await signIn(stranger), second)))?.code).toBe("LP403");
    expect(await accept(await signIn(known), second)).toBe(known.id);
    const [home] = await facts("select organization_id from identity.users where id = $1", [known.id]);
    expect(home?.organization_id).toBe(known.organizationId);
  });

  it("gives roles by an admin at home, and lets nobody rise by themselves", async () => {
    const school = await createOrganization();
    const person = (role: TestUser["role"], organizationId = school.id) =>
      createUser({ role, organizationId });
    const [admin, student, operator] = [
      await person("admin"),
      await person("student"),
      await person("operator"),
    ];
    const far = await createUser({ organizationId: (await createOrganization()).id });
    const asAdmin = await signIn(admin);
    const give = async (who: Entrance, user: TestUser, role: string) =>
      (await refusal(call(who, "identity.set_user_role($1, $2)::text", [user.id, role])))?.code ?? "given";
    expect(await give(asAdmin, student, "instructor")).toBe("given");
    expect(await give(asAdmin, student, "operator")).toBe("LP403");
    expect(await give(asAdmin, operator, "student")).toBe("LP403");
    expect(await give(asAdmin, admin, "operator")).toBe("LP403");
    expect(await give(asAdmin, far, "admin")).toBe("LP404");
    expect(await give(asAdmin, student, "owner")).toBe("LP422");
    expect(await give(await signIn(student), student, "admin")).toBe("LP404");
    const audited = await act(await signIn(student), "select action, detail from identity.audit_events");
    expect(audited.rows).toEqual([
      { action: "identity.roleChanged", detail: { from: "student", to: "instructor" } },
    ]);
  });
});

describe("providers", () => {
  it("make an account for a new e-mail, and never take over an old one", async () => {
    const address = email();
    const account = randomUUID();
    const find = (id: string) => call<string | null>(asAnonymous, "identity.oauth_find('github', $1)", [id]);
    const enter = (id: string, mail: string) =>
      call<string>(asAnonymous, "identity.oauth_register('github', $1, $2, true, 'Ada', 'UTC', 'en')", [
        id,
        mail,
      ]);
    expect(await find(account)).toBeNull();
    const made = await enter(account, address);
    expect(await find(account)).toBe(made);
    expect((await refusal(enter(randomUUID(), address)))?.code).toBe("LP409");
    const other = await signIn(await createUser());
    const link = () => call(other, "identity.oauth_link('github', $1)::text", [account]);
    expect((await refusal(link()))?.code).toBe("LP409");
    await facts("update identity.users set deleted_at = now() where id = $1", [made]);
    expect(await find(account)).toBeNull();
  });
});

describe("leaving", () => {
  it("erases every row of the person and leaves one event that names nobody", async () => {
    const home = await createOrganization();
    const user = await createUser({ organizationId: home.id });
    const principal = await signIn(user);
    await act(principal, "select identity.audit('labs.opened', app.user_id())");
    await act(principal, "insert into engagement.achievements (user_id, title, type) values ($1, 't', 'x')", [
      user.id,
    ]);
    await act(principal, "select ai.take($1, 'prompt_lab', 30, interval '1 hour')", [user.id]);
    await call(principal, "identity.delete_my_account()::text");
    for (const [table, column] of [
      ["identity.users", "id"],
      ["identity.profiles", "id"],
      ["identity.auth_sessions", "user_id"],
      ["engagement.achievements", "user_id"],
      ["ai.ai_usage_log", "user_id"],
      ["companion.students", "id"],
    ]) {
      expect(await facts(`select 1 from ${table} where ${column} = $1`, [user.id]), table).toEqual([]);
    }
    const left = await facts(
      "select action, actor_id, subject_id, target_id, ip_hash from identity.audit_events where organization_id = $1 order by created_at",
      [home.id],
    );
    const nobody = { actor_id: null, subject_id: null, target_id: null, ip_hash: null };
    expect(left).toEqual([
      { action: "labs.opened", ...nobody },
      { action: "identity.accountErased", ...nobody },
    ]);
    expect((await refusal(act(principal, "select 1")))?.code).toBe("LP001");
  });

  it("counts activity at most once a minute", async () => {
    const user = await createUser();
    const principal = await signIn(user);
    await facts("update companion.students set last_active_at = now() - interval '1 hour' where id = $1", [
      user.id,
    ]);
    const at = async () =>
      (
        await facts<{ at: Date }>("select last_active_at as at from companion.students where id = $1", [
          user.id,
        ])
      )[0]?.at;
    const before = await at();
    await call(principal, "identity.touch()::text");
    const after = await at();
    expect(after?.getTime()).toBeGreaterThan(before?.getTime() ?? 0);
    await call(principal, "identity.touch()::text");
    expect(await at()).toEqual(after);
  });
});
