import { randomInt } from "node:crypto";
import { TRPCError } from "@trpc/server";
import type { AppErrorShape } from "~/lib/app-error";
import { hashPassword } from "~/server/auth/passwords";
import { signInWithPassword } from "~/server/auth/sign-in";
import { appErrorShape } from "~/server/trpc/errors";
import { createUser, type TestUser, type UserWishes } from "../../support/people";

/** An address that no other test uses, so that nobody's failures count against it. */
export const addressOfItsOwn = (): string => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;

/** What a client would be told by the refusal of a call. */
export async function refusalOf(call: Promise<unknown>): Promise<AppErrorShape> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TRPCError)) throw new Error("the call was not refused", { cause: error });
  return appErrorShape(error, "en");
}

export const PASSWORD = "learn-by-doing";
let hashed: Promise<string> | undefined;

/** A person who can sign in with `PASSWORD`. */
export async function createPersonWithPassword(wishes: UserWishes = {}): Promise<TestUser> {
  hashed ??= hashPassword(PASSWORD);
  return await createUser({ passwordHash: await hashed, ...wishes });
}

/** Tries to sign in, as the sign-in page does. */
export function trySignIn(email: string, password: string, address = addressOfItsOwn()) {
  return signInWithPassword({ email, password }, { address, addressHash: "tests", userAgent: "tests" });
}
