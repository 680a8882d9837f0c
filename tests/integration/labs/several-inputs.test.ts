import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { exerciseFileSchema } from "~/features/labs/exercises/schema";
import type { Exercise } from "~/features/labs/exercises/types";
import { labRuns } from "~/features/labs/hub/server/queries";
import { attemptView } from "~/features/labs/runs/rules";
import { runPrompt } from "~/features/labs/runs/server/commands";
import { attemptsOf } from "~/features/labs/runs/server/queries";
import type { RunEvent } from "~/features/labs/runs/types";
import { AppError } from "~/lib/app-error";
import { db } from "~/server/db/client";
import { type Principal, runAs } from "~/server/db/principal";
import { runKey } from "~/server/hub/run-hub";
import { FREE_ENDINGS } from "~/server/llm/ledger";
import { testDatabase } from "../../support/database";
import type { Behaviour } from "../../support/model-behaviours";
import { createUser, signIn, type TestUser } from "../../support/people";
import { countsOf, modelServerOfFile, setModelServer, setScriptedModel } from "./support";

const server = await modelServerOfFile();
let student: TestUser;
let principal: Principal;

beforeEach(async () => {
  setModelServer(server.baseUrl);
  student = await createUser();
  principal = await signIn(student);
});

const both = (text: string) => ({ en: text, zh: text });
const criterion = (extra: Record<string, unknown>) => ({
  label: both("label"),
  message: both("It has {actual} words."),
  ...extra,
});

/** Sort messages: three visible inputs, one hidden; the label is known to the criteria alone. */
function exercise(extra: Record<string, unknown> = {}, items: Record<string, unknown>[] = []): Exercise {
  const input = (id: string, label: string, hidden = false) => ({
    id,
    hidden,
    vars: { message: both(`message ${id}`) },
    expect: { label: both(label) },
  });
  const file = exerciseFileSchema.parse({
    id: "lab3-ex1",
    order: 1,
    minutes: 5,
    title: both("Sort"),
    task: both("Sort"),
    why: both("why"),
    tips: [both("tip")],
    inputs: [
      input("secret", "product", true),
      input("one", "billing"),
      input("two", "billing"),
      input("three", "delivery"),
    ],
    criteria: {
      items: [
        criterion({ id: "label", type: "contains", value: "{{label}}" }),
        criterion({ id: "short", type: "word_count", value: { max: 4 } }),
        ...items,
      ],
    },
    reference: both("r"),
    scripted: [
      { when: { all: [{ contains: "message two", on: "input" }] }, text: "billing" },
      { when: {}, text: "billing" },
    ],
    ...extra,
  });
  return { ...file, labNumber: 3, position: 1, version: "v1" };
}

const PROMPT = "Label: {{message}}";
const say = (text: string): Behaviour => ({ mode: "stream", text });
const right = (messages: string): string =>
  messages.includes("three") ? "delivery" : messages.includes("secret") ? "product" : "billing";
const answers = (choose: (messages: string) => string) =>
  server.otherwise({ mode: "byRequest", choose: (messages) => say(choose(messages)) });

const run = (of: Exercise, extra: { graded?: boolean; clientRequestId?: string } = {}) =>
  runAs(principal, () =>
    runPrompt(db, {
      userId: student.id,
      exercise: of,
      prompt: PROMPT,
      graded: true,
      clientRequestId: randomUUID(),
      locale: "en",
      ...extra,
    }),
  );
const failure = async (call: Promise<unknown>): Promise<AppError> => {
  const error = await call.then(() => undefined).catch((caught: unknown) => caught);
  if (error instanceof AppError) return error;
  throw error ?? new Error("the run did not fail");
};

