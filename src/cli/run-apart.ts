import process from "node:process";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { AppError } from "~/lib/app-error";
import type { ApartAnswer, ApartWork } from "~/server/apart/apart";

/** Runs one program for `runApart`, in a process that lasts until it is ended from outside. */
async function answerTo({ file, input }: ApartWork): Promise<ApartAnswer<unknown>> {
  try {
    const program = (await import(pathToFileURL(file).href)) as { default: (input: unknown) => unknown };
    return { made: await program.default(input) };
  } catch (error) {
    if (!(error instanceof AppError)) return { failed: error };
    const { code, reason, params } = error;
    return { refused: { code, reason, params } };
  }
}

// A thread: the program may leave this one no turn to notice that nobody is there any more.
new Worker(new URL("./end-with-parent.mjs", import.meta.url), {
  workerData: Number(process.argv[2]),
  execArgv: [],
}).unref();

// It goes on to listen, so that it does not end before its answer has been taken.
process.on("message", (work: ApartWork) => {
  void answerTo(work).then((answer) => process.send?.(answer));
});
