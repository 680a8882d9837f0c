import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { checkChallenge } from "~/features/challenges/authoring/problems/rules";
import { defaultFileNames } from "~/features/challenges/constants";
import { judgeCode } from "~/features/challenges/tests/server/commands";
import { guardFor } from "~/features/challenges/tutor/checking/rules";
import type { HintLevel } from "~/features/challenges/tutor/types";
import type { ChallengeBody, ChallengeLanguage, ChallengeTest } from "~/features/challenges/types";
import { checkScriptedReplies } from "~/server/llm/scripted-replies";
import { stopSandbox } from "~/server/sandbox/sandbox";
import { batchedBox } from "../../tests/support/challenge-batch";
import { readChallenges } from "./challenge-files";

const challenges = await readChallenges();
afterAll(() => stopSandbox());

interface Program {
  language: ChallengeLanguage;
  code: string;
}

/** Puts a program to tests as if all were hidden: checks of functions then take one child. */
async function judge(body: ChallengeBody, program: Program, tests: ChallengeTest[], visible = false) {
  const options = { owner: randomUUID() };
  const box = await batchedBox(program, tests, options);
  const fileName = body.starterCode[program.language]?.fileName ?? defaultFileNames[program.language];
  const [visibleTests, hiddenTests] = visible ? [tests, []] : [[], tests];
  return await judgeCode({ ...program, fileName, visibleTests, hiddenTests }, options, box);
}

/** Null where the program passes; else what the tests say. */
async function objections(body: ChallengeBody, program: Program, tests: ChallengeTest[]) {
  const { passed } = await judge(body, program, tests);
  if (passed) return null;
  const told = await judge(body, program, tests, true);
  return told.tests
    .filter((test) => !test.passed)
    .map(({ id, message, actual }) => ({ id, message, actual }));
}

/** A question at a level, before anything was run. */
const situationAt = (challenge: ChallengeBody, hintLevel: HintLevel, locale: "en" | "zh") => ({
  ...{ challenge, locale, hintLevel, message: "?", language: "python" as const },
  ...{ code: challenge.starterCode.python?.code ?? "", lastRun: null, lastSubmission: null },
  ...{ exchanges: [], passages: [] },
});

describe.each(challenges.map((one) => [one.slug, one] as const))("%s", (_, { body, wrong }) => {
  const all = [...body.visibleTests, ...body.hiddenTests];

  it("passes its tests with every possible solution", async () => {
    const judged = await Promise.all(
      body.possibleSolutions.map(async ({ id, language, code }) => ({
        id,
        objections: await objections(body, { language, code }, all),
      })),
    );
    expect(judged.length).toBeGreaterThanOrEqual(4);
    expect(judged.filter((one) => one.objections !== null)).toEqual([]);
  }, 60_000);

  it("is not solved by the code that it begins with, and hidden tests catch what is nearly right", async () => {
    const starters = body.languages.map((language) => ({
      name: "starter",
      program: { language, code: body.starterCode[language]?.code ?? "" },
      tests: all,
    }));
    const mutants = wrong.map(({ name, ...program }) => ({ name, program, tests: body.hiddenTests }));
    const judged = await Promise.all(
      [...starters, ...mutants].map(async ({ name, program, tests }) => ({
        name,
        passed: (await judge(body, program, tests)).passed,
      })),
    );
    expect(mutants.length).toBeGreaterThanOrEqual(2);
    expect(judged.filter(({ passed }) => passed)).toEqual([]);
  }, 60_000);

  it("has hints that the leak check lets pass, the approved excerpt too", () => {
    for (const locale of ["en", "zh"] as const)
      for (const { level, text } of body.tutorHints) {
        const situation = situationAt(body, level as HintLevel, locale);
        const excerpt = level === 4 ? `\n\n${body.approvedExcerpt ?? ""}` : "";
        const checked = guardFor(situation).check(`${text[locale] ?? ""}${excerpt}`, {
          attempt: 1,
          before: "",
        });
        expect(checked).toMatchObject({ shown: expect.any(String) });
      }
  });

  it("is fit to be published, in both languages, with hints for every level", () => {
    const { findings } = checkChallenge(JSON.parse(JSON.stringify(body)), randomUUID());
    expect(findings).toEqual([]);
    expect(body.translations.zh?.statement.length).toBeGreaterThan(100);
    const everyLevel = Array.from({ length: body.hintMax + 1 }, (_, level) => level);
    const always = body.tutorHints.filter(({ when }) => !when);
    expect(always.map(({ level }) => level).sort()).toEqual(everyLevel);
    for (const level of everyLevel) {
      const own = body.tutorHints.filter((hint) => hint.level === level);
      expect(checkScriptedReplies(own.map(({ when = {} }) => ({ when, text: "" })))).toEqual([]);
    }
  });
});

it("judges in one child as it does in one for each test", async () => {
  const body = challenges.find(({ slug }) => slug === "token-budget")?.body;
  for (const { id, ...program } of body?.possibleSolutions.filter(({ id: name }) => /-1-/.test(name)) ?? []) {
    const { visibleTests = [], hiddenTests = [] } = body ?? {};
    const { passed } = await judgeCode(
      { ...program, fileName: defaultFileNames[program.language], visibleTests, hiddenTests },
      { owner: randomUUID() },
    );
    expect({ id, passed }).toEqual({ id, passed: true });
  }
}, 60_000);

it("has sixteen of them, from easy to hard, for everyone, for a class and in writing", () => {
  expect(challenges.map(({ body }) => body.difficulty).sort()).toEqual([
    1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5,
  ]);
  expect(challenges.filter(({ place }) => place === "class")).toHaveLength(1);
  expect(challenges.filter(({ place }) => place === "draft")).toHaveLength(1);
});
