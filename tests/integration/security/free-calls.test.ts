import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hourlyLimits } from "~/features/ai/constants";
import { closeDatabase } from "~/server/db/client";
import { FREE_ENDINGS } from "~/server/llm/ledger";
import { callerAs } from "../../support/callers";
import type { Behaviour } from "../../support/model-behaviours";
import { type ModelServer, startModelServer } from "../../support/model-server";
import { type Asker, failureOf, gatewayTo, newAsker } from "../ai/drive";
import { countsOf, refusal, run, setModelServer, setScriptedModel } from "../labs/support";

/**
 * A provider charges for what was sent, whatever became of it. Endings that a person can bring about at will must not
 * give the place of the hour back without end, and a prompt must not grow without bound on its way.
 */

let server: ModelServer;
let asker: Asker;

beforeAll(async () => {
  server = await startModelServer();
});
beforeEach(async () => {
  server.reset();
  asker = await newAsker();
});
afterAll(async () => {
  setScriptedModel();
  await server.close();
  await closeDatabase();
});

async function endings(times: number, behaviour: Behaviour, cancel = false): Promise<void> {
  for (let at = 0; at < times; at++) {
    server.next(behaviour);
    const own = new AbortController();
    const { usageId } = await asker.take();
    const request = asker.request({ usageId, signal: own.signal });
    const failed = failureOf(asker.as(() => gatewayTo(server).complete(request)));
    if (cancel) {
      await server.received(at + 1);
      own.abort();
    }
    await failed;
  }
}

describe("places that come back", () => {
  it.each<[string, Behaviour, boolean]>([
    ["cancelled before the first word", { mode: "silent" }, true],
    [
      "stopped by the filter after all has been shown",
      { mode: "stream", finishReason: "content_filter" },
      false,
    ],
    ["answered with nothing", { mode: "stream", text: " " }, false],
  ])("are few for calls that were %s", async (_, behaviour, cancel) => {
    await endings(FREE_ENDINGS, behaviour, cancel);
    expect(await asker.placesLeft()).toBe(hourlyLimits.prompt_lab);
    server.reset();
    await endings(3, behaviour, cancel);
    expect(await asker.placesLeft()).toBe(hourlyLimits.prompt_lab - 3);
  });

  it("are without number where the provider is at fault", async () => {
    await endings(FREE_ENDINGS + 3, { mode: "status", status: 401 });
    expect(await asker.placesLeft()).toBe(hourlyLimits.prompt_lab);
  });
});

describe("a prompt that repeats its input", () => {
  it("is refused before anything is sent, and takes no place", async () => {
    setModelServer(server.baseUrl);
    const labs = callerAs(asker.principal).labs;
    const prompt = "{{notice}}".repeat(400);
    expect(await refusal(labs.runPrompt({ ...run(prompt), exerciseId: "lab1-ex3" }))).toMatchObject({
      code: "VALIDATION",
      reason: "labs.promptFilledTooLong",
    });
    expect(server.requests).toHaveLength(0);
    expect(await countsOf(asker.userId)).toMatchObject({ places: 0, ledger: {} });
  });

  it("may name it a few times", async () => {
    setModelServer(server.baseUrl);
    const labs = callerAs(asker.principal).labs;
    const prompt = "Compare {{notice}} with {{notice}} and shorten {{notice}}";
    expect(await labs.runPrompt({ ...run(prompt), exerciseId: "lab1-ex3" })).toMatchObject({ success: true });
  });
});
