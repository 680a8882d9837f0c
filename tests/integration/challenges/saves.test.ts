import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { callerAs } from "../../support/callers";
import { createChallenge, kindsOf, rowsOf } from "../../support/challenges";
import { testDatabase } from "../../support/database";
import { createUser, signIn, type TestUser } from "../../support/people";
import { refusalOf } from "../identity/support";

/** Saving loses nothing: not from two tabs, not when an answer was lost on its way, not for odd characters. */

let student: TestUser;
let calls: ReturnType<typeof callerAs>["challenges"];
let challengeId: string;
let sessionId: string;

beforeEach(async () => {
  student = await createUser();
  calls = callerAs(await signIn(student)).challenges;
  challengeId = await createChallenge();
  sessionId = (await calls.openSession({ challengeId })).sessionId;
});

const save = (code: string, more: { baseVersion?: number; clientRequestId?: string } = {}) =>
  calls.save({ sessionId, language: "python", code, ...more });

const historyTexts = async () => {
  const { items } = await calls.history({ challengeId });
  return Promise.all(items.map(async ({ id }) => (await calls.historyEntry({ id })).solution));
};

describe("two tabs of one challenge", () => {
  it("the second is told what was saved meanwhile, and decides", async () => {
    await save("first tab", { baseVersion: 0 });
    const refused = await refusalOf(save("second tab", { baseVersion: 0 }));
    expect(refused).toMatchObject({
      code: "CONFLICT",
      reason: "challenges.savedElsewhere",
      params: { version: 1 },
    });
    const present = await calls.solution({ challengeId });
    expect(present).toMatchObject({ code: "first tab", version: 1, language: "python" });
    expect(refused.params?.savedAt).toBe(present?.savedAt);
    expect(await save("second tab", { baseVersion: 1 })).toMatchObject({ version: 2, changed: true });
    expect(await historyTexts()).toEqual(["second tab", "first tab"]);
  });

  it("many at once upon one version: one is written, the others hear of it; nothing is half written", async () => {
    const texts = Array.from({ length: 8 }, (_, n) => `tab ${n}`);
    const results = await Promise.allSettled(texts.map((code) => save(code, { baseVersion: 0 })));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await rowsOf("challenge_solutions_history", student.id)).toHaveLength(1);
    expect(await calls.solution({ challengeId })).toMatchObject({ version: 1 });
  });

  it("many at once without a version: every text stands in the history, the versions count them", async () => {
    const texts = Array.from({ length: 8 }, (_, n) => `text ${n}`);
    const saved = await Promise.all(texts.map((code) => save(code)));
    expect(saved.map(({ version }) => version).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect((await historyTexts()).sort()).toEqual(texts);
    const last = saved.findIndex(({ version }) => version === 8);
    expect(await calls.solution({ challengeId })).toMatchObject({ code: texts[last], version: 8 });
  });

  it("two that wrote the same have no conflict", async () => {
    await save("same", { baseVersion: 0 });
    expect(await save("same", { baseVersion: 0 })).toMatchObject({ version: 1, changed: false });
  });
});

describe("a save whose answer was lost", () => {
  it("is known by its request, even after others", async () => {
    const clientRequestId = randomUUID();
    const first = await save("mine", { baseVersion: 0, clientRequestId });
    await save("later", { baseVersion: 1 });
    expect(await save("mine", { baseVersion: 0, clientRequestId })).toEqual({ ...first, changed: false });
    expect(await calls.solution({ challengeId })).toMatchObject({ code: "later", version: 2 });
    expect(await refusalOf(save("other", { clientRequestId }))).toMatchObject({
      code: "CONFLICT",
      reason: "challenges.requestReused",
    });
  });
});

