import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { messagesFor } from "~/messages/load";
import { callerAs } from "../../support/callers";
import { testDatabase } from "../../support/database";
import type { Behaviour } from "../../support/model-behaviours";
import { createUser, signIn, type TestUser } from "../../support/people";
import { countsOf, modelServerOfFile, refusal, run, setModelServer } from "./support";

/**
 * Whatever the model does, for a run and for the coach alike: it is told in a sentence in both languages, the place comes
 * back, no attempt is counted, and the ledger and (for the coach) the transcript keep what happened.
 */

const server = await modelServerOfFile();
let student: TestUser;
let labs: ReturnType<typeof callerAs>["labs"];

beforeEach(async () => {
  setModelServer(server.baseUrl);
  student = await createUser();
  labs = callerAs(await signIn(student)).labs;
});

interface Fault {
  name: string;
  behaviour: Behaviour;
  reason: string;
  /** In the ledger. */
  status: "failed" | "timeout";
}

const faults: Fault[] = [
  { name: "429", behaviour: { mode: "status", status: 429 }, reason: "providerBusy", status: "failed" },
  { name: "500", behaviour: { mode: "status", status: 500 }, reason: "providerFailed", status: "failed" },
  {
    name: "no answer in time",
    behaviour: { mode: "stallBeforeFirstToken" },
    reason: "providerTimeout",
    status: "timeout",
  },
  {
    name: "a pause without end in mid-answer",
    behaviour: { mode: "stallMidStream", pieces: 3 },
    reason: "providerTimeout",
    status: "timeout",
  },
  {
    name: "a cut stream",
    behaviour: { mode: "cutMidStream", pieces: 3 },
    reason: "cutOff",
    status: "failed",
  },
  {
    name: "an end without an end",
    behaviour: { mode: "endEarly", pieces: 3 },
    reason: "cutOff",
    status: "failed",
  },
  { name: "garbage", behaviour: { mode: "garbage", pieces: 2 }, reason: "badAnswer", status: "failed" },
  {
    name: "a page of a hotel network",
    behaviour: { mode: "wrongContentType" },
    reason: "badAnswer",
    status: "failed",
  },
  {
    name: "an empty answer",
    behaviour: { mode: "stream", text: "" },
    reason: "emptyAnswer",
    status: "failed",
  },
];

const asks = {
  runPrompt: () => labs.runPrompt(run()),
  askCoach: () =>
    labs.askCoach({
      userMessage: "Why does it not pass?",
      context: "PromptLab",
      exerciseId: "lab1-ex1",
      clientRequestId: randomUUID(),
    }),
};

async function ledgerOf(userId: string) {
  const { rows } = await testDatabase().owner.query<{ status: string; error: string | null }>(
    "select status::text, error from ai.ai_interactions where user_id = $1",
    [userId],
  );
  return rows;
}

describe.each(["runPrompt", "askCoach"] as const)("%s", (procedure) => {
  test.each(faults)("$name", async ({ behaviour, reason, status }) => {
    server.otherwise(behaviour);
    // Only where waiting is the point: a busy machine must not make a timeout of the others.
    if (status === "timeout") setModelServer(server.baseUrl, { firstTokenMs: 300, betweenTokensMs: 300 });
    expect(await refusal(asks[procedure]())).toMatchObject({
      code: "PROVIDER_FAILED",
      reason: `ai.${reason}`,
    });

    const quota = await labs.quota();
    expect(quota.promptLab).toMatchObject({ remaining: 30, resetAt: null });
    expect(quota.coach).toMatchObject({ remaining: 20, resetAt: null });
    expect(await countsOf(student.id)).toMatchObject({ attempts: 0, progress: null, places: 0 });
    expect(await ledgerOf(student.id)).toEqual([{ status, error: `ai.${reason}` }]);
    const { items } = await labs.coachTranscripts({});
    expect(items.map((item) => [item.status, item.coachResponse])).toEqual(
      procedure === "askCoach" ? [[status === "timeout" ? "timeout" : "failure", ""]] : [],
    );

    setModelServer(server.baseUrl);
    server.otherwise({ mode: "stream", text: "- Cats sleep.\n- Cats wash.\n- Cats hunt." });
    expect(await asks[procedure]()).toMatchObject({ success: true });
  });
});

test("each of these reasons is a sentence in both languages, and says that nothing was counted", () => {
  for (const { reason } of faults) {
    const words = (locale: "en" | "zh") => (messagesFor(locale).errors.ai as Record<string, unknown>)[reason];
    expect(words("en")).toMatch(/^(The|An) .+\. Nothing was counted|thrown away\. Nothing was counted/);
    expect(words("zh")).toMatch(/本次不计数/);
  }
});
