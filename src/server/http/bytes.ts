import "server-only";
import { AppError } from "~/lib/app-error";

/** Nothing came for this long: whoever sends it has gone. */
const SILENCE_MS = 30_000;
/** The whole takes no longer: the places for files are few, and drop by drop one could be held for ever. */
const WHOLE_MS = 600_000;

export const tooLarge = (limitBytes: number) =>
  new AppError("TOO_LARGE", "common.tooLarge", { limitKb: Math.floor(limitBytes / 1_000) });

/**
 * The bytes of a body as they come, within ten minutes and with no silence of more than 30 seconds. Whatever is left is
 * given up as soon as nobody reads on.
 * @throws AppError TOO_LARGE `common.tooLarge` as soon as they are too many; CANCELLED where they break off or take too long
 */
export async function* bytesWithin(
  body: ReadableStream<Uint8Array> | null,
  limitBytes: number,
): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  const end = performance.now() + WHOLE_MS;
  let size = 0;
  try {
    while (true) {
      const { done, value } = await nextOf(reader, Math.min(SILENCE_MS, end - performance.now()));
      if (done) return;
      size += value.byteLength;
      if (size > limitBytes) throw tooLarge(limitBytes);
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function nextOf(reader: ReadableStreamDefaultReader<Uint8Array>, waitMs: number) {
  if (waitMs <= 0) throw new AppError("CANCELLED", "common.cancelled");
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AppError("CANCELLED", "common.cancelled")), waitMs);
  });
  try {
    return await Promise.race([reader.read(), silence]);
  } catch (cause) {
    throw cause instanceof AppError
      ? cause
      : new AppError("CANCELLED", "common.cancelled", undefined, { cause });
  } finally {
    clearTimeout(timer);
  }
}
