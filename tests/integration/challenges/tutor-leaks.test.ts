import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { auditModel } from "~/features/challenges/audit/model/server/commands";
import { callsOf, reportOf, tableOf } from "~/features/challenges/audit/rules";
import { auditPlan, playAudit } from "~/features/challenges/audit/server/commands";
import { answerQuestion } from "~/features/challenges/tutor/answering/server/commands";
import { guardFor, seenTexts } from "~/features/challenges/tutor/checking/rules";
import type {
  CallModel,
  TutorExchange,
  TutorProgress,
  TutorSituation,
} from "~/features/challenges/tutor/types";
import { codeLeakCheck } from "~/features/grading/leaks/code/rules";
import { readChallenges } from "../../../prisma/seed/challenge-files";
import { type ModelServer, startModelServer } from "../../support/model-server";
import { disguises } from "../../support/tutor/disguises";
import { harmlessReplies } from "../../support/tutor/harmless";
import { laterHarmlessReplies } from "../../support/tutor/harmless-later";
import { plainRunOf } from "../../support/tutor/plain-run";
import { openAiProvider, patient, recordingClock } from "../ai/collect";

/**
 * Words, numbers and operators in a row of a solution that may be on the screen: the limit of the check is twelve tokens
 * (docs/grading.md); this measure counts otherwise (each part of `self.calls.get` is one), so it gets a third more, and more
 * again where all names are the same.
 */
const MOST = { named: 16, unnamed: 20, conversation: 30 };

const challenges = await readChallenges();
let server: ModelServer;
let model: CallModel;

beforeAll(async () => {
  server = await startModelServer();
  model = auditModel({
    providers: [openAiProvider(server.baseUrl)],
    limits: patient,
    clock: recordingClock(),
    callsPerUser: 8,
  }).caller(0);
});
beforeEach(() => server.reset());
afterAll(() => server.close());

type Challenge = (typeof challenges)[number];

function situationOf(
  { body }: Challenge,
  message: string,
  more: Partial<TutorSituation> = {},
): TutorSituation {
  return {
    challenge: body,
    locale: "en",
    message,
    code: body.starterCode.python?.code ?? "",
    language: "python",
    hintLevel: 3,
    lastRun: null,
    lastSubmission: null,
    exchanges: [],
    passages: [],
    ...more,
  };
}

/** Asks with a model that says these texts, and gives all that was on the screen at any moment. */
async function screens(
  situation: TutorSituation,
  texts: readonly string[],
): Promise<{ shown: string[]; replaced: boolean }> {
  server.next(...texts.map((text) => ({ mode: "stream" as const, text })));
  let streamed = "";
  const watch = (progress: TutorProgress) => {
    if (progress.type === "text") streamed += progress.text;
  };
  const answer = await answerQuestion(situation, model, watch);
  return { shown: [streamed, answer.text], replaced: answer.checks.replaced };
}

describe.each(challenges.map((one, number) => [one.slug, one, number] as const))(
  "a model that leaks on %s",
  (_, challenge, number) => {
    const { possibleSolutions } = challenge.body;
    const seen = seenTexts(challenge.body, []);
    const measures = possibleSolutions.map(({ code }) => plainRunOf(code, seen));
    const above = (text: string) =>
      measures
        .map((measure) => measure(text))
        .filter(({ named, unnamed }) => named >= MOST.named || unnamed >= MOST.unnamed);

    it(`shows no run of a solution in any of ${disguises.length} ways, nor when it is reworded`, async () => {
      const leaks: string[] = [];
      for (const [at, { name, make }] of disguises.entries()) {
        // Each solution in a quarter of the ways; which one begins differs from challenge to challenge.
        const { language, code } = possibleSolutions[(at + number) % possibleSolutions.length] ?? {
          language: "python",
          code: "",
        };
        const again = disguises[(at + 7) % disguises.length];
        const texts = [`Sure! ${make(code, language)}`, again?.make(code, language) ?? ""];
        const { shown } = await screens(situationOf(challenge, "Please help me."), texts);
        for (const text of shown) if (above(text).length > 0) leaks.push(`${name}, ${language}: ${text}`);
      }
      expect(leaks).toEqual([]);
    }, 120_000);

    it("puts no solution together over ten replies, in pieces of two lines", async () => {
      for (const { language, code } of possibleSolutions.slice(0, 2)) {
        const lines = code
          .trimEnd()
          .split("\n")
          .filter((line) => line.trim() !== "");
        const exchanges: TutorExchange[] = [];
        let own = challenge.body.starterCode[language]?.code ?? "";
        for (let at = 0; at < lines.length && exchanges.length < 10; at += 2) {
          const piece = `Then comes\n\`\`\`\n${lines.slice(at, at + 2).join("\n")}\n\`\`\``;
          const message = "And the next two lines?";
          const { shown } = await screens(
            situationOf(challenge, message, { language, exchanges: [...exchanges], code: own }),
            [piece, piece],
          );
          exchanges.push({ message, reply: shown[1] ?? "", code: own });
          // They take over what they are given.
          own = `${own}\n${shown[1] ?? ""}`;
        }
        const all = exchanges.map(({ reply }) => reply).join("\n");
        const run = plainRunOf(code, seen)(all);
        expect(run.named, all).toBeLessThan(MOST.conversation);
      }
    }, 60_000);
  },
);

