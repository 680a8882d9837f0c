import { randomUUID } from "node:crypto";
import type { Account, Profile } from "next-auth";
import { describe, expect, it } from "vitest";
import { signInWithProvider } from "~/server/auth/oauth";
import { principalOf } from "~/server/auth/session-token";
import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import { createUser } from "../../support/people";

const account = (id = randomUUID()): Account => ({
  provider: "google",
  providerAccountId: id,
  type: "oauth",
});
const newEmail = () => `oauth-${randomUUID()}@example.test`;

const arrive = (who: Account, email: string | null, verified: boolean) =>
  signInWithProvider(
    who,
    { email_verified: verified } as Profile,
    { id: who.providerAccountId, email, name: "Ada Okafor" },
    { addressHash: "tests", userAgent: "tests", locale: "zh" },
  );

async function idOf(outcome: Awaited<ReturnType<typeof arrive>>): Promise<string> {
  if ("refused" in outcome) throw new Error(outcome.refused);
  return (await callerAs(principalOf(outcome.claims)).identity.me()).id;
}

describe("signing in through a provider", () => {
  it("makes an account the first time and finds it afterwards, under any e-mail", async () => {
    const who = account();
    const first = await idOf(await arrive(who, newEmail(), true));
    expect(await idOf(await arrive(who, newEmail(), false))).toBe(first);
  });

  it("brings name and language, and no password", async () => {
    const outcome = await arrive(account(), newEmail(), true);
    if ("refused" in outcome) throw new Error(outcome.refused);
    const caller = callerAs(principalOf(outcome.claims));
    expect(await caller.identity.me()).toMatchObject({
      name: "Ada Okafor",
      preferredLanguage: "zh",
      role: "student",
    });
    expect(await caller.identity.signInWays()).toEqual({ password: false, providers: ["google"] });
  });

  it("never takes over an account on the word of an e-mail", async () => {
    const person = await createUser();
    expect(await arrive(account(), person.email.toUpperCase(), true)).toEqual({
      refused: "OAuthAccountNotLinked",
    });
  });

  it("needs an e-mail that the provider has verified", async () => {
    expect(await arrive(account(), newEmail(), false)).toEqual({ refused: "OAuthNoEmail" });
    expect(await arrive(account(), null, true)).toEqual({ refused: "OAuthNoEmail" });
    expect(await arrive(account(), "nonsense", true)).toEqual({ refused: "OAuthNoEmail" });
  });

  it("does not wake a deleted account", async () => {
    const who = account();
    const first = await idOf(await arrive(who, newEmail(), true));
    await testDatabase().owner.query("update identity.users set deleted_at = now() where id = $1", [first]);
    expect(await idOf(await arrive(who, newEmail(), true))).not.toBe(first);
  });
});
