import "server-only";
import type { ChatDone, ChatEvent, ChatRequest } from "./types";

/**
 * The one door to language models.
 *
 * How to use it (security.md, "Calls to a language model"):
 *
 *     const place = await takePlace(db, { userId, action: "prompt_lab" });        // ~/features/ai/server/commands
 *     for await (const event of streamChat({ userId, domain: "labs", interactionType: "prompt_lab", messages,
 *       scripted: { replies, locale, prompt }, clientRequestId, usageId: place.usageId, signal, settle: "caller" })) {
 *       if (event.type === "delta") show(event.text);
 *       if (event.type === "done") {
 *         try {
 *           await transaction(db, async (tx) => {
 *             if (!(await event.finish(tx))) throw new AppError("PROVIDER_FAILED", "ai.tooLate");
 *             await tx.promptLabAttempt.create(…);                                // attempt and answer, or neither
 *           });
 *         } catch (error) { await event.abandon(); throw error; }
 *       }
 *     }
 *
 * - Order of events: one `started`, any number of `delta`, one `done`. Whatever fails is thrown as an AppError:
 *   PROVIDER_FAILED with reason `ai.providerUnreachable | providerTimeout | providerBusy | providerFailed |
 *   providerRefused | badAnswer | cutOff | emptyAnswer | tooLong | providerResting`; CANCELLED `ai.cancelled`;
 *   CONFLICT `ai.requestRepeated` when the clientRequestId was used before (nothing was called or charged then).
 *   Deltas that were yielded before a failure are no answer: throw them away.
 * - The pending ledger row is written before the call; a failed call is made final and its place given back here, so
 *   the caller has nothing to undo. kill -9 leaves a pending row and nothing else; the sweeper (~/server/jobs) fails it
 *   after ten minutes and gives the place back. A call cancelled after its first words keeps its place.
 * - Two calls at once per user; further ones wait in line (abortable, never refused).
 * - Call it inside `runAs(principal, …)`: the principal is taken at the call and entered again for each ledger write.
 *   Never call it inside a transaction.
 */
export type StreamChat = (request: ChatRequest) => AsyncGenerator<ChatEvent, void, undefined>;

/** Runs a call to its end and returns the `done` event; same errors as `streamChat`. */
export type CompleteChat = (request: ChatRequest) => Promise<ChatDone>;