test("every input is run, one place is taken, one attempt is kept, and hidden ones stay hidden", async () => {
  answers(right);
  const of = exercise();
  const outcome = await run(of);
  expect(server.requests).toHaveLength(4);
  expect(server.mostOpen).toBeLessThanOrEqual(2);
  expect(await countsOf(student.id)).toEqual({ attempts: 1, progress: 1, places: 1, ledger: { success: 4 } });
  const view = attemptView(outcome.attempt, "en", of);
  expect(view).toMatchObject({ passed: true, score: 100, hiddenInputs: { passed: 1, total: 1 } });
  expect(view.inputs.map(({ id, passed, samplesPassed }) => [id, passed, samplesPassed])).toEqual([
    ["one", true, 1],
    ["two", true, 1],
    ["three", true, 1],
  ]);
  expect(view.criteria[0]).toMatchObject({ passed: true, inputs: { passed: 4, total: 4 } });
  expect(JSON.stringify(view)).not.toContain("product");
  const kept = await runAs(principal, () => attemptsOf(db, { userId: student.id, limit: 5 }));
  expect(kept.items).toEqual([outcome.attempt]);
  const { rows } = await testDatabase().owner.query(
    "select client_request_id from ai.ai_interactions where user_id = $1 order by 1",
    [student.id],
  );
  expect(rows.map((row) => row.client_request_id.slice(36))).toEqual([":1", ":2", ":3", ":4"]);
});

test("the worst visible input is shown, and a mean hides no failure", async () => {
  answers((messages) => (messages.includes("two") ? "I am not sure about that label" : right(messages)));
  const of = exercise();
  const view = attemptView((await run(of)).attempt, "en", of);
  expect(view).toMatchObject({ passed: false, score: 0, output: "I am not sure about that label" });
  expect(view.criteria.map(({ passed, inputs, actual }) => [passed, inputs, actual])).toEqual([
    [false, { passed: 3, total: 4 }, null],
    [false, { passed: 3, total: 4 }, 7],
  ]);
  expect(view.criteria[1]?.message).toBe("It has 7 words.");
  expect(view.inputs[1]?.samples).toEqual([
    { output: "I am not sure about that label", passed: false, failed: ["label", "short"] },
  ]);
});

test("a hidden input that fails fails the run, and tells a count alone", async () => {
  answers((messages) => (messages.includes("secret") ? "a very secret and long answer" : right(messages)));
  const of = exercise();
  const outcome = await run(of);
  const view = attemptView(outcome.attempt, "en", of);
  expect(view).toMatchObject({ passed: false, output: "billing", hiddenInputs: { passed: 0, total: 1 } });
  expect(view.inputs.every(({ passed }) => passed)).toBe(true);
  expect(view.criteria[1]).toMatchObject({ passed: false, actual: null, message: "It has … words." });
  expect(JSON.stringify(view)).not.toContain("very secret");
});

test("samples: each input needs so many of them, and a run that passes says how reliable it is", async () => {
  const asked = new Map<string, number>();
  const nth = (messages: string) => {
    asked.set(messages, (asked.get(messages) ?? 0) + 1);
    return asked.get(messages) ?? 0;
  };
  answers((messages) => (messages.includes("one") && nth(messages) === 2 ? "no idea" : right(messages)));
  const of = exercise({ samples: 3, passRule: { samplesPerInput: 2 } });
  const view = attemptView((await run(of)).attempt, "en", of);
  expect(server.requests).toHaveLength(12);
  expect(view).toMatchObject({ passed: true, badges: { golf: true, reliable: { passed: 2, total: 3 } } });
  expect(view.inputs.map(({ samplesPassed }) => samplesPassed)).toEqual([2, 3, 3]);
  const strict = exercise({ samples: 3, passRule: { samplesPerInput: 3 } });
  asked.clear();
  const failed = attemptView((await run(strict)).attempt, "en", strict);
  expect(failed).toMatchObject({ passed: false, badges: { reliable: null }, output: "no idea" });
});

