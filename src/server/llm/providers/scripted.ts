import "server-only";
import { piecesFor } from "~/lib/segments";
import { ProviderFailure } from "../failure";
import { chooseReply } from "../scripted-replies";
import type { ChatProvider, ProviderCall, ProviderEvent } from "../types";

export interface ScriptedOptions {
  /** Pause before each piece, so that the screen visibly streams; 0 in tests. */
  wordMs: number;
  /** All pauses of one reply together: longer replies come in pieces of several words, for a timer a word is dear in a crowd. */
  totalMs: number;
}

const segmenter = new Intl.Segmenter("und", { granularity: "word" });

/** Cuts a text into words, each with the blanks and marks behind it; joined they are the text again. */
export function words(text: string): string[] {
  const pieces: string[] = [];
  let current = "";
  for (const piece of piecesFor(text, "word")) {
    for (const segment of segmenter.segment(piece)) {
      if (segment.isWordLike && current !== "") {
        pieces.push(current);
        current = "";
      }
      current += segment.segment;
    }
  }
  if (current !== "") pieces.push(current);
  return pieces;
}

/** The words put together to so many pieces at most. */
function inPieces(all: readonly string[], most: number): string[] {
  const size = Math.max(1, Math.ceil(all.length / most));
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size).join(""),
  );
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", go);
      resolve();
    };
    const timer = setTimeout(go, ms);
    signal.addEventListener("abort", go, { once: true });
  });
}

/**
 * Answers from replies that authors wrote for the exercise: same prompt, same answer. Never passed off as a model:
 * provider and model are called "scripted" in every row and on every screen.
 */
export function createScriptedProvider(options: ScriptedOptions): ChatProvider {
  async function* stream(call: ProviderCall): AsyncGenerator<ProviderEvent, void, undefined> {
    const lastUser = call.messages.findLast((message) => message.role === "user")?.content ?? "";
    const texts = {
      prompt: call.scripted?.prompt ?? lastUser,
      input: call.scripted?.input ?? "",
      conversation: call.messages.map((message) => message.content).join("\n"),
    };
    const reply = chooseReply(call.scripted?.replies ?? [], texts, call.scripted?.locale ?? "en");
    const { wordMs, totalMs } = options;
    for (const text of inPieces(words(reply), wordMs > 0 ? Math.floor(totalMs / wordMs) : Infinity)) {
      if (wordMs > 0) await pause(wordMs, call.signal);
      if (call.signal.aborted) throw new ProviderFailure("cancelled");
      yield { type: "delta", text };
    }
    yield { type: "end", finishReason: "stop", modelVersion: null, usage: null };
  }

  return { name: "scripted", defaultModel: "scripted", stream };
}
