import "server-only";
import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { estimateTokenCount } from "tokenx";
import { AppError } from "~/lib/app-error";
import { appErrorFromDatabase } from "~/server/db/errors";
import { currentPrincipal, type Principal, runAs } from "~/server/db/principal";
import { ProviderFailure } from "./failure";
import { type FinalRow, type Ledger, storable } from "./ledger";
import { markLive, markSettled } from "./live-calls";
import { costMicroUsd, free, type ModelPrice } from "./pricing";
import type { ChatDone, ChatProvider, ChatRequest, ProviderEvent, TokenUsage } from "./types";

export interface CallParts {
  ledger: Ledger;
  logger: Logger;
}

const nothing: TokenUsage = { promptTokens: 0, completionTokens: 0, estimated: false };

/**
 * One call and its ledger row, from pending to final. Made in the scope of the person who asks: the principal is read
 * here, and entered again for each ledger write.
 */
export class Call {
  readonly id = randomUUID();
  readonly model: string;
  private readonly principal: Principal | undefined = currentPrincipal();
  private readonly pieces: string[] = [];
  private price: ModelPrice = free;
  private startedAt: number | undefined;
  private begun = false;
  private settled = false;

  constructor(
    private readonly parts: CallParts,
    readonly provider: ChatProvider,
    readonly request: ChatRequest,
  ) {
    this.model =
      provider.name === "scripted" ? provider.defaultModel : (request.model ?? provider.defaultModel);
  }

  /** Ledger work happens as the person who asked, whoever steps the generator. */
  private asCaller<T>(work: () => Promise<T>): Promise<T> {
    return this.principal ? runAs(this.principal, async () => await work()) : work();
  }

  /**
   * Writes the pending row.
   * @throws AppError CONFLICT when the clientRequestId was used before
   */
  async begin(): Promise<void> {
    const { request, provider, model } = this;
    try {
      await this.asCaller(async () => {
        this.price = await this.parts.ledger.price(provider.name, model);
        await this.parts.ledger.begin({
          id: this.id,
          userId: request.userId,
          interactionType: request.interactionType,
          domain: request.domain,
          provider: provider.name,
          model,
          clientRequestId: request.clientRequestId,
          messages: request.messages,
          usageId: request.usageId,
        });
      });
      this.begun = true;
      markLive(this.id);
    } catch (error) {
      throw appErrorFromDatabase(error) ?? error;
    }
  }

  /** The call leaves the line: from here its time counts. */
  start(): void {
    this.startedAt = performance.now();
    markLive(this.id);
  }

  /** Keeps a piece of the answer. */
  take(text: string): void {
    this.pieces.push(text);
  }

  private latencyMs(): number {
    return this.startedAt === undefined ? 0 : Math.round(performance.now() - this.startedAt);
  }

  private estimate(): TokenUsage {
    const prompt = this.request.messages.map((message) => message.content).join("\n");
    return {
      promptTokens: estimateTokenCount(prompt),
      completionTokens: estimateTokenCount(this.pieces.join("")),
      estimated: true,
    };
  }

  private log(row: FinalRow): void {
    const { provider, model, request } = this;
    this.parts.logger.info(
      {
        interactionId: this.id,
        provider: provider.name,
        model,
        domain: request.domain,
        interactionType: request.interactionType,
        status: row.status,
        reason: row.error,
        latencyMs: row.latencyMs,
        promptTokens: row.usage.promptTokens,
        completionTokens: row.usage.completionTokens,
      },
      "model call",
    );
  }

  /** Makes the row failed and gives the place back, save that a call cancelled after its first words keeps it. */
  async fail(failure: ProviderFailure, reason: string = failure.toAppError().reason): Promise<void> {
    if (this.settled) return;
    this.settled = true;
    const { usageId } = this.request;
    const keepsPlace = failure.kind === "cancelled" && this.pieces.length > 0;
    const partial = storable(this.pieces.join(""));
    const usage = partial === "" ? nothing : this.estimate();
    const row: FinalRow = {
      id: this.id,
      status: failure.ledgerStatus,
      output: partial === "" ? null : { partial },
      usage,
      costMicroUsd: costMicroUsd(usage, this.price),
      latencyMs: this.latencyMs(),
      error: reason,
    };
    try {
      await this.asCaller(async () => {
        if (this.begun) await this.parts.ledger.settle(row, keepsPlace ? null : usageId);
        else if (usageId !== null) await this.parts.ledger.giveBack(usageId);
      });
      this.log(row);
    } catch (error) {
      // The database is away: the row stays pending, and the sweeper does later what was to be done here.
      this.parts.logger.error({ error, interactionId: this.id }, "a model call could not be settled");
    } finally {
      markSettled(this.id);
    }
  }

  /**
   * The answer is whole: makes the row final, or leaves that to the caller's transaction.
   * @throws ProviderFailure when the answer is empty or was stopped by a filter
   * @throws AppError `ai.tooLate` when the row was swept in the meantime
   */
  async done(end: Extract<ProviderEvent, { type: "end" }>): Promise<ChatDone> {
    if (end.finishReason === "content_filter") throw new ProviderFailure("filtered");
    const output = storable(this.pieces.join(""));
    if (output.trim() === "") throw new ProviderFailure("emptyAnswer");
    const usage: TokenUsage = end.usage ? { ...end.usage, estimated: false } : this.estimate();
    const modelVersion = end.modelVersion ?? this.model;
    const row: FinalRow = {
      id: this.id,
      status: "success",
      output: { text: output, finishReason: end.finishReason, modelVersion },
      usage,
      costMicroUsd: costMicroUsd(usage, this.price),
      latencyMs: this.latencyMs(),
      error: null,
    };
    const byCaller = this.request.settle === "caller";
    if (byCaller) markLive(this.id);
    else await this.settleSuccess(row);
    this.log(row);
    return {
      type: "done",
      output,
      provider: this.provider.name,
      model: this.model,
      modelVersion,
      usage,
      costMicroUsd: row.costMicroUsd,
      finishReason: end.finishReason,
      latencyMs: row.latencyMs,
      interactionId: this.id,
      finish: async (tx) => (byCaller ? await this.parts.ledger.finish(tx, row) : true),
      // Where the row is final already, `settle` changes nothing.
      abandon: (reason = "ai.abandoned") => this.fail(new ProviderFailure("failed"), reason),
    };
  }

  private async settleSuccess(row: FinalRow): Promise<void> {
    const finished = await this.asCaller(() => this.parts.ledger.settle(row, null));
    if (!finished) throw new AppError("PROVIDER_FAILED", "ai.tooLate");
    this.settled = true;
    markSettled(this.id);
  }
}
