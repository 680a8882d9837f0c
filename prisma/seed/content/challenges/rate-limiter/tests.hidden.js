import { expect, test } from "@jest/globals";
import { RateLimiter } from "./rate-limiter";

test("refused calls do not count", () => {
  const limiter = new RateLimiter(1, 10);
  expect(limiter.allow("mei", 0)).toBe(true);
  for (let second = 1; second < 10; second++) expect(limiter.allow("mei", second)).toBe(false);
  expect(limiter.allow("mei", 10)).toBe(true);
});

test("people do not share", () => {
  const limiter = new RateLimiter(1, 10);
  expect(limiter.allow("mei", 0)).toBe(true);
  expect(limiter.allow("ben", 0)).toBe(true);
  expect(limiter.allow("mei", 5)).toBe(false);
  expect(limiter.remaining("ben", 5)).toBe(0);
  expect(limiter.remaining("ada", 5)).toBe(1);
});

test("the window slides", () => {
  const limiter = new RateLimiter(2, 60);
  expect(limiter.allow("mei", 50)).toBe(true);
  expect(limiter.allow("mei", 59)).toBe(true);
  expect(limiter.allow("mei", 61)).toBe(false);
  expect(limiter.allow("mei", 109.9)).toBe(false);
  expect(limiter.allow("mei", 110)).toBe(true);
});

test("asking what remains uses nothing", () => {
  const limiter = new RateLimiter(1, 10);
  for (let times = 0; times < 5; times++) expect(limiter.remaining("mei", 3)).toBe(1);
  expect(limiter.allow("mei", 3)).toBe(true);
});

test("two limiters are two", () => {
  const first = new RateLimiter(1, 10);
  const second = new RateLimiter(1, 10);
  expect(first.allow("mei", 0)).toBe(true);
  expect(second.allow("mei", 0)).toBe(true);
});

test("remaining comes back", () => {
  const limiter = new RateLimiter(2, 10);
  limiter.allow("mei", 0);
  limiter.allow("mei", 4);
  expect([9, 10, 13, 14].map((now) => limiter.remaining("mei", now))).toEqual([0, 1, 1, 2]);
});
