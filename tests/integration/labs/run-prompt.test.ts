import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import { createUser, signIn, type TestUser } from "../../support/people";
import { countsOf, GOOD, refusal, run, WEAK } from "./support";

let student: TestUser;
let labs: ReturnType<typeof callerAs>["labs"];

beforeEach(async () => {
  student = await createUser();
  labs = callerAs(await signIn(student)).labs;
});

describe("a run", () => {
  test("is answered, graded, kept and counted", async () => {
    const result = await labs.runPrompt(run());
    expect(result).toMatchObject({
      success: true,
      passed: true,
      score: 100,
      attempts: 1,
      number: 1,
      provider: "scripted",
      feedback: "All criteria pass.",
      graded: true,
      outdated: false,
    });
    expect(result.output).toMatch(/^- Cats sleep/);
    expect(result.criteria.map(({ id, passed, message }) => [id, passed, message])).toEqual([
      ["about-cats", true, null],
      ["three-items", true, null],
      ["fits-card", true, null],
      ["not-written-yourself", true, null],
    ]);
    expect(await countsOf(student.id)).toEqual({
      attempts: 1,
      progress: 1,
      places: 1,
      ledger: { success: 1 },
    });
    expect(await labs.getLabProgress({ labNumber: 1 })).toMatchObject({ completed: 1, total: 6 });
    expect((await labs.attempts({ exerciseId: "lab1-ex1" })).items).toMatchObject([
      { number: 1, passed: true, prompt: GOOD, output: result.output, id: result.id },
    ]);
  });

  test("that fails tells why, in the person's language", async () => {
    const english = await labs.runPrompt(run(WEAK));
    expect(english.passed).toBe(false);
    expect(english.feedback.split("\n")).toHaveLength(2);
    expect(english.criteria.find(({ id }) => id === "fits-card")).toMatchObject({
      passed: false,
      message: expect.stringMatching(/the card holds 60/),
      actual: expect.any(Number),
    });
    const chinese = callerAs(await signIn(student), { locale: "zh" }).labs;
    const result = await chinese.runPrompt(run("请介绍猫的习性"));
    expect(result.output).toMatch(/^猫是一种独立性很强/);
    expect(result.feedback).toMatch(/卡片只放得下 100 个/);
    expect(result).toMatchObject({ attempts: 2, number: 2 });
    const { items } = await chinese.attempts({ exerciseId: "lab1-ex1" });
    expect(items[1]?.criteria.find(({ id }) => id === "fits-card")?.message).toMatch(/卡片/);
  });

  test("success sticks, completed_at is set once, the latest submission is shown", async () => {
    const read = async () => {
      const { rows } = await testDatabase().owner.query(
        "select success, attempts, completed_at, prompt_submitted from labs.prompt_lab_progress where user_id = $1",
        [student.id],
      );
      return rows[0];
    };
    await labs.runPrompt(run(WEAK));
    expect(await read()).toMatchObject({
      success: false,
      attempts: 1,
      completed_at: null,
      prompt_submitted: WEAK,
    });
    await labs.runPrompt(run(GOOD));
    const solved = await read();
    expect(solved).toMatchObject({ success: true, attempts: 2, prompt_submitted: GOOD });
    expect(solved.completed_at).toBeInstanceOf(Date);
    await labs.runPrompt(run(WEAK));
    await labs.runPrompt(run(GOOD));
    expect(await read()).toMatchObject({ success: true, attempts: 4, completed_at: solved.completed_at });
  });

  test("without grading uses a place and counts no attempt", async () => {
    const result = await labs.runPrompt(run(GOOD, { graded: false }));
    expect(result).toMatchObject({ passed: false, score: null, graded: false, attempts: 0 });
    expect(result.criteria.every(({ passed }) => passed)).toBe(true);
    expect(await countsOf(student.id)).toMatchObject({ attempts: 1, progress: null, places: 1 });
  });

  test("attempts are numbered by the graded runs; one without grading has no number", async () => {
    expect(await labs.runPrompt(run(GOOD, { graded: false }))).toMatchObject({ number: null });
    expect(await labs.runPrompt(run(WEAK))).toMatchObject({ number: 1, attempts: 1 });
    await labs.runPrompt(run(GOOD, { graded: false }));
    expect(await labs.runPrompt(run(GOOD))).toMatchObject({ number: 2, attempts: 2 });
    const { items } = await labs.attempts({ exerciseId: "lab1-ex1" });
    expect(items.map(({ number }) => number)).toEqual([2, null, 1, null]);
  });

  test("works without a clientRequestId", async () => {
    const { clientRequestId: _, ...input } = run();
    expect(await labs.runPrompt(input)).toMatchObject({ passed: true });
  });

  test("a prompt of exactly 4,000 characters is taken, emoji count once, line ends are one kind", async () => {
    const emoji = "🙂".repeat(4_000 - WEAK.length) + WEAK;
    expect((await labs.runPrompt(run(emoji))).prompt).toBe(emoji);
    expect((await labs.runPrompt(run("Cats\r\nand\rdogs"))).prompt).toBe("Cats\nand\ndogs");
  });
});

