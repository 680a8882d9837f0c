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
  type TestUser,
} from "../../support/people";
import { act, facts, refusal } from "./act";

/** data-model.md, "Roles and row level security": the rules that one row per table cannot show. */

let teacher: TestUser;
let asTeacher: UserPrincipal;
let school: TestClass;

beforeAll(async () => {
  teacher = await createUser({ role: "instructor", organizationId: (await createOrganization()).id });
  school = await createClass({ teachers: [teacher] });
  asTeacher = await signIn(teacher);
});

const addProgress = async (user: TestUser) => {
  await facts(
    `insert into labs.prompt_lab_progress (user_id, lab_number, exercise_id, prompt_submitted, llm_response)
     values ($1, 1, $2, 'p', 'r')`,
    [user.id, `lab1-${randomUUID()}`],
  );
};
/** A challenge of the class and this person's session on it, with one submission. */
async function addChallengeWork(
  user: TestUser,
  classId: string | null,
): Promise<{ challenge: string; session: string }> {
  const [challenge] = await facts<{ id: string }>(
    `insert into challenges.challenges (organization_id, class_id, title, statement, is_published, published_at)
     values ($1, $2, 't', 's', true, now()) returning id`,
    [school.organizationId, classId],
  );
  const [session] = await facts<{ id: string }>(
    "insert into challenges.sessions (user_id, challenge_id, class_id) values ($1, $2, $3) returning id",
    [user.id, challenge?.id, classId],
  );
  await facts(
    `insert into challenges.submissions (session_id, user_id, challenge_id, challenge_version, language, code, passed,
       tests_passed, tests_total, group_key) values ($1, $2, $3, 1, 'python', 'c', false, 0, 1, 'same-mistake')`,
    [session?.id, user.id, challenge?.id],
  );
  return { challenge: challenge?.id ?? "", session: session?.id ?? "" };
}
const seen = async (who: UserPrincipal, table: string, user: TestUser) =>
  (await act(who, `select from ${table} where user_id = $1`, [user.id])).rowCount;
const labs = "labs.prompt_lab_progress";

describe("a teacher", () => {
  it("reads lab rows of current students of the same organization, and none after they leave", async () => {
    const student = await createUser({ organizationId: school.organizationId });
    await addProgress(student);
    expect(await seen(asTeacher, labs, student)).toBe(0);
    await joinAs(school.id, student);
    expect(await seen(asTeacher, labs, student)).toBe(1);
    await facts("delete from identity.user_classes where user_id = $1", [student.id]);
    expect(await seen(asTeacher, labs, student)).toBe(0);
  });

  it("reads no lab rows of a student who is at home in another school, but those of a self-registered one", async () => {
    const guest = await createUser({ organizationId: (await createOrganization()).id });
    const free = await createUser({ organizationId: await publicOrganization() });
    for (const student of [guest, free]) {
      await addProgress(student);
      await joinAs(school.id, student);
    }
    expect(await seen(asTeacher, labs, guest)).toBe(0);
    expect(await seen(asTeacher, labs, free)).toBe(1);
  });

  it("reads the class's own rows wherever the student is at home, also after they left", async () => {
    const guest = await createUser({ organizationId: (await createOrganization()).id });
    await joinAs(school.id, guest);
    await addChallengeWork(guest, school.id);
    await addChallengeWork(guest, null);
    expect(await seen(asTeacher, "challenges.sessions", guest)).toBe(1);
    expect(await seen(asTeacher, "challenges.submissions", guest)).toBe(1);
    await facts("delete from identity.user_classes where user_id = $1", [guest.id]);
    expect(await seen(asTeacher, "challenges.submissions", guest)).toBe(1);
    const name = await act(asTeacher, "select full_name from identity.profiles where id = $1", [guest.id]);
    expect(name.rows).toEqual([{ full_name: guest.name }]);
  });

  it("reads nothing through a class that was put away", async () => {
    const mine = await createClass({ teachers: [teacher] });
    const student = await createUser({ organizationId: mine.organizationId });
    await joinAs(mine.id, student);
    await addProgress(student);
    expect(await seen(asTeacher, labs, student)).toBe(1);
    await act(asTeacher, "select identity.archive_class($1)", [mine.id]);
    expect(await seen(asTeacher, labs, student)).toBe(0);
  });

  it("does not read another teacher's rows by teaching with them; an assistant reads as a teacher", async () => {
    const assistant = await createUser({ organizationId: school.organizationId });
    const student = await createUser({ organizationId: school.organizationId });
    await joinAs(school.id, assistant, "assistant");
    await joinAs(school.id, student);
    for (const user of [teacher, assistant, student]) await addProgress(user);
    const asAssistant = await signIn(assistant);
    expect(await seen(asAssistant, labs, student)).toBe(1);
    expect(await seen(asAssistant, labs, teacher)).toBe(0);
    expect(await seen(asTeacher, labs, assistant)).toBe(0);
    const promoted = await act(
      asAssistant,
      "update identity.user_classes set role = 'teacher' where class_id = $1",
      [school.id],
    );
    expect(promoted.rowCount).toBe(0);
  });
});

