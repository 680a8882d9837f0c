import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { runProgram } from "~/features/challenges/runs/server/commands";
import type { Box } from "~/features/challenges/tests/server/commands";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { callerAs } from "../../support/callers";
import { createChallenge, rowsOf } from "../../support/challenges";
import { createClass, createUser, signIn } from "../../support/people";

/** Everything at once, from several tabs and through two doors: nobody waits in a circle, and the chain is one. */

const box: Box = {
  runInSandbox: async () => ({
    stdout: "1\n",
    stderr: "",
    exitCode: 0,
    durationMs: 1,
    truncated: false,
    timedOut: false,
    outOfMemory: false,
  }),
  runInside: async () => {
    throw new Error("no checks here");
  },
};

describe("what one person does at once", () => {
  it("is all kept, each event once, in one whole chain", async () => {
    const student = await createUser();
    const { id: classId } = await createClass({ students: [student] });
    const principal = await signIn(student);
    const calls = callerAs(principal).challenges;
    const challengeId = await createChallenge();
    const [alone, inClass] = await Promise.all([
      calls.openSession({ challengeId }),
      calls.openSession({ challengeId, classId }),
    ]);
    const language = "python" as const;
    const each = (n: number) => {
      const { sessionId } = n % 2 === 0 ? alone : inClass;
      const code = `print(${n})`;
      const clientRequestId = randomUUID();
      return [
        calls.save({ sessionId, language, code }),
        runAs(principal, () =>
          runProgram(db, { userId: student.id, sessionId, language, code, stdin: "", clientRequestId }, box),
        ),
        calls.recordPaste({ sessionId, content: `${n} `.repeat(150) }),
        calls.openSession({ challengeId, ...(n % 2 === 0 ? {} : { classId }) }),
        calls.touch({ sessionId }),
        calls.myJourney({ challengeId }),
      ];
    };
    await Promise.all(Array.from({ length: 12 }, (_, n) => each(n)).flat());
    await Promise.all([alone, inClass].map(({ sessionId }) => calls.closeSession({ sessionId })));

    const { events, whole } = await calls.myJourney({ challengeId, limit: 200 });
    expect(whole).toBe(true);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    const counted = Object.groupBy(events, ({ kind }) => kind);
    expect(Object.fromEntries(Object.entries(counted).map(([kind, some]) => [kind, some.length]))).toEqual({
      open: 2,
      save: 12,
      run: 12,
      paste: 12,
      close: 2,
    });
    // No event stands before an older one.
    const times = events.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
    expect(await rowsOf("sessions", student.id)).toHaveLength(2);
    expect(await calls.solution({ challengeId })).toMatchObject({ version: 12 });
  });
});
