import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { bytesWithin } from "./bytes";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A byte each time so much time has passed, for ever. */
function drops(everyMs: number) {
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) =>
      new Promise((resolve) => {
        setTimeout(() => {
          if (!cancelled) controller.enqueue(new Uint8Array(1));
          resolve();
        }, everyMs);
      }),
    cancel: () => {
      cancelled = true;
    },
  });
  return { body, isCancelled: () => cancelled };
}

async function countedUntilRefused(body: ReadableStream<Uint8Array>, limitBytes = 1_000_000) {
  let bytes = 0;
  let refused: unknown = null;
  const reading = (async () => {
    for await (const chunk of bytesWithin(body, limitBytes)) bytes += chunk.byteLength;
  })().catch((error: unknown) => {
    refused = error;
  });
  await vi.advanceTimersByTimeAsync(3_600_000);
  await reading;
  return { bytes, refused };
}

test("a file that comes drop by drop ends after ten minutes, and its sender is told to stop", async () => {
  const { body, isCancelled } = drops(29_000);
  expect(await countedUntilRefused(body)).toEqual({
    bytes: 20,
    refused: expect.objectContaining({ code: "CANCELLED" }),
  });
  expect(isCancelled()).toBe(true);
});

test("silence ends it earlier, and too many bytes at once", async () => {
  expect(await countedUntilRefused(drops(31_000).body)).toMatchObject({
    bytes: 0,
    refused: { code: "CANCELLED" },
  });
  expect(await countedUntilRefused(drops(1_000).body, 5)).toMatchObject({
    bytes: 5,
    refused: { code: "TOO_LARGE" },
  });
});
