import { describe, expect, test } from "vitest";
import { callerAs, callerForAnyone } from "../../support/callers";
import { createClass, createOrganization, createUser, signIn } from "../../support/people";
import { GOOD, refusal, run, WEAK } from "./support";

const labsOf = async (user: { id: string }, locale: "en" | "zh" = "en") =>
  callerAs(await signIn(user), { locale }).labs;

describe("what a student reads", () => {
  test("lab 1 with its six exercises, in both languages, and nothing that gives the answer away", async () => {
    const student = await createUser();
    for (const [locale, title] of [
      ["en", "Clear instructions"],
      ["zh", "清晰的指令"],
    ] as const) {
      const labs = await labsOf(student, locale);
      const list = await labs.list();
      expect(list[0]).toMatchObject({
        labNumber: 1,
        title,
        completed: 0,
        total: 6,
        nextExerciseId: "lab1-ex1",
      });
      expect(list.map(({ labNumber }) => labNumber)).toEqual([1, 2, 3, 4, 5]);
      const lab = await labs.get({ labNumber: 1 });
      expect(lab.exercises.map(({ exerciseId, position }) => [exerciseId, position])).toEqual(
        [1, 2, 3, 4, 5, 6].map((at) => [`lab1-ex${at}`, at]),
      );
      expect(lab.provider).toBe("scripted");
      expect(JSON.stringify(lab)).not.toMatch(/reference|scripted":\[|"when"/);
    }
  });

  test("progress moves on with what is solved", async () => {
    const labs = await labsOf(await createUser());
    expect((await labs.list())[0]).toMatchObject({ started: false });
    await labs.runPrompt(run(WEAK));
    expect((await labs.list())[0]).toMatchObject({ started: true, completed: 0, nextExerciseId: "lab1-ex1" });
    await labs.runPrompt(run(GOOD));
    expect((await labs.list())[0]).toMatchObject({ completed: 1, nextExerciseId: "lab1-ex2" });
    const progress = await labs.getLabProgress({ labNumber: 1 });
    expect(progress.exercises[0]).toEqual({ exerciseId: "lab1-ex1", success: true, attempts: 2 });
    expect(progress.exercises[5]).toEqual({ exerciseId: "lab1-ex6", success: false, attempts: 0 });
  });

  test("the exercise to go on with, and the streak that a graded run keeps", async () => {
    const student = await createUser();
    const labs = await labsOf(student);
    const { engagement } = callerAs(await signIn(student));
    expect(await labs.recent()).toMatchObject({
      exerciseId: "lab1-ex1",
      place: 1,
      exercises: 6,
      lastRunAt: null,
    });
    await labs.runPrompt({ ...run("Why do leaves change colour?"), exerciseId: "lab1-ex2", graded: false });
    expect((await engagement.streaks()).current).toBe(0);
    const failed = await labs.runPrompt({ ...run("Why do leaves change colour?"), exerciseId: "lab1-ex2" });
    expect(await labs.recent()).toMatchObject({
      exerciseId: "lab1-ex2",
      lastRunAt: failed.createdAt,
      criteria: failed.criteria.map(({ id, label, passed }) => ({ id, label, passed })),
    });
    await labs.runPrompt(run(GOOD));
    expect(await labs.recent()).toMatchObject({ exerciseId: "lab1-ex2" });
    expect((await engagement.streaks()).current).toBe(1);
  });

  test("nothing without a sign-in, and nobody else's attempts", async () => {
    const anyone = callerForAnyone().labs;
    expect(await refusal(anyone.list())).toMatchObject({ code: "UNAUTHENTICATED" });
    expect(await refusal(anyone.runPrompt(run()))).toMatchObject({ code: "UNAUTHENTICATED" });
    const [one, other] = [await labsOf(await createUser()), await labsOf(await createUser())];
    await one.runPrompt(run());
    expect((await other.attempts({ exerciseId: "lab1-ex1" })).items).toEqual([]);
  });
});

describe("what a teacher reads", () => {
  test("progress and attempts of the own class; no other's", async () => {
    const home = await createOrganization();
    const teacher = await createUser({ role: "instructor", organizationId: home.id });
    const [ada, bo] = [
      await createUser({ name: "Ada", organizationId: home.id }),
      await createUser({ name: "Bo", organizationId: home.id }),
    ];
    const stranger = await createUser({ organizationId: home.id });
    const { id: classId } = await createClass({ teachers: [teacher], students: [ada, bo] });
    await (await labsOf(ada)).runPrompt(run(WEAK));
    const solved = await (await labsOf(ada)).runPrompt(run(GOOD));
    await (await labsOf(stranger)).runPrompt(run(GOOD));

    const teaching = await labsOf(teacher);
    const progress = await teaching.classProgress({ classId });
    expect(progress.labs[0]).toMatchObject({ labNumber: 1, exercises: { length: 6 } });
    const total = progress.labs.reduce((sum, lab) => sum + lab.exercises.length, 0);
    expect(progress.students).toMatchObject([
      {
        name: "Ada",
        completed: 1,
        total,
        attempts: 2,
        lastAttemptAt: solved.createdAt,
        exercises: [{ exerciseId: "lab1-ex1", success: true, attempts: 2 }],
      },
      { name: "Bo", completed: 0, total, attempts: 0, lastAttemptAt: null, exercises: [] },
    ]);
    const attempts = await teaching.classAttempts({ classId, userId: ada.id });
    expect(attempts.items).toMatchObject([
      { number: 2, passed: true, prompt: GOOD, exerciseId: "lab1-ex1", title: "Three habits of cats" },
      { number: 1, passed: false, prompt: WEAK },
    ]);
    expect((await teaching.classAttempts({ classId, userId: ada.id, exerciseId: "lab1-ex2" })).items).toEqual(
      [],
    );
    expect(await refusal(teaching.classAttempts({ classId, userId: stranger.id }))).toMatchObject({
      code: "NOT_FOUND",
      reason: "labs.studentUnknown",
    });
  });

  test("a student of the class and another organization's teacher are refused", async () => {
    const teacher = await createUser({ role: "instructor" });
    const student = await createUser();
    const { id: classId } = await createClass({ teachers: [teacher], students: [student] });
    const elsewhere = await createUser({
      role: "instructor",
      organizationId: (await createOrganization()).id,
    });
    for (const [user, code] of [
      [student, "FORBIDDEN"],
      [elsewhere, "NOT_FOUND"],
    ] as const) {
      const labs = await labsOf(user);
      expect(await refusal(labs.classProgress({ classId }))).toMatchObject({ code });
      expect(await refusal(labs.classAttempts({ classId, userId: student.id }))).toMatchObject({ code });
    }
  });
});
