import { describe, expect, it } from "vitest";
import { freshDatabase } from "../../support/database";
import { act, asAnonymous } from "../database/act";

/** On a site without people the operator is the one who was named, whichever way the first stranger comes in. */
describe("where OPERATOR_EMAIL is set, the first stranger becomes no operator", () => {
  it.each([
    ["by form", "identity.register_user($1, 'hash', 'X', 'UTC', 'en', $2)"],
    ["through a provider", "identity.oauth_register('github', $1, $1, true, 'X', 'UTC', 'en', $2)"],
  ])("%s", async (_, call) => {
    const site = await freshDatabase();
    try {
      await site.owner.query("delete from identity.users");
      for (const email of ["stranger@example.test", "head@example.test"]) {
        await act(asAnonymous, `select ${call}`, [email, "head@example.test"], site.app);
      }
      const { rows } = await site.owner.query("select email, role::text from identity.users order by email");
      expect(rows).toEqual([
        { email: "head@example.test", role: "operator" },
        { email: "stranger@example.test", role: "student" },
      ]);
    } finally {
      await site.drop();
    }
  });
});
