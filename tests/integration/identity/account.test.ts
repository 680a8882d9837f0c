import { describe, expect, it } from "vitest";
import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import { createClass, createUser, signIn } from "../../support/people";
import { createPersonWithPassword, PASSWORD, refusalOf, trySignIn } from "./support";

describe("the own profile", () => {
  it("changes what is given and leaves the rest", async () => {
    const person = await createUser({ name: "Ada" });
    const caller = callerAs(await signIn(person));
    await caller.identity.updateProfile({ bio: " Two\nlines ", learningGoals: ["Write tests", "读论文"] });
    const me = await caller.identity.updateProfile({ preferredLanguage: "zh", timezone: "Asia/Shanghai" });
    expect(me).toMatchObject({
      name: "Ada",
      bio: "Two\nlines",
      learningGoals: ["Write tests", "读论文"],
      preferredLanguage: "zh",
      timezone: "Asia/Shanghai",
    });
    expect(await caller.identity.updateProfile({})).toEqual(me);
  });

  it.each([
    { name: "" },
    { name: "a\nb" },
    { name: "x".repeat(121) },
    { bio: "x".repeat(2001) },
    { bio: "\u0000" },
    { learningGoals: Array(13).fill("one more") },
    { timezone: "Nowhere" },
    { preferredLanguage: "tlh" },
    { role: "operator" },
  ])("refuses %j", async (change) => {
    const caller = callerAs(await signIn(await createUser({ name: "Ada" })));
    expect(await refusalOf(caller.identity.updateProfile(change as never))).toMatchObject({
      code: "VALIDATION",
    });
    expect(await caller.identity.me()).toMatchObject({
      name: "Ada",
      bio: "",
      learningGoals: [],
      role: "student",
    });
  });
});

describe("one's own data", () => {
  it("are all there, and nobody else's", async () => {
    const teacher = await createUser({ role: "instructor" });
    const person = await createUser({ name: "Ada" });
    const other = await createUser({ name: "Ben" });
    const made = await createClass({ teachers: [teacher], students: [person, other] });
    const { tables } = await callerAs(await signIn(person)).identity.exportMyData();
    expect(tables["identity.users"]).toMatchObject([{ id: person.id, email: person.email }]);
    expect(tables["identity.profiles"]).toMatchObject([{ id: person.id, full_name: "Ada" }]);
    expect(tables["identity.user_classes"]).toMatchObject([{ class_id: made.id, user_id: person.id }]);
    expect(Object.keys(tables)).toContain("labs.prompt_lab_attempts");
    expect(JSON.stringify(tables)).not.toContain(other.id);
    expect(JSON.stringify(tables)).not.toContain("hash");
  });
});

describe("deleting the account", () => {
  it("needs the password, then leaves nothing", async () => {
    const person = await createPersonWithPassword();
    const caller = callerAs(await signIn(person));
    for (const password of ["wrong", ""]) {
      expect(await refusalOf(caller.identity.deleteMyAccount({ password }))).toMatchObject({
        code: "FORBIDDEN",
        reason: "identity.passwordWrong",
      });
    }
    expect(await caller.identity.deleteMyAccount({ password: PASSWORD })).toEqual({ success: true });
    expect(await refusalOf(caller.identity.me())).toMatchObject({ code: "UNAUTHENTICATED" });
    expect(await trySignIn(person.email, PASSWORD)).toBeUndefined();
    const { rows } = await testDatabase().owner.query(
      `select from identity.users where id = $1 union all select from identity.profiles where id = $1
       union all select from identity.auth_sessions where user_id = $1`,
      [person.id],
    );
    expect(rows).toEqual([]);
  });

  it("needs a fresh sign-in where there is no password", async () => {
    const person = await createUser();
    const session = await signIn(person);
    await testDatabase().owner.query(
      "update identity.auth_sessions set created_at = now() - interval '11 minutes' where id = $1",
      [session.sessionId],
    );
    expect(await refusalOf(callerAs(session).identity.deleteMyAccount({ password: "" }))).toMatchObject({
      code: "FORBIDDEN",
      reason: "identity.signInAgain",
    });
    const fresh = callerAs(await signIn(person));
    expect(await fresh.identity.signInWays()).toEqual({ password: false, providers: [] });
    await expect(fresh.identity.deleteMyAccount({ password: "" })).resolves.toBeDefined();
  });
});
