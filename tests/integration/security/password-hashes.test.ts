import { expect, it } from "vitest";
import { createClass, createUser, joinAs, signIn } from "../../support/people";
import { act, refusal } from "../database/act";

/** Rows are opened to those who teach a person; the hash in them is nobody's, not even one's own. */
it("a password's hash is no column that the app may select", async () => {
  const teacher = await createUser({ role: "instructor" });
  const student = await createUser({ passwordHash: "$argon2id$secret" });
  const { id } = await createClass({ teachers: [teacher] });
  await joinAs(id, student);
  for (const person of [teacher, student]) {
    const who = await signIn(person);
    const email = await act(who, "select email from identity.users where id = $1", [student.id]);
    expect(email.rows).toEqual([{ email: student.email }]);
    for (const column of ["password_hash", "*"]) {
      const refused = await refusal(
        act(who, `select ${column} from identity.users where id = $1`, [student.id]),
      );
      expect(refused?.code).toBe("42501");
    }
  }
});
