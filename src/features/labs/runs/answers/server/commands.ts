import "server-only";
import { isMostlyHan } from "~/features/grading/text/rules";
import { AppError } from "~/lib/app-error";
import type { Db } from "~/server/db/client";
import { transaction } from "~/server/db/transaction";
import type { RunHandle } from "~/server/hub/run-hub";
import { streamChat } from "~/server/llm/gateway";
import { callsPerUser } from "~/server/llm/policy";
import type { ChatDone } from "~/server/llm/types";
import { MAX_ANSWER_TOKENS } from "../../../constants";
import type { Exercise } from "../../../exercises/types";
import { cleanAnswer } from "../../rules";
import type { RunEvent } from "../../types";
import type { Answered, Answers, AskedInput } from "../types";

export interface AnswersRequest {
  userId: string;
  exercise: Exercise;
  prompt: string;
  clientRequestId: string;
  inputs: readonly AskedInput[];
  /** The one place of the hour that the whole run takes. */
  usageId: string;
}

interface Call {
  input: number;
  sample: number;
  /** 1-based, in the order in which calls are made. */
  number: number;
}

/**
 * Asks the model for every input, as often as the exercise samples it. Calls are made two at a time; the first one is
 * streamed to the followers, the others are counted. The ledger rows stay pending until the caller keeps the run.
 *
 * @throws AppError PROVIDER_FAILED or CANCELLED when one call failed; then none of them counts, see `giveUp`
 */
export async function answersTo(
  db: Db,
  request: AnswersRequest,
  handle: RunHandle<RunEvent>,
): Promise<Answers> {
  const calls = planned(request);
  const answered = new Map<Call, Answered>();
  const waiting = [...calls];
  let failure: { error: unknown } | undefined;

  const work = async () => {
    for (let call = waiting.shift(); call && !failure; call = waiting.shift()) {
      try {
        const done = await ask(request, call, calls.length, handle);
        const holdsPlace = call.number === 1;
        answered.set(call, { done, output: cleanAnswer(done.output), holdsPlace, judged: {} });
        if (calls.length > 1) handle.emit({ type: "progress", done: answered.size, total: calls.length });
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(callsPerUser, calls.length) }, work));

  const answers = request.inputs.map((_, input) =>
    calls.filter((call) => call.input === input).flatMap((call) => answered.get(call) ?? []),
  );
  if (failure) {
    await giveUp(db, answers, failure.error);
    throw failure.error;
  }
  return answers;
}

/** Visible inputs come first, so that what is streamed is something the student may see. */
function planned({ exercise, inputs }: AnswersRequest): Call[] {
  const order = inputs.map((_, input) => input).sort((a, b) => hiddenness(inputs[a]) - hiddenness(inputs[b]));
  const calls = order.flatMap((input) =>
    Array.from({ length: exercise.samples }, (_, sample) => ({ input, sample })),
  );
  return calls.map((call, at) => ({ ...call, number: at + 1 }));
}

const hiddenness = (input: AskedInput | undefined) => (input?.hidden ? 1 : 0);

async function ask(
  request: AnswersRequest,
  call: Call,
  total: number,
  handle: RunHandle<RunEvent>,
): Promise<ChatDone> {
  const { userId, exercise, prompt, clientRequestId } = request;
  const input = request.inputs[call.input];
  if (!input) throw new Error("a call of a run has no input");
  const events = streamChat({
    userId,
    domain: "labs",
    interactionType: "prompt_lab",
    messages: [{ role: "user", content: input.content }],
    maxTokens: MAX_ANSWER_TOKENS,
    scripted: {
      replies: exercise.scripted,
      // A model answers in the language it is asked in.
      locale: isMostlyHan(prompt) ? "zh" : "en",
      prompt,
      input: Object.values(input.vars).join("\n"),
    },
    clientRequestId: total > 1 ? `${clientRequestId}:${call.number}` : clientRequestId,
    // One place for all of them: it comes back with the row that holds it.
    usageId: call.number === 1 ? request.usageId : null,
    signal: handle.signal,
    settle: "caller",
  });
  for await (const event of events) {
    if (event.type === "done") return event;
    if (call.number > 1) continue;
    if (event.type === "started")
      handle.emit({ type: "started", provider: event.provider, model: event.model });
    else handle.emit({ type: "delta", text: cleanAnswer(event.text) });
  }
  throw new Error("a model call ended without a result");
}

/**
 * Settles the answers that came before a run failed. None is graded; the place comes back, save where the person ended
 * the run themselves: then the answers had so far were paid for, and their rows say so.
 */
export async function giveUp(db: Db, answers: Answers, error: unknown): Promise<void> {
  const had = answers.flat();
  if (error instanceof AppError && error.code === "CANCELLED") {
    for (const { done } of had) await transaction(db, (tx) => done.finish(tx));
    return;
  }
  const reason = error instanceof AppError ? error.reason : undefined;
  await Promise.all(had.map(({ done, holdsPlace }) => done.abandon(holdsPlace ? reason : undefined)));
}
