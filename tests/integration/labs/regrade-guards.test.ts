import { beforeEach, describe, expect, test } from "vitest";
import { BATCH_ATTEMPTS } from "~/features/grading/regrades/constants";
import { applyRegrade, type RegradeSource } from "~/features/grading/regrades/server/commands";
import { exerciseSource } from "~/features/labs/regrades/server/commands";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { createClass, createOrganization, joinAs, signIn } from "../../support/people";
import { body, changesOf, ID, noticesOf, person, progressOf, rowsOf, school } from "./regrade-class";
import { refusal, setScriptedModel } from "./support";

let now: Awaited<ReturnType<typeof school>>;

beforeEach(async () => {
  setScriptedModel();
  now = await school();
});

describe("cut off in the middle", () => {
  /** Every student alone in a batch; the second write finds the process gone. */
  async function cutOff(regradeId: string): Promise<string[]> {
    const written: string[] = [];
    const author = { userId: now.teacher.user.id, role: "instructor", scope: now.organizationId };
    await runAs(await signIn(now.teacher.user), async () => {
      const source = await exerciseSource(db, author, ID);
      const dying: RegradeSource = {
        ...source,
        people: async () => (await source.people()).map((one) => ({ ...one, attempts: BATCH_ATTEMPTS })),
        write: async (id, results) => {
          if (written.length > 0) throw new Error("killed");
          written.push(...results.keys());
          await source.write(id, results);
        },
      };
      const wish = { regradeId, mode: "never_lower" as const, reason: "Too low." };
      const maker = { userId: author.userId, organizationId: author.scope };
      await expect(applyRegrade(db, maker, wish, dying)).rejects.toThrow("killed");
    });
    return written;
  }

  test("it is shown as unfinished, and finished with one notice each", async () => {
    await now.publish(body(3));
    await now.run(now.ada);
    await now.run(now.bob);
    await now.publish(body(6));
    const { id } = await now.preview();
    const [first] = await cutOff(id);
    const [left] = (await now.teacher.caller.labs.regrades.list({ exerciseId: ID })).items;
    expect(left).toMatchObject({
      state: "unfinished",
      mode: "never_lower",
      written: { attempts: 1, students: 1 },
    });
    const [done, open] = first === now.ada.user.id ? [now.ada, now.bob] : [now.bob, now.ada];
    expect((await progressOf(done)).success).toBe(true);
    expect((await progressOf(open)).success).toBe(false);
    expect(await noticesOf(open)).toEqual([]);

    const finished = await now.apply("never_lower", id, "Another reason does not count any more.");
    expect(finished).toMatchObject({
      state: "applied",
      reason: "Too low.",
      written: { attempts: 2, students: 2 },
    });
    for (const student of [now.ada, now.bob]) {
      expect((await progressOf(student)).success).toBe(true);
      expect(await noticesOf(student)).toHaveLength(1);
      expect(await changesOf(student.user.id)).toHaveLength(1);
    }
    expect(
      await rowsOf("select from identity.audit_events where actor_id = $1 and action = 'grading.regraded'", [
        now.teacher.user.id,
      ]),
    ).toHaveLength(1);
    expect(await rowsOf("select from grading.planned_changes where regrade_id = $1", [id])).toEqual([]);
  });
});

/** Hands a result to the database, past every check of the program. */
const write = async (teacher: { id: string }, regradeId: string, userId: string, row: object) =>
  runAs(
    await signIn(teacher),
    async () =>
      await db.$executeRaw`
      select labs.apply_regrade(${regradeId}::uuid, ${JSON.stringify({ [userId]: [row] })}::jsonb, '{}'::jsonb)`,
  );

