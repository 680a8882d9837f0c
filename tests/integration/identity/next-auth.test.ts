import type { AuthOptions } from "next-auth";
import { describe, expect, it } from "vitest";
import { authOptions } from "~/server/auth/options";
import { claimsOf, principalOf } from "~/server/auth/session-token";
import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import { createUser, signIn } from "../../support/people";
import { addressOfItsOwn, createPersonWithPassword, PASSWORD, refusalOf } from "./support";

type Callbacks = NonNullable<AuthOptions["callbacks"]>;
type Jwt = Parameters<NonNullable<Callbacks["jwt"]>>[0];
type Session = Parameters<NonNullable<Callbacks["session"]>>[0];

const optionsFor = (address = addressOfItsOwn()) =>
  authOptions({ address, addressHash: "tests", userAgent: "tests", locale: "en" });

async function claimsFor(user: { id: string }) {
  const { userId, sessionId, sessionVersion } = await signIn(user);
  return { uid: userId, sid: sessionId, sv: sessionVersion };
}

const authorize = (address: string, email: string, password: string) => {
  const [credentials] = optionsFor(address).providers;
  const { options } = credentials as unknown as {
    options: { authorize(input: Record<string, string>): Promise<unknown> };
  };
  return options.authorize({ email, password });
};

describe("the token", () => {
  it("holds user, session and version, and nothing else", async () => {
    const claims = await claimsFor(await createUser());
    const token = await optionsFor().callbacks?.jwt?.({
      token: { name: "Ada", email: "ada@example.test", picture: "x", sub: claims.uid },
      user: { id: claims.uid, claims },
    } as unknown as Jwt);
    expect(token).toEqual(claims);
  });

  it("takes nothing from what a client sends with an update", async () => {
    const claims = await claimsFor(await createUser());
    const other = await claimsFor(await createUser({ role: "operator" }));
    const token = await optionsFor().callbacks?.jwt?.({
      token: { ...claims, iat: 1, exp: 2, jti: "x" },
      trigger: "update",
      session: { ...other, user: { id: other.uid }, role: "operator" },
    } as unknown as Jwt);
    expect(token).toEqual(claims);
  });

  it("is refused when it names no session", async () => {
    expect(claimsOf({ uid: "1", sid: "2", sv: 3 })).toBeUndefined();
    expect(() => optionsFor().callbacks?.jwt?.({ token: { sub: "x" } } as unknown as Jwt)).toThrow();
  });
});

describe("the session", () => {
  const tellSession = async (claims: { uid: string; sid: string; sv: number }) =>
    await optionsFor().callbacks?.session?.({
      session: { expires: "later" },
      token: claims,
    } as unknown as Session);

  it("tells the person as they are now", async () => {
    const person = await createUser({ name: "Ada" });
    const claims = await claimsFor(person);
    await testDatabase().owner.query("update identity.users set role = 'instructor' where id = $1", [
      person.id,
    ]);
    expect(await tellSession(claims)).toEqual({
      expires: "later",
      user: { id: person.id, name: "Ada", email: person.email, role: "instructor" },
    });
  });

  it("is over once it has ended", async () => {
    const claims = await claimsFor(await createUser());
    await optionsFor().events?.signOut?.({ token: { ...claims } } as never);
    await expect(tellSession(claims)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    expect(await refusalOf(callerAs(principalOf(claims)).identity.me())).toMatchObject({
      code: "UNAUTHENTICATED",
    });
  });
});

describe("authorize", () => {
  it("starts a session, or says nothing but no", async () => {
    const person = await createPersonWithPassword();
    const address = addressOfItsOwn();
    expect(await authorize(address, person.email, PASSWORD)).toMatchObject({
      id: person.id,
      claims: { uid: person.id },
    });
    expect(await authorize(address, person.email, "wrong password")).toBeNull();
    expect(await authorize(address, "nobody@example.test", PASSWORD)).toBeNull();
  });

  it("tells the wait in seconds", async () => {
    const person = await createPersonWithPassword();
    const address = addressOfItsOwn();
    for (let tries = 0; tries < 10; tries++) await authorize(address, person.email, "wrong password");
    await expect(authorize(address, person.email, PASSWORD)).rejects.toThrow(/^RateLimited:\d{3}$/);
  });
});
