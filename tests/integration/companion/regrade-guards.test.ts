import { beforeEach, describe, expect, test } from "vitest";
import { quizSource } from "~/features/companion/regrades/server/commands";
import { BATCH_ATTEMPTS } from "~/features/grading/regrades/constants";
import { applyRegrade, type RegradeSource } from "~/features/grading/regrades/server/commands";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { createClass, createOrganization, joinAs, signIn } from "../../support/people";
import { noticesOf, person, rowsOf } from "../labs/regrade-class";
import { refusal } from "../labs/support";
import { body, changesOf, progressOf, publishQuiz, QUIZ, school } from "./regrade-class";

let now: Awaited<ReturnType<typeof school>>;

const TWO = { q1: true, q2: false, q3: "weights" };

beforeEach(async () => {
  now = await school();
  await now.publish();
  await now.submit(now.ada, TWO);
  await now.submit(now.bob, TWO);
  await now.publish({ q2: false });
});

describe("cut off in the middle", () => {
  /** Every student alone in a batch; the second write finds the process gone. */
  async function cutOff(regradeId: string): Promise<string[]> {
    const written: string[] = [];
    const maker = { userId: now.teacher.user.id, organizationId: now.organizationId };
    await runAs(await signIn(now.teacher.user), async () => {
      const source = await quizSource(db, maker, QUIZ);
      const dying: RegradeSource = {
        ...source,
        people: async () => (await source.people()).map((one) => ({ ...one, attempts: BATCH_ATTEMPTS })),
        write: async (id, results) => {
          if (written.length > 0) throw new Error("killed");
          written.push(...results.keys());
          await source.write(id, results);
        },
      };
      const wish = { regradeId, mode: "never_lower" as const, reason: "The key was wrong." };
      await expect(applyRegrade(db, maker, wish, dying)).rejects.toThrow("killed");
    });
    return written;
  }

  test("it is shown as unfinished, and finished with one notice each", async () => {
    const { id } = await now.preview();
    const [first] = await cutOff(id);
    const [left] = (await now.teacher.caller.companion.regrades.list({ quizId: QUIZ })).items;
    expect(left).toMatchObject({ state: "unfinished", written: { attempts: 1, students: 1 } });
    const [done, open] = first === now.ada.user.id ? [now.ada, now.bob] : [now.bob, now.ada];
    expect(await progressOf(done)).toMatchObject({ best: 100, status: "completed" });
    expect(await progressOf(open)).toMatchObject({ best: 66.66, status: "in_progress" });
    expect(await noticesOf(open)).toEqual([]);
    // Whoever goes on meanwhile loses nothing by it.
    await now.submit(open, {});

    const finished = await now.apply("never_lower", id, "Another reason does not count any more.");
    expect(finished).toMatchObject({
      state: "applied",
      reason: "The key was wrong.",
      written: { attempts: 2, students: 2 },
    });
    for (const student of [now.ada, now.bob]) {
      expect(await progressOf(student)).toMatchObject({ best: 100, status: "completed" });
      expect(await noticesOf(student)).toHaveLength(1);
      expect(await changesOf(student)).toHaveLength(1);
    }
    expect(await refusal(now.apply("both_ways", id))).toMatchObject({ reason: "grading.regradeModeFixed" });
    expect(await rowsOf("select from grading.planned_changes where regrade_id = $1", [id])).toEqual([]);
  });
});

describe("the database decides again", () => {
  const write = async (who: { id: string }, regradeId: string, userId: string, row: object) =>
    runAs(
      await signIn(who),
      async () =>
        await db.$executeRaw`
        select companion.apply_regrade(${regradeId}::uuid, ${JSON.stringify({ [userId]: [row] })}::jsonb, '{}'::jsonb)`,
    );

  test("who is no student of mine, and what would fall, is refused", async () => {
    const stranger = await person({ organizationId: now.organizationId });
    await now.submit(stranger, TWO);
    const { id } = await now.preview();
    const [attempt] = await rowsOf(
      "select id, quiz_version as version from companion.quiz_attempts where student_id = $1",
      [now.bob.user.id],
    );
    const row = {
      attempt_id: attempt?.id,
      from_version: attempt?.version,
      to_version: "v0",
      score_before: 66.66,
      passed_before: false,
      score_after: 0,
      passed_after: false,
      reasons: [],
      result: {},
    };
    await expect(write(now.teacher.user, id, now.bob.user.id, row)).rejects.toThrow("grading.regradeUnknown");
    await runAs(
      await signIn(now.teacher.user),
      async () => await db.$executeRaw`select grading.begin_regrade(${id}::uuid, 'never_lower', '')`,
    );
    await expect(write(now.teacher.user, id, now.bob.user.id, row)).rejects.toThrow("grading.neverLower");
    await expect(write(now.teacher.user, id, stranger.user.id, row)).rejects.toThrow(
      "grading.notYourStudent",
    );
    await expect(write(now.bob.user, id, now.bob.user.id, row)).rejects.toThrow("grading.regradeUnknown");
    // Somebody else's attempt under a student's name, and one that stands otherwise, are left alone.
    await write(now.teacher.user, id, now.ada.user.id, { ...row, score_after: 100 });
    await write(now.teacher.user, id, now.bob.user.id, { ...row, score_before: 50, score_after: 100 });
    for (const student of [now.ada, now.bob]) {
      expect(await changesOf(student)).toEqual([]);
      expect(await progressOf(student)).toMatchObject({ best: 66.66 });
      expect(await noticesOf(student)).toEqual([]);
    }
  });

  test("only the attempts of one's own students are looked at, and only one's own preview is applied", async () => {
    const colleague = await person({ role: "instructor", organizationId: now.organizationId });
    const theirs = await colleague.caller.companion.regrades.preview({ quizId: QUIZ });
    expect(theirs.counts.attempts).toBe(0);
    await createClass({ teachers: [colleague.user], students: [now.ada.user] });
    const again = await colleague.caller.companion.regrades.preview({ quizId: QUIZ });
    expect(again.counts).toMatchObject({ attempts: 1, students: 1 });
    const { id } = await now.preview();
    const refused = await refusal(
      colleague.caller.companion.regrades.applyPreview({ regradeId: id, mode: "both_ways" }),
    );
    expect(refused).toMatchObject({ code: "NOT_FOUND", reason: "grading.regradeUnknown" });
    expect(await changesOf(now.bob)).toEqual([]);
  });

  test("a guest of another school, for whom this key is not in force, stays out", async () => {
    const guest = await person({ organizationId: (await createOrganization()).id });
    await joinAs(now.schoolClass.id, guest.user);
    await publishQuiz(null, body());
    await now.submit(guest, TWO);
    expect((await now.preview()).counts.students).toBe(2);
    const operator = await person({ role: "operator" });
    await publishQuiz(null, body({ q2: false }));
    const everyone = await operator.caller.companion.regrades.preview({ quizId: QUIZ });
    expect(everyone.counts).toMatchObject({ attempts: 1, rising: 1 });
    await operator.caller.companion.regrades.applyPreview({ regradeId: everyone.id, mode: "never_lower" });
    expect(await progressOf(guest)).toMatchObject({ best: 100, status: "completed" });
    expect(await progressOf(now.bob)).toMatchObject({ best: 66.66 });
    await rowsOf(
      "delete from content.content_versions where kind = 'quiz' and slug = $1 and organization_id is null",
      [QUIZ],
    );
  });
});