describe("one failed call", () => {
  const faults: [string, Behaviour, string][] = [
    ["429", { mode: "status", status: 429 }, "ai.providerBusy"],
    ["a cut stream", { mode: "cutMidStream", pieces: 1 }, "ai.cutOff"],
    ["garbage", { mode: "garbage", pieces: 1 }, "ai.badAnswer"],
    ["an empty answer", { mode: "stream", text: "" }, "ai.emptyAnswer"],
  ];
  test.each(faults)("%s: nothing is graded, and the place comes back", async (_, fault, reason) => {
    server.otherwise({
      mode: "byRequest",
      choose: (messages) => (messages.includes("three") ? fault : say(right(messages))),
    });
    expect(await failure(run(exercise()))).toMatchObject({ code: "PROVIDER_FAILED", reason });
    const counts = await countsOf(student.id);
    expect(counts).toMatchObject({ attempts: 0, progress: null, places: 0 });
    expect(counts.ledger.pending ?? 0).toBe(0);
    expect(counts.ledger.success ?? 0).toBe(0);
    server.reset();
    answers(right);
    expect((await run(exercise())).attempts).toBe(1);
  });

  test("ended by the person after an answer came: the place is kept, and so is what was paid for", async () => {
    const clientRequestId = randomUUID();
    server.otherwise({
      mode: "byRequest",
      choose: (messages) => (/one|two/.test(messages) ? say("billing") : { mode: "silent" }),
    });
    const running = failure(run(exercise(), { clientRequestId }));
    await server.received(4);
    labRuns().cancel(runKey(student.id, clientRequestId));
    expect(await running).toMatchObject({ code: "CANCELLED" });
    expect(await countsOf(student.id)).toEqual({
      attempts: 0,
      progress: null,
      places: 1,
      ledger: { success: 2, cancelled: 2 },
    });
  });
});

test("followers see the first visible answer grow, and the others counted", async () => {
  answers(right);
  const clientRequestId = randomUUID();
  const seen: RunEvent[] = [];
  const following = (async () => {
    const key = runKey(student.id, clientRequestId);
    for await (const { event } of labRuns().follow(key, 0, { appearMs: 5_000 })) seen.push(event);
  })();
  await run(exercise(), { clientRequestId });
  await following;
  expect(seen.flatMap((event) => (event.type === "delta" ? [event.text] : [])).join("")).toBe("billing");
  expect(seen.filter(({ type }) => type === "progress")).toEqual(
    [1, 2, 3, 4].map((done) => ({ type: "progress", done, total: 4 })),
  );
});

test("the same request again is answered from what was kept", async () => {
  answers(right);
  const clientRequestId = randomUUID();
  const first = await run(exercise(), { clientRequestId });
  expect(await run(exercise(), { clientRequestId })).toEqual(first);
  expect(server.requests).toHaveLength(4);
});

test("tried without grading: answers and criteria, a place, but no attempt", async () => {
  answers(right);
  const { attempt, attempts } = await run(exercise(), { graded: false });
  expect({ passed: attempt.passed, score: attempt.score, attempts }).toEqual({
    passed: false,
    score: null,
    attempts: 0,
  });
  expect(attempt.inputs).toHaveLength(4);
  expect(await countsOf(student.id)).toMatchObject({ attempts: 1, progress: null, places: 1 });
});

test("golf goes to the fewest tokens that pass", async () => {
  answers(right);
  const of = exercise();
  const long = await runAs(principal, () =>
    runPrompt(db, {
      userId: student.id,
      exercise: of,
      prompt: `${PROMPT} and please be so kind as to say nothing else`,
      graded: true,
      clientRequestId: randomUUID(),
      locale: "en",
    }),
  );
  expect(long.attempt.golf).toBe(true);
  expect((await run(of)).attempt.golf).toBe(true);
  const kept = await runAs(principal, () => attemptsOf(db, { userId: student.id, limit: 5 }));
  expect(kept.items.map(({ golf }) => golf)).toEqual([true, false]);
});