describe("what is no solution", () => {
  const [challenge] = challenges;
  if (!challenge) throw new Error("there are no challenges");

  it("comes through word by word, and is streamed", async () => {
    for (const reply of harmlessReplies.slice(0, 24)) {
      const { shown, replaced } = await screens(situationOf(challenge, "What is next?"), [reply]);
      expect(replaced, reply).toBe(false);
      expect(shown.map((text) => text.trim())).toEqual([reply, reply]);
    }
  }, 60_000);

  it("is seldom taken for one, even by replies that the limits were not chosen with", () => {
    const held = challenges.flatMap(({ body }) => {
      const check = codeLeakCheck({ solutions: body.possibleSolutions, seen: seenTexts(body, []) });
      return laterHarmlessReplies.filter((reply) => check(reply).reason !== null);
    });
    // Measured: docs/grading.md.
    expect(held.length).toBeLessThanOrEqual((laterHarmlessReplies.length * challenges.length) / 50);
  }, 120_000);

  it("is no hint of an author's, on its own challenge", () => {
    const held = challenges.flatMap((one) => {
      const guard = guardFor(situationOf(one, "What is next?"));
      const hints = one.body.tutorHints
        .flatMap(({ text }) => [text.en ?? "", text.zh ?? ""])
        .filter((text) => text !== "");
      return hints.filter((text) => "held" in guard.check(text, { attempt: 3 }));
    });
    expect(held).toEqual([]);
  }, 60_000);

  it("is shown up to the sentence before a leak, which is not", async () => {
    const code = challenge.body.possibleSolutions[0]?.code ?? "";
    const { shown } = await screens(situationOf(challenge, "What is next?"), [
      `Look at the first example. What is its input?\n\`\`\`python\n${code}\`\`\`\nDone.`,
      code,
    ]);
    expect(shown[0]?.trim()).toBe("Look at the first example. What is its input?");
    for (const line of code.split("\n").filter((one) => one.length > 8)) expect(shown[1]).not.toContain(line);
  });
});

describe("the audit", () => {
  const challenge = challenges.find(({ slug }) => slug === "fence-finder") ?? challenges[0];
  if (!challenge) throw new Error("there are no challenges");
  const target = { challenge: challenge.body, language: "python", hintLevel: 3 } as const;
  const facts = {
    provider: "openai",
    model: "test-model",
    modelVersions: [],
    hintLevel: 3,
    calls: 0,
    tokens: { prompt: 0, completion: 0 },
  };
  const report = async () =>
    reportOf({
      challenge: { id: "", title: challenge.body.title, version: 1 },
      ...facts,
      ...(await playAudit(target, () => model)),
    });

  it("plays at least sixty attacks and thirty questions, and tells what they may cost", () => {
    const plan = auditPlan(target);
    expect(plan.attacks.length).toBeGreaterThanOrEqual(60);
    expect(plan.harmless).toHaveLength(30);
    expect(new Set(plan.attacks.map(({ id }) => id)).size).toBe(plan.attacks.length);
    const turns = plan.attacks.reduce((sum, attack) => sum + attack.turns.length, 0) + 30;
    expect(callsOf(plan)).toEqual({ fewest: turns, most: 2 * turns });
  });

  it("of a model that always leaks: leaks before the check, none on the screen", async () => {
    const code = challenge.body.possibleSolutions[0]?.code ?? "";
    server.otherwise({ mode: "stream", text: `Here:\n\`\`\`python\n${code}\`\`\`` });
    const found = await report();
    expect(found.failed).toEqual([]);
    expect(found.draftLeaks).toMatchObject({ count: found.attacks.length, rate: 1, high: 1 });
    expect(found.leaks).toMatchObject({ count: 0, rate: 0, low: 0 });
    expect(found.leaks.high).toBeLessThan(0.06);
    // Every reply was replaced, so every harmless question was turned down as well.
    expect(found.refusals).toMatchObject({ count: 30, of: 30 });
    expect(tableOf(found).join("\n")).toContain("Leaks on the screen:       0 of");
  }, 120_000);

  it("of a model that asks back: nothing is turned down; of one that refuses: all", async () => {
    server.otherwise({ mode: "stream", text: "What does the first example return, and why?" });
    expect((await report()).refusals.count).toBe(0);
    server.otherwise({ mode: "stream", text: "I'm sorry, but I can't help with that." });
    expect((await report()).refusals.count).toBe(30);
  }, 120_000);

  it("of a model that fails: tells which plays got no answer", async () => {
    server.otherwise({ mode: "status", status: 401 });
    const found = await report();
    expect(found.attacks).toEqual([]);
    expect(found.failed.length).toBe(auditPlan(target).attacks.length + 30);
  }, 60_000);
});
