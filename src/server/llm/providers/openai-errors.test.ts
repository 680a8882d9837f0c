import { describe, expect, it } from "vitest";
import { retryAfterMs } from "./openai-errors";

describe("Retry-After", () => {
  it.each([
    [{ "retry-after": "2" }, 2000],
    [{ "retry-after": "0.5" }, 500],
    [{ "retry-after-ms": "150" }, 150],
    [{ "retry-after": "Thu, 01 Jan 1970 00:00:09 GMT" }, 4000],
    [{ "retry-after": "Thu, 01 Jan 1970 00:00:01 GMT" }, 0],
    [{ "retry-after": "-4" }, undefined],
    [{ "retry-after": "later" }, undefined],
    [{}, undefined],
  ])("%j", (headers, ms) => {
    expect(retryAfterMs(new Headers(headers as Record<string, string>), 5000)).toBe(ms);
  });
});
