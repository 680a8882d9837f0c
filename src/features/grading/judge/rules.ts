import { judgeAnswerSchema } from "./schema";
import type { JudgeSaid } from "./types";

/** A judge's answer as what it says; undefined where it is anything but the JSON that was asked for. */
export function readJudge(answer: string): JudgeSaid | undefined {
  let json: unknown;
  try {
    json = JSON.parse(answer);
  } catch {
    return undefined;
  }
  const parsed = judgeAnswerSchema.safeParse(json);
  if (!parsed.success) return undefined;
  return { passed: parsed.data.verdict === "yes", reasons: parsed.data.reasons };
}

/**
 * What most of all judges said, with the reasons of the first of them. A judge without a usable answer votes for nothing,
 * so one that is missing never tips the scales; undefined where neither side has more than half of all judges.
 */
export function majority(said: readonly (JudgeSaid | undefined)[]): JudgeSaid | undefined {
  for (const passed of [true, false]) {
    const agreeing = said.filter((one) => one?.passed === passed);
    if (agreeing.length * 2 > said.length) return agreeing[0];
  }
  return undefined;
}
