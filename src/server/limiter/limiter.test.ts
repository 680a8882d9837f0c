import { describe, expect, it } from "vitest";
import { AppError } from "~/lib/app-error";
import { CallLimiter } from "./limiter";

const refused = (call: () => void) => {
  try {
    call();
  } catch (error) {
    return error instanceof AppError ? error.rateLimit : error;
  }
  return undefined;
};

describe("the limit of calls", () => {
  it("lets through as many as it says in any sixty seconds, and tells the wait", () => {
    const limiter = new CallLimiter();
    for (const at of [0, 10_000, 20_000]) limiter.take("a", 3, at);
    expect(refused(() => limiter.take("a", 3, 30_000))).toEqual({
      retryAfterMs: 30_000,
      limit: 3,
      remaining: 0,
    });
    expect(refused(() => limiter.take("a", 3, 59_999))).toMatchObject({ retryAfterMs: 1 });
    expect(refused(() => limiter.take("a", 3, 60_000))).toBeUndefined();
    expect(refused(() => limiter.take("a", 3, 60_001))).toMatchObject({ retryAfterMs: 9_999 });
  });

  it("counts each caller alone", () => {
    const limiter = new CallLimiter();
    limiter.take("a", 1, 0);
    expect(refused(() => limiter.take("b", 1, 0))).toBeUndefined();
  });

  it("forgets who called longest ago when there are too many", () => {
    const limiter = new CallLimiter(2);
    limiter.take("a", 1, 0);
    limiter.take("b", 1, 1);
    limiter.take("c", 1, 2);
    expect(refused(() => limiter.take("c", 1, 3))).toBeDefined();
    expect(refused(() => limiter.take("b", 1, 3))).toBeDefined();
    expect(refused(() => limiter.take("a", 1, 3))).toBeUndefined();
  });
});
