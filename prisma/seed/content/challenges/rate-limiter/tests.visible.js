import { describe, expect, test } from "@jest/globals";
import { RateLimiter } from "./rate-limiter";

describe("RateLimiter", () => {
  test("allows up to the limit", () => {
    const limiter = new RateLimiter(2, 60);
    expect(limiter.allow("mei", 0)).toBe(true);
    expect(limiter.allow("mei", 30)).toBe(true);
    expect(limiter.allow("mei", 59)).toBe(false);
  });

  test("forgets old calls", () => {
    const limiter = new RateLimiter(2, 60);
    limiter.allow("mei", 0);
    limiter.allow("mei", 30);
    expect(limiter.allow("mei", 60)).toBe(true);
  });

  test("counts what remains", () => {
    const limiter = new RateLimiter(3, 60);
    expect(limiter.remaining("mei", 0)).toBe(3);
    limiter.allow("mei", 0);
    expect(limiter.remaining("mei", 1)).toBe(2);
  });
});
