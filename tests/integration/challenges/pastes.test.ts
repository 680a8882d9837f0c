import { beforeEach, describe, expect, it } from "vitest";
import { callerAs } from "../../support/callers";
import { createChallenge, insertExchange, rowsOf } from "../../support/challenges";
import { createUser, signIn, type TestUser } from "../../support/people";

const OWN = `def total(numbers):\n    result = 0\n${"    # adds the next one to what is there already\n".repeat(5)}    return result\n`;
const TOLD = `for word in words:\n    seen[word] = seen.get(word, 0) + 1\n${"    # an analogous example, about words\n".repeat(6)}`;
const FOREIGN = "lines = [line for line in open(0)]\n".repeat(8);

let student: TestUser;
let calls: ReturnType<typeof callerAs>["challenges"];
let challengeId: string;
let sessionId: string;

beforeEach(async () => {
  student = await createUser();
  calls = callerAs(await signIn(student)).challenges;
  challengeId = await createChallenge({ statement: `Do this. ${"And this, in many words. ".repeat(12)}` });
  sessionId = (await calls.openSession({ challengeId })).sessionId;
});

const paste = (content: string, source?: "own" | "tutor" | "outside") =>
  calls.recordPaste({ sessionId, content, ...(source ? { source } : {}) });

describe("a large paste", () => {
  it("is found to be one's own, the tutor's or from outside, whatever the browser says", async () => {
    await calls.save({ sessionId, language: "python", code: OWN });
    await insertExchange(
      { userId: student.id, challengeId, sessionId },
      { response: `Look:\n\n${TOLD}\nSee?` },
    );
    expect(await paste(OWN, "outside")).toEqual({ recorded: true, source: "own" });
    expect(await paste(TOLD, "own")).toEqual({ recorded: true, source: "tutor" });
    expect(await paste(FOREIGN, "own")).toEqual({ recorded: true, source: "outside" });
    const rows = await rowsOf<{ source: string; content: string; created_at: Date }>("pastes", student.id);
    expect(rows.sort((a, b) => +a.created_at - +b.created_at)).toMatchObject([
      { source: "own", content: OWN },
      { source: "tutor", content: TOLD },
      { source: "outside", content: FOREIGN },
    ]);
    const { events, whole } = await calls.myJourney({ challengeId });
    expect(events.filter(({ kind }) => kind === "paste")).toMatchObject([
      { source: "own", size: OWN.length },
      { source: "tutor", content: { text: TOLD, whole: true } },
      { source: "outside" },
    ]);
    expect(whole).toBe(true);
  });

  it("are kept up to a bound in an hour, as saves are", async () => {
    const longest = "x = 1\n".repeat(10_000);
    for (let at = 0; at < 50; at += 1)
      expect(await paste(longest), String(at)).toEqual({ recorded: true, source: "outside" });
    await expect(paste(longest)).rejects.toMatchObject({ cause: { reason: "challenges.pastedMuch" } });
    // Of another person nothing was counted.
    const other = callerAs(await signIn(await createUser())).challenges;
    const { sessionId: theirs } = await other.openSession({ challengeId });
    expect(await other.recordPaste({ sessionId: theirs, content: longest })).toMatchObject({
      recorded: true,
    });
  });

  it("another student's code is from outside", async () => {
    const other = callerAs(await signIn(await createUser())).challenges;
    const { sessionId: theirs } = await other.openSession({ challengeId });
    await other.save({ sessionId: theirs, language: "python", code: OWN });
    expect(await paste(OWN)).toEqual({ recorded: true, source: "outside" });
  });

  it("what was run before is one's own, too", async () => {
    await calls.run({ sessionId, language: "python", code: OWN });
    expect(await paste(OWN)).toEqual({ recorded: true, source: "own" });
  });

  it("of the task's own words, or of 200 characters and fewer, is not noted", async () => {
    expect(await paste("And this, in many words. ".repeat(12))).toEqual({ recorded: false, source: null });
    expect(await paste("x".repeat(200))).toEqual({ recorded: false, source: null });
    expect(await rowsOf("pastes", student.id)).toEqual([]);
    expect(await paste("x".repeat(201))).toMatchObject({ recorded: true });
  });
});
