import { describe, expect, it } from "vitest";
import { AppError } from "~/lib/app-error";
import { VolumeLimiter } from "./volume";

const refused = (call: () => void) => {
  try {
    call();
  } catch (error) {
    return error instanceof AppError ? error.rateLimit : error;
  }
  return undefined;
};

describe("what a caller leaves in an hour", () => {
  it("is limited by its size; the next hour begins anew, and nobody pays for another", () => {
    const volume = new VolumeLimiter();
    const ask = (caller: string, now: number) => volume.require(caller, 100, "challenges.savedMuch", now);
    ask("a", 0);
    volume.add("a", 60, 0);
    ask("a", 1_000);
    volume.add("a", 60, 1_000);
    expect(refused(() => ask("a", 600_000))).toEqual({
      retryAfterMs: 3_000_000,
      limit: 100,
      remaining: 0,
    });
    ask("b", 600_000);
    ask("a", 3_600_000);
    volume.add("a", 10, 3_600_000);
    ask("a", 3_600_001);
  });
});