describe("classes", () => {
  it("let an instructor found one and enter it as its teacher, alone and once", async () => {
    const id = randomUUID();
    const found = (organization: string) =>
      act(
        asTeacher,
        "insert into identity.classes (id, organization_id, name, created_by) values ($1, $2, 'n', $3)",
        [id, organization, teacher.id],
      );
    expect((await refusal(found((await createOrganization()).id)))?.code).toBe("42501");
    await found(school.organizationId);
    const enter = (user: string, role: string) =>
      act(
        asTeacher,
        "insert into identity.user_classes (class_id, user_id, role) values ($1, $2, $3::identity.class_role)",
        [id, user, role],
      );
    const victim = await createUser({ organizationId: school.organizationId });
    expect((await refusal(enter(victim.id, "student")))?.code).toBe("42501");
    await enter(teacher.id, "teacher");
    await facts("delete from identity.user_classes where class_id = $1", [id]);
    await joinAs(id, victim);
    expect((await refusal(enter(teacher.id, "teacher")))?.code).toBe("42501");
  });

  it("are not founded by students", async () => {
    const student = await createUser();
    const attempt = act(
      await signIn(student),
      "insert into identity.classes (organization_id, name, created_by) values ($1, 'n', $2)",
      [student.organizationId, student.id],
    );
    expect((await refusal(attempt))?.code).toBe("42501");
  });

  it("may be left by anybody, whose work stays", async () => {
    const student = await createUser({ organizationId: school.organizationId });
    await joinAs(school.id, student);
    const left = await act(await signIn(student), "delete from identity.user_classes where class_id = $1", [
      school.id,
    ]);
    expect(left.rowCount).toBe(1);
  });
});

describe("reviews and comments", () => {
  it("show to the student once released, and are frozen then", async () => {
    const student = await createUser({ organizationId: school.organizationId });
    await joinAs(school.id, student);
    const { challenge } = await addChallengeWork(student, school.id);
    const asStudent = await signIn(student);
    const begin = (by: UserPrincipal) =>
      act(by, "select challenges.begin_review($1, $2, $3)", [challenge, student.id, school.id]);
    expect((await refusal(begin(asStudent)))?.code).toBe("LP404");
    await begin(asTeacher);
    expect(await seen(asStudent, "challenges.journey_reviews", student)).toBe(0);
    const change = () =>
      act(asTeacher, "update challenges.journey_reviews set comment = 'c' where challenge_id = $1", [
        challenge,
      ]);
    expect((await change()).rowCount).toBe(1);
    await facts(
      "update challenges.journey_reviews set status = 'released', released_at = now() where challenge_id = $1",
      [challenge],
    );
    expect(await seen(asStudent, "challenges.journey_reviews", student)).toBe(1);
    expect((await change()).rowCount).toBe(0);
  });

  it("for a group show to those whose work is in it", async () => {
    const [one, two] = await Promise.all([
      createUser({ organizationId: school.organizationId }),
      createUser({ organizationId: school.organizationId }),
    ]);
    await joinAs(school.id, one);
    await joinAs(school.id, two);
    const { challenge } = await addChallengeWork(one, school.id);
    await act(
      asTeacher,
      `insert into challenges.review_comments (challenge_id, class_id, group_key, author_id, body)
       values ($1, $2, 'same-mistake', $3, 'look again')`,
      [challenge, school.id, teacher.id],
    );
    const read = async (user: TestUser) =>
      (
        await act(await signIn(user), "select from challenges.review_comments where challenge_id = $1", [
          challenge,
        ])
      ).rowCount;
    expect(await read(one)).toBe(1);
    expect(await read(two)).toBe(0);
  });
});

describe("challenge sessions", () => {
  it("are opened by members of the class only, and hold their own challenge's rows only", async () => {
    const student = await createUser({ organizationId: school.organizationId });
    await joinAs(school.id, student);
    const asStudent = await signIn(student);
    const { challenge, session } = await addChallengeWork(student, school.id);
    const outsider = await createUser({ organizationId: school.organizationId });
    const open = (by: UserPrincipal, classId: string | null) =>
      act(by, "insert into challenges.sessions (user_id, challenge_id, class_id) values ($1, $2, $3)", [
        by.userId,
        challenge,
        classId,
      ]);
    expect((await refusal(open(await signIn(outsider), school.id)))?.code).toBe("42501");
    expect((await refusal(open(asStudent, null)))?.code).toBe("42501");
    await open(asStudent, school.id);

    const other = await addChallengeWork(student, school.id);
    const save = (challengeId: string) =>
      act(
        asStudent,
        `insert into challenges.challenge_solutions_history (session_id, user_id, challenge_id, language, solution)
         values ($1, $2, $3, 'python', 's')`,
        [session, student.id, challengeId],
      );
    expect((await refusal(save(other.challenge)))?.code).toBe("42501");
    await save(challenge);
  });
});

async function publicOrganization(): Promise<string> {
  const [found] = await facts<{ id: string }>(
    "select id from identity.organizations where is_public and deleted_at is null",
  );
  if (found) return found.id;
  const [made] = await facts<{ id: string }>(
    "insert into identity.organizations (name, slug, is_public) values ('Open campus', 'open-campus', true) returning id",
  );
  return made?.id ?? "";
}
