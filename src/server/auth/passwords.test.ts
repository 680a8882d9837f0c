import { hash } from "@node-rs/argon2";
import { hashSync } from "bcryptjs";
import { describe, expect, it } from "vitest";
import { checkPassword, hashPassword } from "./passwords";

describe("passwords", () => {
  it("are stored as argon2id with 19 MiB, two passes, one lane", async () => {
    const stored = await hashPassword("learn-by-doing");
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await checkPassword("learn-by-doing", stored)).toEqual({ valid: true, needsRehash: false });
    expect(await checkPassword("learn-by-doinG", stored)).toEqual({ valid: false, needsRehash: false });
  });

  it("never give the same hash twice", async () => {
    expect(await hashPassword("same words")).not.toBe(await hashPassword("same words"));
  });

  it("accept an imported bcrypt hash and ask for a new one", async () => {
    const imported = hashSync("from the old system", 4);
    expect(await checkPassword("from the old system", imported)).toEqual({ valid: true, needsRehash: true });
    expect(await checkPassword("something else", imported)).toEqual({ valid: false, needsRehash: false });
  });

  it("ask for a new hash when the costs have changed", async () => {
    const weaker = await hash("learn-by-doing", { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    expect(await checkPassword("learn-by-doing", weaker)).toEqual({ valid: true, needsRehash: true });
  });

  it.each([null, "", "plain text", "$argon2id$broken", "$2b$10$short"])(
    "refuse what is no hash: %s",
    async (stored) => {
      expect(await checkPassword("anything", stored)).toEqual({ valid: false, needsRehash: false });
    },
  );

  it("take letters of any script and the longest allowed length", async () => {
    const long = "密碼🔑".repeat(50);
    const stored = await hashPassword(long);
    expect((await checkPassword(long, stored)).valid).toBe(true);
    expect((await checkPassword(`${long}x`, stored)).valid).toBe(false);
  });
});
