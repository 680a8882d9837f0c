import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { principalOf } from "~/server/auth/session-token";
import { endSession, startSession } from "~/server/auth/sessions";
import { callerAs, callerForAnyone } from "../../support/callers";
import { testDatabase } from "../../support/database";
import { createUser, signIn } from "../../support/people";
import { createPersonWithPassword, PASSWORD, refusalOf, trySignIn } from "./support";

describe("sessions", () => {
  it("are listed to their person alone, the present one marked", async () => {
    const person = await createUser();
    const [here, there] = [await signIn(person), await signIn(person)];
    await signIn(await createUser());
    const list = await callerAs(here).identity.sessions.list();
    expect(list.map(({ id, current }) => [id, current]).sort()).toEqual(
      [
        [here.sessionId, true],
        [there.sessionId, false],
      ].sort(),
    );
  });

  it("end at once", async () => {
    const person = await createUser();
    const [here, there] = [await signIn(person), await signIn(person)];
    expect((await callerAs(there).identity.me()).id).toBe(person.id);
    await callerAs(here).identity.sessions.end({ sessionId: there.sessionId });
    expect(await refusalOf(callerAs(there).identity.me())).toMatchObject({
      code: "UNAUTHENTICATED",
      reason: "common.sessionEnded",
    });
    expect(await callerAs(here).identity.sessions.list()).toHaveLength(1);
  });

  it("are ended by their person alone", async () => {
    const [ada, ben] = [await signIn(await createUser()), await signIn(await createUser())];
    for (const sessionId of [ben.sessionId, randomUUID()]) {
      expect(await refusalOf(callerAs(ada).identity.sessions.end({ sessionId }))).toMatchObject({
        code: "NOT_FOUND",
        reason: "identity.sessionUnknown",
      });
    }
    await expect(callerAs(ben).identity.me()).resolves.toBeDefined();
  });

  it("end everywhere else with one call", async () => {
    const person = await createUser();
    const here = await signIn(person);
    const others = [await signIn(person), await signIn(person)];
    expect(await callerAs(here).identity.sessions.endOthers()).toEqual({ ended: 2 });
    for (const other of others) {
      expect(await refusalOf(callerAs(other).identity.me())).toMatchObject({ code: "UNAUTHENTICATED" });
    }
    await expect(callerAs(here).identity.me()).resolves.toBeDefined();
  });

  it("end with signing out, and twice is no error", async () => {
    const person = await createUser();
    const claims = await startSession(person.id, { userAgent: "tests", addressHash: "tests" });
    await endSession(claims);
    await endSession(claims);
    expect(await refusalOf(callerAs(principalOf(claims)).identity.me())).toMatchObject({
      code: "UNAUTHENTICATED",
    });
  });

  it("carry no role: a change is felt at the next call", async () => {
    const person = await createUser();
    const session = await signIn(person);
    const make = () => callerAs(session).identity.classes.create({ name: "Prompting 1" });
    expect(await refusalOf(make())).toMatchObject({ code: "FORBIDDEN" });
    await testDatabase().owner.query("update identity.users set role = 'instructor' where id = $1", [
      person.id,
    ]);
    expect((await callerAs(session).identity.me()).role).toBe("instructor");
    await expect(make()).resolves.toMatchObject({ name: "Prompting 1" });
    await testDatabase().owner.query("update identity.users set role = 'student' where id = $1", [person.id]);
    expect(await refusalOf(make())).toMatchObject({ code: "FORBIDDEN" });
  });

  it("are needed: a visitor is asked to sign in", async () => {
    const visitor = callerForAnyone();
    for (const call of [
      visitor.identity.me(),
      visitor.identity.sessions.list(),
      visitor.identity.classes.list(),
    ]) {
      expect(await refusalOf(call)).toMatchObject({ code: "UNAUTHENTICATED", reason: "common.signInNeeded" });
    }
  });
});

describe("a changed password", () => {
  it("needs the old one, and ends every session", async () => {
    const person = await createPersonWithPassword();
    const [here, there] = [await signIn(person), await signIn(person)];
    const change = (currentPassword: string) =>
      callerAs(here).identity.changePassword({ currentPassword, newPassword: "quite another one" });
    expect(await refusalOf(change("not the old one"))).toMatchObject({
      code: "FORBIDDEN",
      reason: "identity.passwordWrong",
    });
    await expect(callerAs(there).identity.me()).resolves.toBeDefined();

    await change(PASSWORD);
    for (const session of [here, there]) {
      expect(await refusalOf(callerAs(session).identity.me())).toMatchObject({ code: "UNAUTHENTICATED" });
    }
    expect(await trySignIn(person.email, PASSWORD)).toBeUndefined();
    expect((await trySignIn(person.email, "quite another one"))?.uid).toBe(person.id);
  });

  it("cannot be guessed at from an open browser", async () => {
    const person = await createPersonWithPassword();
    const here = await signIn(person);
    const guess = () =>
      callerAs(here).identity.changePassword({
        currentPassword: "a wrong guess",
        newPassword: "quite another",
      });
    for (let tries = 0; tries < 10; tries++) {
      expect(await refusalOf(guess())).toMatchObject({ code: "FORBIDDEN" });
    }
    expect(await refusalOf(guess())).toMatchObject({ code: "RATE_LIMITED" });
  });
});
