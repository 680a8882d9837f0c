import "server-only";
import type { z } from "zod";
import type { Locale } from "~/i18n/locales";
import { runApart } from "~/server/apart/apart";
import { callLimiter } from "~/server/limiter/limiter";
import type { BankFile, ReadBank, readBankInput } from "../schema";

/** Files a person may have read a minute, in each running copy. */
const READS_A_MINUTE = 20;

/** The largest banks take about two seconds. */
const LIMITS = { reason: "companion.bankTooSlow", limitMs: 15_000, memoryMb: 384 };

/**
 * Reads a file of questions; nothing is saved.
 * @param by who sends it, and the language in which they read what came of it
 * @throws AppError as `readBank` and `runApart`; RATE_LIMITED `companion.tooManyCalls`
 */
export async function readBankFile(
  { base64, ...file }: z.infer<typeof readBankInput>,
  by: { userId: string; locale: Locale; signal: AbortSignal },
): Promise<ReadBank> {
  callLimiter().take(`banks:${by.userId}`, READS_A_MINUTE, Date.now());
  const bytes = new Uint8Array(Buffer.from(base64, "base64"));
  const input: BankFile = { ...file, bytes, reader: by.locale };
  return await runApart<ReadBank>("read-bank.ts", input, { ...LIMITS, signal: by.signal });
}
