import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import { createClass, createOrganization, createUser, signIn, type TestUser } from "../../support/people";

export const knowledgeOf = async (user: TestUser, locale: "en" | "zh" = "en") =>
  callerAs(await signIn(user), { locale }).challenges.knowledge;

/** A published challenge; of a class, of an organization, or of everyone. */
export async function createChallenge(
  wishes: { organizationId?: string | null; classId?: string | null; createdBy?: string } = {},
): Promise<string> {
  const { rows } = await testDatabase().owner.query<{ id: string }>(
    `insert into challenges.challenges (organization_id, class_id, title, statement, is_published, published_at, created_by)
     values ($1, $2, 'Two for one', 'Write it.', true, now(), $3) returning id`,
    [wishes.organizationId ?? null, wishes.classId ?? null, wishes.createdBy ?? null],
  );
  const [made] = rows;
  if (!made) throw new Error("no challenge was made");
  return made.id;
}

/** A school with two classes, each with teacher, assistant, student and a challenge; and somebody of another school. */
export async function school() {
  const organizationId = (await createOrganization()).id;
  const person = (role: TestUser["role"]) => createUser({ role, organizationId });
  const classOf = async () => {
    const [teacher, assistant, student] = [
      await person("instructor"),
      await person("student"),
      await person("student"),
    ];
    const room = await createClass({
      organizationId,
      teachers: [teacher],
      assistants: [assistant],
      students: [student],
    });
    const challengeId = await createChallenge({ organizationId, classId: room.id, createdBy: teacher.id });
    return { id: room.id, teacher, assistant, student, challengeId };
  };
  const [first, second] = [await classOf(), await classOf()];
  return {
    organizationId,
    first,
    second,
    admin: await person("admin"),
    /** Of the school and in no class. */
    loose: await person("student"),
    stranger: await createUser({ organizationId: (await createOrganization()).id }),
    strangeTeacher: await createUser({ role: "instructor", organizationId: (await createOrganization()).id }),
    common: await createChallenge({ organizationId }),
  };
}

/** As if the tutor had cited passages to a student. */
export async function cite(user: TestUser, challengeId: string, chunkIds: readonly string[]): Promise<void> {
  const { owner } = testDatabase();
  const { rows } = await owner.query<{ id: string }>(
    "insert into challenges.sessions (user_id, challenge_id) values ($1, $2) returning id",
    [user.id, challengeId],
  );
  await owner.query(
    `insert into challenges.llm_interactions (session_id, user_id, challenge_id, user_prompt, model_response, hint_level, retrieved)
     values ($1, $2, $3, 'Why?', 'Look.', 0, $4)`,
    [rows[0]?.id, user.id, challengeId, JSON.stringify(chunkIds.map((id) => ({ id })))],
  );
}
