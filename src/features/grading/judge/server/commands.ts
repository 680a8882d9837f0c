import "server-only";
import { randomBytes } from "node:crypto";
import { AppError } from "~/lib/app-error";
import { complete } from "~/server/llm/gateway";
import { majority, readJudge } from "../rules";
import { judgeJsonSchema } from "../schema";
import type { JudgeSaid } from "../types";
import { judgeMessages } from "./prompts";

/** Most tokens of a judge's answer. */
const MAX_JUDGE_TOKENS = 400;

export interface JudgeRequest {
  userId: string;
  question: string;
  /** The text that is judged. */
  text: string;
  judges: number;
  /** Each judge appends `:1`, `:2`, … */
  clientRequestId: string;
  signal?: AbortSignal | undefined;
}

/**
 * Asks judges, one after the other, about one text. Their calls stand in the ledger and take no place of the hour.
 * @returns what most of them said; undefined where they gave no usable verdict or could not be asked
 * @throws AppError CANCELLED when the person ended it
 */
export async function askJudges(request: JudgeRequest): Promise<JudgeSaid | undefined> {
  const said: (JudgeSaid | undefined)[] = [];
  for (let judge = 1; judge <= request.judges; judge += 1) {
    try {
      const done = await complete({
        userId: request.userId,
        domain: "grading",
        interactionType: "rubric_judge",
        messages: judgeMessages(request.question, request.text, randomBytes(12).toString("hex")),
        provider: "openai",
        maxTokens: MAX_JUDGE_TOKENS,
        temperature: 0,
        jsonSchema: judgeJsonSchema,
        clientRequestId: `${request.clientRequestId}:${judge}`,
        usageId: null,
        signal: request.signal,
      });
      said.push(readJudge(done.output));
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "PROVIDER_FAILED") throw error;
      said.push(undefined);
    }
  }
  return majority(said);
}