describe("a save on leaving", () => {
  const endedAgo = (seconds: number) =>
    testDatabase().owner.query(
      `update challenges.sessions set started_at = now() - interval '1 hour', last_activity_at = now() - interval '1 hour',
         ended_at = now() - make_interval(secs => $2) where id = $1`,
      [sessionId, seconds],
    );

  it("is taken where the end of the session came first, by less than a minute; it stays ended", async () => {
    await calls.closeSession({ sessionId });
    expect(await save("the last words")).toMatchObject({ version: 1, changed: true });
    expect(await rowsOf("challenge_solutions_history", student.id)).toMatchObject([
      { session_id: sessionId, solution: "the last words" },
    ]);
    const { events, whole } = await calls.myJourney({ challengeId });
    expect(kindsOf(events)).toEqual(["open", "close", "save"]);
    expect(whole).toBe(true);
    const [session] = await rowsOf<{ ended_at: Date | null }>("sessions", student.id);
    expect(session?.ended_at).not.toBeNull();
  });

  it("is refused later: the page opens the challenge again and repeats", async () => {
    await endedAgo(61);
    expect(await refusalOf(save("too late"))).toMatchObject({
      code: "CONFLICT",
      reason: "challenges.sessionEnded",
    });
  });
});

describe("what is saved", () => {
  it("going back to an earlier text is a save of its own", async () => {
    for (const code of ["a", "b", "a"]) await save(code);
    expect(await historyTexts()).toEqual(["a", "b", "a"]);
    const { items } = await calls.history({ challengeId, limit: 2 });
    const [latest] = items;
    expect(latest).toMatchObject({ size: 1, lines: 1, language: "python", sessionId });
    expect(await calls.historyEntry({ id: latest?.id ?? "" })).toMatchObject({ solution: "a", before: "b" });
  });

  it("pages of the history leave nothing out", async () => {
    for (let n = 1; n <= 5; n += 1) await save(`text ${n}`);
    const first = await calls.history({ challengeId, limit: 3 });
    const second = await calls.history({ challengeId, limit: 3, cursor: first.nextCursor });
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([3, 2, null]);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(5);
  });

  it("what a database cannot hold stays visible", async () => {
    await save("print('\u0000 \ud800 \u{1f600} 中文')");
    expect(await calls.solution({ challengeId })).toMatchObject({
      code: "print('\u2400 \ufffd \u{1f600} 中文')",
    });
  });

  it("an empty text is work, too", async () => {
    await save("something");
    expect(await save("")).toMatchObject({ version: 2, changed: true });
    expect(await calls.solution({ challengeId })).toMatchObject({ code: "" });
    expect((await calls.history({ challengeId })).items[0]).toMatchObject({ size: 0, lines: 0 });
  });

  it("only in a language of the challenge, and no longer than 60,000 characters", async () => {
    const onlyPython = await createChallenge({ languages: ["python"] });
    const { sessionId: other } = await calls.openSession({ challengeId: onlyPython });
    expect(
      await refusalOf(calls.save({ sessionId: other, language: "javascript", code: "1" })),
    ).toMatchObject({ code: "VALIDATION", reason: "challenges.languageNotOffered" });
    expect(await refusalOf(save("x".repeat(60_001)))).toMatchObject({
      code: "VALIDATION",
      message: "The program is too long: at most 60,000 characters.",
    });
    await save("x".repeat(60_000));
  });

  it("is limited for a program that runs wild, long after what two tabs can come to", async () => {
    const saves = await Promise.allSettled(Array.from({ length: 121 }, (_, n) => save(`text ${n}`)));
    const refused = saves.filter((one) => one.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(await refusalOf(save("one more"))).toMatchObject({
      code: "RATE_LIMITED",
      limit: 120,
      remaining: 0,
    });
    expect(await rowsOf("challenge_solutions_history", student.id)).toHaveLength(120);
  });

  it("nobody reads or writes another's", async () => {
    await save("mine");
    const [entry] = (await calls.history({ challengeId })).items;
    const other = callerAs(await signIn(await createUser())).challenges;
    expect(await other.solution({ challengeId })).toBeNull();
    expect((await other.history({ challengeId })).items).toEqual([]);
    expect(await refusalOf(other.historyEntry({ id: entry?.id ?? "" }))).toMatchObject({ code: "NOT_FOUND" });
    expect(await refusalOf(other.save({ sessionId, language: "python", code: "theirs" }))).toMatchObject({
      code: "NOT_FOUND",
      reason: "challenges.sessionUnknown",
    });
  });
});
