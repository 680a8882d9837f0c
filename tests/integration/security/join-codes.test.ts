import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { callerAs } from "../../support/callers";
import { createClass, createUser, signIn } from "../../support/people";
import { refusalOf } from "../identity/support";

/** Codes as the product makes them, though not its own: nobody has one of these by chance. */
const guess = () => `Z${randomUUID().replaceAll("-", "").slice(0, 11).toUpperCase()}`;

describe("guessing join codes", () => {
  it("is not made endless by joining one's own class in between", async () => {
    const joinCode = guess();
    await createClass({ joinCode });
    const { identity } = callerAs(await signIn(await createUser()));
    const answers: string[] = [];
    for (let round = 0; round < 4; round++) {
      for (let tries = 0; tries < 5; tries++) {
        answers.push((await refusalOf(identity.joinClass({ code: guess() }))).code);
      }
      await identity.joinClass({ code: joinCode }).catch(() => undefined);
    }
    expect(answers.filter((code) => code === "NOT_FOUND")).toHaveLength(10);
    expect(answers.slice(10)).toEqual(Array(10).fill("RATE_LIMITED"));
  });

  it("is no faster with many at once", async () => {
    const { identity } = callerAs(await signIn(await createUser()));
    const codes = await Promise.all(
      Array.from({ length: 30 }, async () => (await refusalOf(identity.joinClass({ code: guess() }))).code),
    );
    expect(codes.filter((code) => code === "NOT_FOUND").length).toBeLessThanOrEqual(10);
  });
});
