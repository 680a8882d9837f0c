import { randomUUID } from "node:crypto";
import { hashSync } from "bcryptjs";
import { describe, expect, it } from "vitest";
import { AppError } from "~/lib/app-error";
import { principalFromHeaders } from "~/server/auth/principal";
import { principalOf, sealSession, sessionCookieName } from "~/server/auth/session-token";
import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import { createUser } from "../../support/people";
import { addressOfItsOwn, createPersonWithPassword, PASSWORD, trySignIn } from "./support";

const storedHash = async (userId: string) => {
  const { rows } = await testDatabase().owner.query<{ password_hash: string }>(
    "select password_hash from identity.users where id = $1",
    [userId],
  );
  return rows[0]?.password_hash ?? "";
};

const waitOf = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof AppError && error.code === "RATE_LIMITED"
    ? error.rateLimit?.retryAfterMs
    : undefined;
};

describe("signing in", () => {
  it("takes the right password, whatever the case of the e-mail", async () => {
    const person = await createPersonWithPassword();
    const claims = await trySignIn(` ${person.email.toUpperCase()} `, PASSWORD);
    expect(claims?.uid).toBe(person.id);
  });

  it("gives one answer to everything that does not fit", async () => {
    const person = await createPersonWithPassword();
    const withoutPassword = await createUser();
    const deleted = await createPersonWithPassword();
    await testDatabase().owner.query("update identity.users set deleted_at = now() where id = $1", [
      deleted.id,
    ]);
    const answers = await Promise.all([
      trySignIn(person.email, "wrong password"),
      trySignIn(`nobody-${randomUUID()}@example.test`, PASSWORD),
      trySignIn(withoutPassword.email, PASSWORD),
      trySignIn(deleted.email, PASSWORD),
      trySignIn(person.email, ""),
      trySignIn(person.email, "x".repeat(201)),
      trySignIn("not an e-mail\u0000", PASSWORD),
    ]);
    expect(answers).toEqual(Array(7).fill(undefined));
  });

  it("makes an account wait after ten failures, tells the wait, and forgets them at a success", async () => {
    const person = await createPersonWithPassword();
    for (let tries = 0; tries < 9; tries++) await trySignIn(person.email, "wrong password");
    expect((await trySignIn(person.email, PASSWORD))?.uid).toBe(person.id);

    for (let tries = 0; tries < 10; tries++) {
      expect(await trySignIn(person.email, "wrong password")).toBeUndefined();
    }
    const wait = await waitOf(trySignIn(person.email, PASSWORD));
    expect(wait).toBeGreaterThan(14 * 60_000);
    expect(wait).toBeLessThanOrEqual(15 * 60_000);
  });

  it("makes an unknown e-mail wait just the same", async () => {
    const email = `nobody-${randomUUID()}@example.test`;
    for (let tries = 0; tries < 10; tries++) expect(await trySignIn(email, "wrong password")).toBeUndefined();
    expect(await waitOf(trySignIn(email, "wrong password"))).toBeGreaterThan(0);
  });

  it("lets the account in again when the failures have left the window", async () => {
    const person = await createPersonWithPassword();
    for (let tries = 0; tries < 10; tries++) await trySignIn(person.email, "wrong password");
    expect(await waitOf(trySignIn(person.email, PASSWORD))).toBeGreaterThan(0);
    await testDatabase().owner.query(
      "update identity.sign_in_throttle set created_at = created_at - interval '15 minutes'",
    );
    expect((await trySignIn(person.email, PASSWORD))?.uid).toBe(person.id);
  });

  it("checks no more than ten passwords of an account however many are tried at once", async () => {
    const person = await createPersonWithPassword();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, () => trySignIn(person.email, "wrong password")),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(10);
  });

  it("makes an address wait after fifty failures over all accounts", async () => {
    const address = addressOfItsOwn();
    for (let tries = 0; tries < 50; tries++) {
      await trySignIn(`nobody-${randomUUID()}@example.test`, "wrong password", address);
    }
    const person = await createPersonWithPassword();
    expect(await waitOf(trySignIn(person.email, PASSWORD, address))).toBeGreaterThan(0);
    expect((await trySignIn(person.email, PASSWORD))?.uid).toBe(person.id);
  });

  it("stores neither e-mail nor address with the failures", async () => {
    const address = addressOfItsOwn();
    const email = `nobody-${randomUUID()}@example.test`;
    await trySignIn(email, "wrong password", address);
    const { rows } = await testDatabase().owner.query<{ key: string }>(
      "select key from identity.sign_in_throttle",
    );
    expect(rows.filter(({ key }) => key.includes(email) || key.includes(address))).toEqual([]);
  });

  it("takes an imported bcrypt hash and replaces it", async () => {
    const person = await createUser({ passwordHash: hashSync("from the old system", 4) });
    expect((await trySignIn(person.email, "from the old system"))?.uid).toBe(person.id);
    expect(await storedHash(person.id)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await trySignIn(person.email, "from the old system"))?.uid).toBe(person.id);
  });
});

describe("the sign-in cookie", () => {
  const cookie = (token: string) => new Headers({ cookie: `other=1; ${sessionCookieName()}=${token}` });

  it("names the session and acts for its person", async () => {
    const person = await createPersonWithPassword();
    const claims = await trySignIn(person.email, PASSWORD);
    if (!claims) throw new Error("not signed in");
    const principal = await principalFromHeaders(cookie(await sealSession(claims)));
    expect(principal).toEqual(principalOf(claims));
    expect((await callerAs(principal).identity.me()).id).toBe(person.id);
  });

  it("is nobody when it is missing, forged, broken or endless", async () => {
    const person = await createPersonWithPassword();
    const claims = await trySignIn(person.email, PASSWORD);
    if (!claims) throw new Error("not signed in");
    const token = await sealSession(claims);
    const flipped = `${token.slice(0, -2)}${token.endsWith("A") ? "B" : "A"}${token.slice(-1)}`;
    for (const value of ["", "nonsense", flipped, "x".repeat(10_000)]) {
      expect(await principalFromHeaders(cookie(value))).toEqual({ kind: "anonymous" });
    }
    expect(await principalFromHeaders(new Headers())).toEqual({ kind: "anonymous" });
  });
});
