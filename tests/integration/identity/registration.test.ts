import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { principalOf } from "~/server/auth/session-token";
import { signInWithPassword } from "~/server/auth/sign-in";
import { callerAs, callerForAnyone } from "../../support/callers";
import { testDatabase } from "../../support/database";
import { addressOfItsOwn, refusalOf } from "./support";

const newPerson = () => ({
  email: `new-${randomUUID()}@example.test`,
  password: "a good password",
  name: "Lin Mei 林美",
});

describe("identity.register", () => {
  it("makes a student of the open campus, with a profile, who can sign in", async () => {
    const ip = addressOfItsOwn();
    const person = newPerson();
    const made = await callerForAnyone({ ip, locale: "zh" }).identity.register({
      ...person,
      email: `  ${person.email.toUpperCase()} `,
      timezone: "Asia/Kathmandu",
    });
    expect(made.email).toBe(person.email);

    const claims = await signInWithPassword(person, { address: ip, addressHash: "x", userAgent: "tests" });
    if (!claims) throw new Error("the new person cannot sign in");
    const me = await callerAs(principalOf(claims)).identity.me();
    expect(me).toMatchObject({
      id: made.userId,
      email: person.email,
      name: person.name,
      timezone: "Asia/Kathmandu",
      preferredLanguage: "zh",
      organization: { name: "Open campus" },
      teaches: false,
    });
  });

  it("stores an argon2id hash and nothing of the password", async () => {
    const person = newPerson();
    const { userId } = await callerForAnyone({ ip: addressOfItsOwn() }).identity.register(person);
    const { rows } = await testDatabase().owner.query<{ row: Record<string, unknown> }>(
      "select to_jsonb(u) as row from identity.users u where id = $1",
      [userId],
    );
    expect(rows[0]?.row.password_hash).toMatch(/^\$argon2id\$/);
    expect(JSON.stringify(rows[0]?.row)).not.toContain(person.password);
  });

  it("says that an e-mail is taken, whatever its case, and in the caller's language", async () => {
    const person = newPerson();
    const ip = addressOfItsOwn();
    await callerForAnyone({ ip }).identity.register(person);
    const again = { ...person, email: person.email.replace("new-", "NEW-") };
    const error = await refusalOf(callerForAnyone({ ip }).identity.register(again));
    expect(error).toMatchObject({ code: "CONFLICT", reason: "identity.emailTaken" });
  });

  it("lets one of several registrations at the same moment win", async () => {
    const person = newPerson();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, () => callerForAnyone({ ip: addressOfItsOwn() }).identity.register(person)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("makes an address that keeps asking for taken e-mails wait", async () => {
    const person = newPerson();
    const ip = addressOfItsOwn();
    await callerForAnyone({ ip }).identity.register(person);
    for (let tries = 0; tries < 50; tries++) {
      expect(await refusalOf(callerForAnyone({ ip }).identity.register(person))).toMatchObject({
        code: "CONFLICT",
      });
    }
    expect(await refusalOf(callerForAnyone({ ip }).identity.register(newPerson()))).toMatchObject({
      code: "RATE_LIMITED",
      limit: 50,
      remaining: 0,
    });
    await expect(
      callerForAnyone({ ip: addressOfItsOwn() }).identity.register(newPerson()),
    ).resolves.toBeDefined();
  });

  it.each([
    ["no e-mail", { email: "" }],
    ["half an e-mail", { email: "lin@" }],
    ["an endless e-mail", { email: `${"a".repeat(400)}@example.test` }],
    ["a short password", { password: "1234567" }],
    ["an endless password", { password: "x".repeat(201) }],
    ["no name", { name: "   " }],
    ["a name with control characters", { name: "Lin\u0000Mei" }],
    ["half a character", { name: "Lin \ud83d" }],
    ["a zone that is none", { timezone: "Mars/Olympus" }],
    ["an offset for a zone", { timezone: "+05:45" }],
    ["more than was asked for", { role: "operator" }],
  ])("refuses %s and writes nothing", async (_, change) => {
    const count = async () =>
      (await testDatabase().owner.query<{ n: string }>("select count(*) as n from identity.users")).rows[0]
        ?.n;
    const before = await count();
    const input = { ...newPerson(), ...change };
    const error = await refusalOf(callerForAnyone({ ip: addressOfItsOwn() }).identity.register(input));
    expect(error).toMatchObject({ code: "VALIDATION" });
    expect(await count()).toBe(before);
  });
});
