import { expect, it, vi } from "vitest";
import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import { createUser, signIn } from "../../support/people";

it("any call of a person is written as their last activity", async () => {
  const { owner } = testDatabase();
  const user = await createUser();
  await owner.query("update companion.students set last_active_at = '2020-01-01' where id = $1", [user.id]);
  await callerAs(await signIn(user)).identity.me();
  await vi.waitFor(async () => {
    const { rows } = await owner.query(
      "select last_active_at > now() - interval '1 minute' as recent from companion.students where id = $1",
      [user.id],
    );
    expect(rows).toEqual([{ recent: true }]);
  }, 20_000);
});
