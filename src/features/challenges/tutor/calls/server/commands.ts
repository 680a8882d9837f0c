import "server-only";
import { giveBack } from "~/features/ai/server/commands";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import { streamChat } from "~/server/llm/gateway";
import type { ChatDone } from "~/server/llm/types";
import { logger } from "~/server/log/logger";
import type { Answering } from "../../models/server/queries";
import type { ModelChoice } from "../../models/types";
import type { CallModel, TutorProgress } from "../../types";

/** Who follows the question, and what ends it. */
interface Watched {
  signal: AbortSignal;
  emit(progress: TutorProgress): void;
}

/** The calls of one question: the first is settled with the exchange, the rewording by itself. */
export class TutorCalls {
  private done: ChatDone | undefined;
  private begun = false;
  private started: Answering | undefined;

  constructor(
    private readonly request: { userId: string; clientRequestId: string },
    private readonly choice: ModelChoice,
    private readonly usageId: string,
    private readonly handle: Watched,
  ) {}

  readonly call: CallModel = (asked) => this.stream(asked);

  private async *stream(asked: Parameters<CallModel>[0]): AsyncGenerator<string, void, undefined> {
    const { userId, clientRequestId } = this.request;
    const first = asked.attempt === 1;
    this.begun = true;
    const events = streamChat({
      userId,
      domain: "challenges",
      interactionType: "tutor",
      messages: asked.messages,
      scripted: asked.scripted,
      maxTokens: asked.maxTokens,
      provider: this.done?.provider ?? this.choice.provider,
      model: this.done?.model ?? this.choice.model,
      clientRequestId: first ? clientRequestId : `${clientRequestId}:2`,
      usageId: first ? this.usageId : null,
      signal: this.handle.signal,
      onTurn: () => {
        if (first) this.handle.emit({ type: "state", state: "thinking" });
      },
      settle: first ? "caller" : "gateway",
    });
    for await (const event of events) {
      // A call that broke off told no version: its model's name stands for one.
      if (event.type === "started" && first) this.started = { ...event, modelVersion: event.model };
      if (event.type === "delta") yield event.text;
      if (event.type === "done" && first) this.done = event;
    }
  }

  /** The call that the exchange comes from. */
  first(): ChatDone {
    if (!this.done) throw new Error("a call of the tutor ended without a result");
    return this.done;
  }

  /**
   * Ends what is open: without a call the place is given back; a call that failed was settled by the gateway. Where the person
   * stopped the rewording, the reply itself was had and paid for, or calls without end would be free.
   * @param keepShown keeps what was shown; in the same transaction as the ledger's row where that is still open
   */
  async giveUp(
    db: Db,
    error: unknown,
    keepShown: (tx: Db, answering: Answering) => Promise<void>,
  ): Promise<void> {
    const { done, started, request } = this;
    if (!this.begun) await giveBack(db, this.usageId);
    const had = done !== undefined && error instanceof AppError && error.code === "CANCELLED";
    const answering = done ?? started;
    try {
      if (answering)
        await transaction(db, async (tx) => {
          if (had) await done.finish(tx);
          await keepShown(tx, answering);
        });
    } catch (cause) {
      logger.error({ err: cause, userId: request.userId }, "what was shown of a stopped answer was not kept");
    }
    // Harmless where it was finished.
    await done?.abandon();
  }
}
