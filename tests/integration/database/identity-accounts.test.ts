import { createHash, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../support/database";
import { createUser, signIn } from "../../support/people";
import { act, asAnonymous, type Entrance, facts, refusal } from "./act";

/** Functions of `identity` about accounts, passwords, sessions and the throttle. */

const token = () => createHash("sha256").update(randomUUID()).digest("hex");
const email = () => `${randomUUID()}@example.test`;
const call = async <T>(who: Entrance, sql: string, values: unknown[] = []): Promise<T | undefined> =>
  (await act<{ result: T }>(who, `select ${sql} as result`, values)).rows[0]?.result;
const register = (address: string, name = "Ada") =>
  call<string>(asAnonymous, "identity.register_user($1, 'hash', $2, 'Asia/Shanghai', 'zh')", [address, name]);

beforeAll(async () => {
  // The first account of a site becomes its operator; here there is one already.
  await createUser();
});

describe("registration", () => {
  it("makes user, profile and streaks in the public organization", async () => {
    const address = email();
    const id = await register(` ${address.toUpperCase()} `);
    const [row] = await facts(
      `select u.role::text, o.is_public, p.full_name, p.timezone, p.preferred_language, s.timezone as companion,
         (select count(*)::int from engagement.user_streaks k where k.user_id = u.id) as streaks
       from identity.users u join identity.organizations o on o.id = u.organization_id
       join identity.profiles p on p.id = u.id join companion.students s on s.id = u.id where u.id = $1`,
      [id],
    );
    expect(row).toEqual({
      role: "student",
      is_public: true,
      full_name: "Ada",
      timezone: "Asia/Shanghai",
      preferred_language: "zh",
      companion: "Asia/Shanghai",
      streaks: 1,
    });
    expect(await refusal(register(address))).toEqual({ code: "LP409", message: "identity.emailTaken" });
    expect((await refusal(register("not an address")))?.code).toBe("LP422");
  });

  it("frees the e-mail when the account is deactivated", async () => {
    const address = email();
    const id = await register(address);
    const operator = await signIn(await createUser({ role: "operator" }));
    await call(operator, "identity.deactivate_user($1)", [id]);
    const found = await act(asAnonymous, "select deleted from identity.find_for_sign_in($1)", [address]);
    expect(found.rows).toEqual([{ deleted: true }]);
    const again = await register(address);
    const live = await act(asAnonymous, "select user_id, deleted from identity.find_for_sign_in($1)", [
      address,
    ]);
    expect(live.rows).toEqual([{ user_id: again, deleted: false }]);
  });

  it("makes the first account of a site its operator, or the one whose e-mail is configured", async () => {
    const database = await freshDatabase();
    const make = async (address: string, operator: string | null) =>
      (
        await act<{ role: string }>(
          asAnonymous,
          "select identity.register_user($1, 'h', 'n', 'UTC', 'en', $2)::text as role",
          [address, operator],
          database.app,
        )
      ).rows[0]?.role;
    await database.owner.query("delete from identity.users");
    const first = await make("first@example.test", null);
    const second = await make("second@example.test", null);
    const named = await make("Boss@example.test", "boss@example.test");
    const { rows } = await database.owner.query("select id, role::text from identity.users");
    const roleOf = (id: unknown) => rows.find((row) => row.id === id)?.role;
    expect([first, second, named].map(roleOf)).toEqual(["operator", "student", "operator"]);
    await database.drop();
  });
});

describe("passwords and sessions", () => {
  it("a reset link works once, makes every session stale and proves the e-mail", async () => {
    const user = await createUser();
    const session = await signIn(user);
    const [first, second] = [token(), token()];
    for (const hash of [first, second]) {
      const asked = await act(
        asAnonymous,
        "select * from identity.request_reset($1, $2, now() + interval '1 hour')",
        [user.email.toUpperCase(), hash],
      );
      expect(asked.rows).toEqual([{ user_id: user.id, name: user.name, language: "en" }]);
    }
    const reset = (hash: string) => call<string>(asAnonymous, "identity.reset_password($1, 'new')", [hash]);
    expect((await refusal(reset(first)))?.code).toBe("LP404");
    expect(await reset(second)).toBe(user.id);
    expect((await refusal(reset(second)))?.code).toBe("LP404");
    expect((await refusal(act(session, "select 1")))?.code).toBe("LP001");
    const [row] = await facts(
      "select password_hash, email_verified_at is not null as verified from identity.users where id = $1",
      [user.id],
    );
    expect(row).toEqual({ password_hash: "new", verified: true });
    expect(
      (
        await act(asAnonymous, "select * from identity.request_reset('nobody@example.test', $1, now())", [
          token(),
        ])
      ).rowCount,
    ).toBe(0);
  });

  it("a reset link stops when it is too old", async () => {
    const user = await createUser();
    const hash = token();
    await act(asAnonymous, "select * from identity.request_reset($1, $2, now() - interval '1 second')", [
      user.email,
      hash,
    ]);
    expect((await refusal(call(asAnonymous, "identity.reset_password($1, 'new')", [hash])))?.code).toBe(
      "LP404",
    );
  });

  it("a changed password ends the other sessions; the present one goes on under the new version", async () => {
    const user = await createUser();
    const [here, there] = [await signIn(user), await signIn(user)];
    const version = await call<number>(here, "identity.change_password('new')");
    expect((await refusal(act(there, "select 1")))?.code).toBe("LP001");
    await act({ ...here, sessionVersion: version ?? 0 }, "select 1");
  });

  it("nobody ends another's session, and ending everything leaves the present one", async () => {
    const [user, other] = [await createUser(), await createUser()];
    const [here, there, foreign] = [await signIn(user), await signIn(user), await signIn(other)];
    expect(await call(here, "identity.end_session($1)", [foreign.sessionId])).toBe(false);
    await act(foreign, "select 1");
    expect(await call(here, "identity.end_all_sessions()")).toBe(1);
    expect((await refusal(act(there, "select 1")))?.code).toBe("LP001");
    await act(here, "select 1");
  });

  it("starts no session for somebody else, nor for the deleted", async () => {
    const [user, other] = [await createUser(), await createUser()];
    const start = (who: Entrance, id: string) =>
      act(
        who,
        "select * from identity.start_session($1, 'agent', 'ip', 'browser', now() + interval '1 day')",
        [id],
      );
    expect((await start(asAnonymous, user.id)).rowCount).toBe(1);
    expect((await refusal(start(await signIn(user), other.id)))?.code).toBe("LP403");
    await facts("update identity.users set deleted_at = now() where id = $1", [other.id]);
    expect((await refusal(start(asAnonymous, other.id)))?.code).toBe("LP404");
  });

  it("counts failures in a window and says how long to wait", async () => {
    const key = randomUUID();
    const check = async () =>
      (
        await act<{ allowed: boolean; seconds: number }>(
          asAnonymous,
          `select allowed, extract(epoch from retry_after)::int as seconds
         from identity.throttle_check($1, 3, interval '15 minutes')`,
          [key],
        )
      ).rows[0];
    for (let failures = 0; failures < 3; failures++) {
      expect(await check()).toEqual({ allowed: true, seconds: 0 });
      await call(asAnonymous, "identity.throttle_fail($1)::text", [key]);
    }
    await facts(
      "update identity.sign_in_throttle set created_at = created_at - interval '5 minutes' where key = $1",
      [key],
    );
    const refused = await check();
    expect(refused?.allowed).toBe(false);
    expect(refused?.seconds).toBeGreaterThan(590);
    expect(refused?.seconds).toBeLessThanOrEqual(600);
    await call(asAnonymous, "identity.throttle_clear($1)::text", [key]);
    expect((await check())?.allowed).toBe(true);
  });
});
