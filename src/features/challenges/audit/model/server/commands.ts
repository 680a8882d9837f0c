import "server-only";
import { randomUUID } from "node:crypto";
import { configuredProviders, createGateway, type GatewayParts } from "~/server/llm/gateway";
import type { Ledger } from "~/server/llm/ledger";
import { breakerLimits, callsPerUser, policyClock, policyLimits } from "~/server/llm/policy";
import { free } from "~/server/llm/pricing";
import { logger } from "~/server/log/logger";
import type { CallModel } from "../../../tutor/types";

/** An audit belongs to nobody: its calls are counted here and stand in no ledger. */
const noLedger: Ledger = {
  price: async () => free,
  begin: async () => undefined,
  finish: async () => true,
  settle: async () => true,
  giveBack: async () => undefined,
};

/** What the calls of an audit came to. */
export interface AuditUse {
  calls: number;
  prompt: number;
  completion: number;
  versions: Set<string>;
}

/** Calls of the provider that is configured (tests replace parts of the gateway), with the same times and repeats as a student's. */
export function auditModel(parts: Partial<GatewayParts> = {}): {
  provider: string;
  model: string;
  use: AuditUse;
  caller(worker: number): CallModel;
} {
  const gateway = createGateway({
    providers: configuredProviders(),
    ledger: noLedger,
    limits: policyLimits,
    clock: policyClock,
    callsPerUser,
    breaker: { ...breakerLimits, now: Date.now },
    // What is told goes to a screen, or as JSON to another program.
    logger: logger.child({}, { level: "silent" }),
    ...parts,
  });
  const { kind, model } = gateway.state();
  const use: AuditUse = { calls: 0, prompt: 0, completion: 0, versions: new Set() };
  return {
    provider: kind,
    model,
    use,
    caller(worker) {
      return async function* call(asked) {
        use.calls += 1;
        const events = gateway.streamChat({
          userId: `audit-${worker}`,
          domain: "challenges",
          interactionType: "tutor",
          messages: asked.messages,
          scripted: asked.scripted,
          maxTokens: asked.maxTokens,
          clientRequestId: randomUUID(),
          usageId: null,
        });
        for await (const event of events) {
          if (event.type === "delta") yield event.text;
          if (event.type !== "done") continue;
          use.prompt += event.usage.promptTokens;
          use.completion += event.usage.completionTokens;
          use.versions.add(event.modelVersion);
        }
      };
    },
  };
}