describe("the database decides again", () => {
  test("who is no student of mine, and what would fall, is refused", async () => {
    await now.publish(body(6));
    await now.run(now.bob);
    const stranger = await person({ organizationId: now.organizationId });
    await now.run(stranger);
    const { id } = await now.preview();
    const [attempt] = await rowsOf(
      "select id, exercise_version as version from labs.prompt_lab_attempts where user_id = $1",
      [now.bob.user.id],
    );
    const row = {
      attempt_id: attempt?.id,
      from_version: attempt?.version,
      score_before: 100,
      passed_before: true,
      score_after: 0,
      passed_after: false,
      reasons: [],
      result: {},
    };
    // Not begun.
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
    expect((await progressOf(now.bob)).success).toBe(true);
    // Thrown away is only what has not begun.
    const { count } = await runAs(
      await signIn(now.teacher.user),
      async () => await db.regrade.deleteMany({ where: { id } }),
    );
    expect(count).toBe(0);
  });
});

describe("who may", () => {
  beforeEach(async () => {
    await now.publish(body(3));
    await now.run(now.bob);
    await now.publish(body(6));
  });

  test("students may not, and teachers elsewhere see no attempt, no preview and no history", async () => {
    const pupil = now.bob.caller.labs.regrades;
    expect((await refusal(pupil.preview({ exerciseId: ID }))).code).toBe("FORBIDDEN");
    expect((await refusal(pupil.list({ exerciseId: ID }))).code).toBe("FORBIDDEN");
    const { id } = await now.preview();
    const elsewhere = (await createOrganization()).id;
    const foreign = await person({ role: "instructor", organizationId: elsewhere });
    const theirs = foreign.caller.labs.regrades;
    expect((await refusal(theirs.get({ regradeId: id }))).code).toBe("NOT_FOUND");
    const applied = theirs.applyPreview({ regradeId: id, mode: "both_ways" });
    expect((await refusal(applied)).code).toBe("NOT_FOUND");
    await now.apply("never_lower", id);
    expect((await foreign.caller.labs.regrades.list({ exerciseId: ID })).items).toEqual([]);
  });

  test("a colleague without this class regrades nobody in it, and may not apply another's preview", async () => {
    const colleague = await person({ role: "instructor", organizationId: now.organizationId });
    await createClass({ teachers: [colleague.user], students: [now.ada.user] });
    const theirs = await colleague.caller.labs.regrades.preview({ exerciseId: ID });
    expect(theirs.counts.attempts).toBe(0);
    const { id } = await now.preview();
    const refused = await refusal(
      colleague.caller.labs.regrades.applyPreview({ regradeId: id, mode: "both_ways" }),
    );
    expect(refused).toMatchObject({ code: "NOT_FOUND", reason: "grading.regradeUnknown" });
    expect((await progressOf(now.bob)).success).toBe(false);
  });

  test("an instructor who only assists in the class reads its attempts and regrades none", async () => {
    const assistant = await person({ role: "instructor", organizationId: now.organizationId });
    await joinAs(now.schoolClass.id, assistant.user, "assistant");
    const read = { classId: now.schoolClass.id, userId: now.bob.user.id };
    expect((await assistant.caller.labs.classAttempts(read)).items).toHaveLength(1);
    const theirs = await assistant.caller.labs.regrades.preview({ exerciseId: ID });
    expect(theirs.counts.attempts).toBe(0);
    // Asking the database itself is no way around.
    await runAs(
      await signIn(assistant.user),
      async () => await db.$executeRaw`select grading.begin_regrade(${theirs.id}::uuid, 'both_ways', '')`,
    );
    await expect(write(assistant.user, theirs.id, now.bob.user.id, {})).rejects.toThrow(
      "grading.notYourStudent",
    );
    expect((await now.preview()).counts.attempts).toBe(1);
  });

  test("a guest of another school, for whom this text is not in force, stays out", async () => {
    const guest = await person({ organizationId: (await createOrganization()).id });
    await joinAs(now.schoolClass.id, guest.user);
    const preview = await now.preview();
    expect(preview.counts.students).toBe(1);
  });
});
