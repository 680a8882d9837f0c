import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { defaultFileNames } from "~/features/challenges/constants";
import { errorSignature } from "~/features/challenges/runs/rules";
import { judgeCode } from "~/features/challenges/tests/server/commands";
import { runInSandbox, stopSandbox } from "~/server/sandbox/sandbox";
import { batchedBox } from "../../tests/support/challenge-batch";
import { readChallenges } from "./challenge-files";
import { challengeStories } from "./challenge-stories";

const body = (await readChallenges()).find(({ place }) => place === "class")?.body;
afterAll(() => stopSandbox());

describe.each(challengeStories)("the history of $userId", ({ language, sessions }) => {
  it("holds what its programs really print and pass", async () => {
    const options = { owner: randomUUID() };
    const { visibleTests = [], hiddenTests = [] } = body ?? {};
    const tests = [...visibleTests, ...hiddenTests];
    const fileName = body?.starterCode[language]?.fileName ?? defaultFileNames[language];
    let code = body?.starterCode[language]?.code ?? "";
    const seen = new Set<string>();
    for (const step of sessions.flatMap(({ steps }) => steps)) {
      if (step.kind === "save") code = step.code;
      if (step.kind === "ask")
        expect(body?.tutorHints.find(({ id }) => id === step.hint)?.level).toBeLessThanOrEqual(step.level);
      if (step.kind === "run" && !seen.has(code)) {
        seen.add(code);
        const ran = await runInSandbox({ language, code, fileName, stdin: step.stdin }, options);
        expect(ran.stdout).toBe(step.stdout ?? "");
        // How a traceback is laid out is the sandbox's business.
        const told = { ...ran, stderr: step.stderr ?? "" };
        expect(errorSignature(ran)).toBe(step.stderr ? errorSignature(told) : null);
      }
      if (step.kind === "submit") {
        const box = await batchedBox({ language, code }, tests, options);
        const request = { language, code, fileName, visibleTests: tests, hiddenTests: [] };
        const judged = await judgeCode(request, options, box);
        expect(judged.tests.filter(({ passed }) => !passed).map(({ id }) => id)).toEqual(step.failed);
      }
    }
  }, 60_000);
});
