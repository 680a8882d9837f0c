import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { addressThrottle } from "~/server/auth/throttle";
import { callerForAnyone } from "../../support/callers";
import { testDatabase } from "../../support/database";
import {
  addressOfItsOwn,
  createPersonWithPassword,
  PASSWORD,
  refusalOf,
  trySignIn,
} from "../identity/support";

const ADDRESS_LIMIT = addressThrottle("192.0.2.1").limit;
const nobody = () => `nobody-${randomUUID()}@example.test`;
const settled = (calls: Promise<unknown>[]) => Promise.allSettled(calls);
const checked = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.filter(({ status }) => status === "fulfilled").length;

/** Puts failures of a key into the window, as the owner. */
const fail = (key: string, times: number) =>
  testDatabase().owner.query(
    "insert into identity.sign_in_throttle (key) select $1 from generate_series(1, $2)",
    [key, times],
  );

describe("one address", () => {
  it("gets no more than fifty passwords checked, however many accounts it tries at once", async () => {
    const address = addressOfItsOwn();
    const tries = Array.from({ length: 2 * ADDRESS_LIMIT }, () => trySignIn(nobody(), "wrong", address));
    expect(checked(await settled(tries))).toBeLessThanOrEqual(ADDRESS_LIMIT);
  });

  it("is not held up by its own successes: a class signs in at once", async () => {
    const address = addressOfItsOwn();
    const person = await createPersonWithPassword();
    const others = await Promise.all(Array.from({ length: 9 }, () => createPersonWithPassword()));
    const class_ = Array.from({ length: 60 }, (_, at) => others[at % 9] ?? person);
    expect(checked(await settled(class_.map((one) => trySignIn(one.email, PASSWORD, address))))).toBe(60);
  });

  it("guesses no more links and asks for no more e-mails at once either", async () => {
    const address = addressOfItsOwn();
    const { email } = await createPersonWithPassword();
    await fail(addressThrottle(address).key, ADDRESS_LIMIT - 3);
    const anyone = callerForAnyone({ ip: address });
    const tries = Array.from({ length: 5 }, () => [
      anyone.identity.resetPassword({ token: "x".repeat(43), password: "long enough" }),
      anyone.identity.register({ email, password: "long enough", name: "X" }),
    ]).flat();
    const refused = (await settled(tries)).map((one) => (one.status === "rejected" ? one.reason : undefined));
    expect(refused.filter((error) => error?.code !== "TOO_MANY_REQUESTS")).toHaveLength(3);
  });

  it("asks for no more than fifty letters at once", async () => {
    const anyone = callerForAnyone({ ip: addressOfItsOwn() });
    const asked = Array.from({ length: 2 * ADDRESS_LIMIT }, () =>
      anyone.identity.requestReset({ email: nobody() }),
    );
    expect(checked(await settled(asked))).toBeLessThanOrEqual(ADDRESS_LIMIT);
  });

  it("of IPv6 is its /64: a home or a server has 2^64 of them", async () => {
    const prefix = `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}`;
    await fail(addressThrottle(`${prefix}::1`).key, ADDRESS_LIMIT);
    const person = await createPersonWithPassword();
    await expect(trySignIn(person.email, PASSWORD, `${prefix}:aaaa::2`)).rejects.toMatchObject({
      code: "RATE_LIMITED",
    });
    expect(await trySignIn(person.email, PASSWORD, "2001:db8:ffff:ffff::1")).toBeDefined();
  });
});

describe("registration", () => {
  const register = (ip: string) =>
    callerForAnyone({ ip }).identity.register({ email: nobody(), password: "long enough", name: "X" });

  it("of new accounts is counted too: each has an hour of model calls of its own", async () => {
    const address = addressOfItsOwn();
    const { key, limit } = addressThrottle(address, "register");
    await fail(key, limit - 1);
    await register(address);
    expect(await refusalOf(register(address))).toMatchObject({ code: "RATE_LIMITED" });
    await register(addressOfItsOwn());
  });
});
