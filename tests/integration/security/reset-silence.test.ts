import { expect, it } from "vitest";
import { allPosted } from "~/server/mail/post";
import { callerForAnyone } from "../../support/callers";
import { testDatabase } from "../../support/database";
import { addressOfItsOwn, createPersonWithPassword } from "../identity/support";

/**
 * Whether an e-mail has an account must not show in the time of the answer: remembering a link and composing a letter
 * take as long as the whole rest. Held back by a lock, that work shows whether the answer waits for it.
 */
it("a forgotten password is answered before anybody looks for the account", async () => {
  const person = await createPersonWithPassword();
  const client = await testDatabase().owner.connect();
  try {
    await client.query("begin");
    await client.query("lock table identity.verification_tokens in access exclusive mode");
    const anyone = callerForAnyone({ ip: addressOfItsOwn() });
    expect(await anyone.identity.requestReset({ email: person.email })).toEqual({ success: true });
    await client.query("rollback");
  } finally {
    client.release();
  }
  await allPosted();
  const { rowCount } = await testDatabase().owner.query(
    "select from identity.verification_tokens where user_id = $1 and used_at is null",
    [person.id],
  );
  expect(rowCount).toBe(1);
});
