import "server-only";
import type { Db } from "~/server/db/client";
import { llmState } from "~/server/llm/gateway";
import type { ChatDone } from "~/server/llm/types";
import type { ModelChoice, PinOutcome } from "../types";

/**
 * Which model is asked. A challenge pins one by (name, version): where it is enabled and its provider is set up, its name is
 * asked. Where it is not, the site's default answers and the exchange says "unavailable": a student is never left without a
 * tutor because a model went away, and a teacher sees that another one answered.
 */
export async function modelFor(db: Db, modelId: string | null): Promise<ModelChoice> {
  if (modelId === null) return { provider: undefined, model: undefined, pinnedId: null, pin: "none" };
  const pinned = await db.llmModel.findFirst({
    where: { id: modelId, enabled: true },
    select: { id: true, provider: true, name: true },
  });
  const gone: ModelChoice = { provider: undefined, model: undefined, pinnedId: null, pin: "unavailable" };
  if (!pinned) return gone;
  if (pinned.provider === "scripted")
    return { provider: "scripted", model: undefined, pinnedId: pinned.id, pin: "asked" };
  if (pinned.provider !== "openai" || llmState().kind !== "openai") return gone;
  return { provider: "openai", model: pinned.name, pinnedId: pinned.id, pin: "asked" };
}

/** What is known of the call that answered. */
export type Answering = Pick<ChatDone, "provider" | "model" | "modelVersion" | "interactionId">;

/**
 * The registry's model that answered: of this provider and name in exactly the version that the provider told, as it stands
 * or behind the name ("gpt-4o-mini-2024-07-18"); else the one that the ledger names. Null where the registry has none.
 */
export async function answeredBy(tx: Db, done: Answering): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string | null }[]>`
    select coalesce(
      (select m.id from ai.models m
        where m.provider = ${done.provider} and m.name = ${done.model}
          and ${done.modelVersion} in (m.version, m.name || '-' || m.version)
        order by m.created_at desc, m.id limit 1),
      (select i.model_id from ai.ai_interactions i where i.id = ${done.interactionId}::uuid))::text as id`;
  return row?.id ?? null;
}

export function pinOutcome(choice: ModelChoice, answeredId: string | null): PinOutcome {
  if (choice.pin !== "asked") return choice.pin;
  return choice.pinnedId === answeredId ? "kept" : "otherVersion";
}
