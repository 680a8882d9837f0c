import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { UserPrincipal } from "~/server/db/principal";
import {
  createClass,
  createOrganization,
  createUser,
  joinAs,
  signIn,
  type TestClass,
} from "../../support/people";
import { act, facts } from "../database/act";

/**
 * Who may write the token of an invitation can accept it. So nobody may touch one that gives more than they could
 * have invited to: an assistant would make themselves an admin, an admin an operator.
 */
describe("the token of an invitation", () => {
  let school: { id: string };
  let class_: TestClass;
  const who: Record<string, UserPrincipal> = {};

  beforeAll(async () => {
    school = await createOrganization();
    const home = { organizationId: school.id };
    const teacher = await createUser({ role: "instructor", ...home });
    const assistant = await createUser(home);
    class_ = await createClass({ teachers: [teacher] });
    await joinAs(class_.id, assistant, "assistant");
    who.teacher = await signIn(teacher);
    who.assistant = await signIn(assistant);
    who.admin = await signIn(await createUser({ role: "admin", ...home }));
    who.operator = await signIn(await createUser({ role: "operator" }));
  });

  async function invitation(role: string, classRole: string, ofClass = true): Promise<string> {
    const [row] = await facts<{ id: string }>(
      `insert into identity.invitations (organization_id, class_id, email, role, class_role, token_hash, expires_at)
       values ($1, $2, $3, $4::identity.user_role, $5::identity.class_role, $6, now() + interval '1 day') returning id`,
      [school.id, ofClass ? class_.id : null, `${randomUUID()}@example.test`, role, classRole, randomUUID()],
    );
    if (!row) throw new Error("no invitation");
    return row.id;
  }

  it.each([
    ["assistant", "student", "student", 1],
    ["assistant", "student", "assistant", 0],
    ["assistant", "student", "teacher", 0],
    ["assistant", "instructor", "student", 0],
    ["assistant", "admin", "student", 0],
    ["teacher", "student", "teacher", 1],
    ["teacher", "instructor", "student", 0],
    ["teacher", "admin", "teacher", 0],
    ["teacher", "operator", "student", 0],
    ["admin", "admin", "teacher", 1],
    ["admin", "operator", "student", 0],
    ["operator", "operator", "student", 1],
  ])("%s, invitation as %s and %s of the class: %i changed", async (actor, role, classRole, changed) => {
    const id = await invitation(role, classRole);
    const { rowCount } = await act(
      who[actor],
      "update identity.invitations set token_hash = $2, revoked_at = null where id = $1",
      [id, randomUUID()],
    );
    expect(rowCount).toBe(changed);
  });

  it("of an operator without a class is no admin's either", async () => {
    const id = await invitation("operator", "student", false);
    const set = "update identity.invitations set token_hash = $2 where id = $1";
    expect((await act(who.admin, set, [id, randomUUID()])).rowCount).toBe(0);
    expect((await act(who.operator, set, [id, randomUUID()])).rowCount).toBe(1);
  });
});
