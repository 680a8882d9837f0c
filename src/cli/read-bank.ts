import { parentPort, workerData } from "node:worker_threads";
import { readInWords } from "~/features/companion/banks/report/rules";
import type { BankFile, ReadBank } from "~/features/companion/banks/schema";
import { AppError } from "~/lib/app-error";
import type { ApartAnswer } from "~/server/apart/apart";

/** Reads one bank of questions in a thread of its own (see `runApart`): a file may be made to take very long. */
function answer(): ApartAnswer<ReadBank> {
  try {
    return { made: readInWords(workerData as BankFile) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, reason, params } = error;
    return { refused: { code, reason, params } };
  }
}

parentPort?.postMessage(answer());