describe("the same clientRequestId", () => {
  test("sent at once runs once", async () => {
    const request = run();
    const results = await Promise.all(Array.from({ length: 20 }, () => labs.runPrompt(request)));
    expect(new Set(results.map(({ id }) => id)).size).toBe(1);
    expect(await countsOf(student.id)).toEqual({
      attempts: 1,
      progress: 1,
      places: 1,
      ledger: { success: 1 },
    });
  });

  test("sent again later gets the kept result, however many runs came between", async () => {
    const request = run(WEAK);
    const first = await labs.runPrompt(request);
    await labs.runPrompt(run());
    expect(await labs.runPrompt(request)).toEqual(first);
    expect(
      await labs.runPrompt({ ...request, clientRequestId: request.clientRequestId.toUpperCase() }),
    ).toEqual(first);
    expect(await countsOf(student.id)).toMatchObject({ attempts: 2, places: 2 });
  });

  test("with another prompt, exercise or mode is a conflict", async () => {
    const request = run();
    await labs.runPrompt(request);
    for (const changed of [{ prompt: WEAK }, { exerciseId: "lab1-ex2" }, { graded: false }]) {
      expect(await refusal(labs.runPrompt({ ...request, ...changed }))).toMatchObject({
        code: "CONFLICT",
        reason: "labs.requestReused",
      });
    }
    expect(await countsOf(student.id)).toMatchObject({ attempts: 1, places: 1 });
  });

  test("is each person's own", async () => {
    const other = callerAs(await signIn(await createUser())).labs;
    const request = run();
    const [mine, theirs] = [
      await labs.runPrompt(request),
      await other.runPrompt({ ...request, prompt: WEAK }),
    ];
    expect(mine.id).not.toBe(theirs.id);
    expect(theirs.prompt).toBe(WEAK);
  });
});

test("200 at once accept exactly 30", async () => {
  const results = await Promise.allSettled(Array.from({ length: 200 }, () => labs.runPrompt(run())));
  const refused = results.flatMap((one) => (one.status === "rejected" ? [one.reason.cause] : []));
  expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(30);
  expect(refused).toHaveLength(170);
  for (const error of refused)
    expect(error).toMatchObject({ code: "RATE_LIMITED", rateLimit: { limit: 30, remaining: 0 } });
  expect(await countsOf(student.id)).toEqual({
    attempts: 30,
    progress: 30,
    places: 30,
    ledger: { success: 30 },
  });
  const numbers = (await labs.attempts({ exerciseId: "lab1-ex1", limit: 100 })).items.map(
    ({ number }) => number,
  );
  expect(numbers).toEqual(Array.from({ length: 30 }, (_, index) => 30 - index));
  const { promptLab, coach } = await labs.quota();
  expect(promptLab).toMatchObject({ limit: 30, remaining: 0, resetAt: expect.stringMatching(/^\d{4}-/) });
  expect(coach).toEqual({ limit: 20, remaining: 20, resetAt: null });
});

describe("bad input", () => {
  const cases: [string, Record<string, unknown>][] = [
    ["an empty prompt", { prompt: "" }],
    ["a blank prompt", { prompt: " \n\t　" }],
    ["4,001 characters", { prompt: "猫".repeat(4_001) }],
    ["a megabyte", { prompt: "a".repeat(1_000_000) }],
    ["a NUL", { prompt: "cats\u0000" }],
    ["an escape character", { prompt: "cats\u001b[31m" }],
    ["a lone surrogate", { prompt: "cats\ud83d" }],
    ["no prompt", { prompt: undefined }],
    ["a number", { prompt: 7 }],
    ["lab 0", { labNumber: 0 }],
    ["lab 6", { labNumber: 6 }],
    ["lab 1.5", { labNumber: 1.5 }],
    ["a lab in words", { labNumber: "one" }],
    ["no exercise", { exerciseId: "" }],
    ["an endless exercise id", { exerciseId: "x".repeat(41) }],
    ["an id that is no UUID", { clientRequestId: "1" }],
    ["a key nobody knows", { admin: true }],
  ];
  test.each(cases)("%s is refused and leaves nothing behind", async (_, change) => {
    const call = labs.runPrompt({ ...run(), ...change } as never);
    await expect(call).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect(await countsOf(student.id)).toEqual({ attempts: 0, progress: null, places: 0, ledger: {} });
  });

  test("an unknown lab or exercise, and another lab's exercise, are not found", async () => {
    expect(await refusal(labs.runPrompt({ ...run(), labNumber: 5 }))).toMatchObject({
      code: "NOT_FOUND",
      reason: "labs.exerciseOfOtherLab",
    });
    expect(await refusal(labs.runPrompt({ ...run(), exerciseId: "lab1-ex99" }))).toMatchObject({
      code: "NOT_FOUND",
      reason: "labs.exerciseUnknown",
    });
    await expect(labs.get({ labNumber: 6 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(labs.getLabProgress({ labNumber: 6 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect(await refusal(labs.attempts({ exerciseId: "lab9-ex1" }))).toMatchObject({
      reason: "labs.exerciseUnknown",
    });
    expect(await countsOf(student.id)).toMatchObject({ attempts: 0, places: 0 });
  });

  test("a cursor that is none is taken as the start", async () => {
    await labs.runPrompt(run());
    for (const cursor of ["nonsense", randomUUID()]) {
      const page = await labs.attempts({ exerciseId: "lab1-ex1", cursor });
      expect(page.items.length).toBeLessThanOrEqual(1);
    }
  });
});

test("attempts come in pages, newest first, without gap or repetition", async () => {
  for (let index = 0; index < 7; index += 1) await labs.runPrompt(run(`${WEAK} ${index}`));
  const seen: (number | null)[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof labs.attempts>> = await labs.attempts({
      exerciseId: "lab1-ex1",
      limit: 3,
      cursor,
    });
    seen.push(...page.items.map(({ number }) => number));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
});