describe("rubrics", () => {
  const rubric = (extra: Record<string, unknown> = {}) =>
    criterion({ id: "kind", type: "rubric", value: both("Is the label {{label}} given?"), ...extra });
  const isJudge = (messages: string) => messages.includes("Question:");
  const judged = (verdict: (messages: string, nth: number) => string) => {
    let nth = 0;
    answers((messages) => (isJudge(messages) ? verdict(messages, ++nth) : right(messages)));
  };
  const yes = JSON.stringify({ reasons: "It says so.", verdict: "yes" });
  const no = JSON.stringify({ reasons: "It does not.", verdict: "no" });
  const kindOf = (attempt: { criteria: { id: string }[] }) =>
    attempt.criteria.find(({ id }) => id === "kind");

  test("are put to a judge with the answer as data; advice never decides", async () => {
    judged(() => no);
    const { attempt } = await run(exercise({}, [rubric()]));
    expect(attempt.passed).toBe(true);
    expect(kindOf(attempt)).toMatchObject({ passed: false, judged: true, reasons: "It does not." });
    const asked = server.requests.filter(({ body }) => isJudge(JSON.stringify(body.messages)));
    expect(asked).toHaveLength(4);
    expect(asked[0]?.body).toMatchObject({ response_format: { type: "json_schema" }, temperature: 0 });
    const messages = (asked[0]?.body.messages ?? []) as { content: string }[];
    const content = messages[1]?.content ?? "";
    const [, marker] = /<<<([0-9a-f]{24})>>>/.exec(content) ?? [];
    expect(content.split(`<<<${marker}>>>`)).toHaveLength(3);
    expect(content).toMatch(/Is the label (billing|delivery|product) given\?/);
    expect(await countsOf(student.id)).toMatchObject({ places: 1, ledger: { success: 8 } });
  });

  test("with several judges most of them decide", async () => {
    judged((_, nth) => (nth % 3 === 0 ? no : yes));
    const { attempt } = await run(exercise({}, [rubric({ judges: 3, advisory: false })]));
    expect(attempt.passed).toBe(true);
    expect(kindOf(attempt)).toMatchObject({ passed: true, judged: true });
    judged((_, nth) => (nth % 3 === 0 ? yes : no));
    expect((await run(exercise({}, [rubric({ judges: 3, advisory: false })]))).attempt.passed).toBe(false);
  });

  test.each(["yes", "```json\n{}\n```", '{"verdict":"yes"}', '{"reasons":"r","verdict":"maybe"}'])(
    "a malformed verdict (%s) is none: advice stays not judged, what counts is not graded",
    async (text) => {
      judged(() => text);
      const { attempt } = await run(exercise({}, [rubric()]));
      expect(attempt.passed).toBe(true);
      expect(kindOf(attempt)).toMatchObject({ passed: false, judged: false, message: null });
      const error = await failure(run(exercise({}, [rubric({ advisory: false })])));
      expect(error).toMatchObject({ code: "PROVIDER_FAILED", reason: "labs.notJudged" });
      const counts = await countsOf(student.id);
      expect(counts).toMatchObject({ attempts: 1, progress: 1, places: 1 });
      expect(counts.ledger.pending ?? 0).toBe(0);
    },
  );

  test("a judge that talks of what was expected is not quoted", async () => {
    const said = (reasons: string) => JSON.stringify({ reasons, verdict: "no" });
    const input = { id: "a", vars: { message: both("message a") }, expect: { label: both("Vitamin C 12") } };
    const items = [criterion({ id: "short", type: "word_count", value: { max: 4 } }), rubric()];
    const of = exercise({ inputs: [input], criteria: { items } });
    judged(() => said("It says billing, where “vitamin-C 12” was asked for."));
    expect(kindOf((await run(of)).attempt)).toMatchObject({ judged: true, passed: false, reasons: null });
    judged(() => said("It says billing, which is no vitamin."));
    expect(kindOf((await run(of)).attempt)).toMatchObject({
      reasons: "It says billing, which is no vitamin.",
    });
    // What the student's answer says may be quoted from it.
    answers((messages) => (isJudge(messages) ? said("Vitamin C 12 is not all.") : "Vitamin C 12"));
    expect(kindOf((await run(of)).attempt)).toMatchObject({ reasons: "Vitamin C 12 is not all." });
  });

  test("an answer that leaves its judge without words is no way to ask for free", async () => {
    judged(() => "As you wish: no verdict.");
    const of = exercise({}, [rubric({ advisory: false })]);
    for (let at = 0; at < FREE_ENDINGS + 2; at += 1)
      expect(await failure(run(of))).toMatchObject({ reason: "labs.notJudged" });
    expect(await countsOf(student.id)).toMatchObject({ attempts: 0, places: 2 });
  });

  test("without a model nobody judges, and nothing hangs on it", async () => {
    setScriptedModel();
    const { attempt } = await run(
      exercise({ inputs: [{ id: "a", vars: { message: both("m") }, expect: { label: both("billing") } }] }, [
        rubric({ advisory: false }),
      ]),
    );
    expect(attempt).toMatchObject({ passed: true, score: 100, provider: "scripted" });
    expect(kindOf(attempt)).toMatchObject({ passed: false, judged: false });
  });
});
