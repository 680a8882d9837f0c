import { describe, expect, it } from "vitest";
import { costMicroUsd, free } from "./pricing";

describe("the price of a call", () => {
  const usage = (promptTokens: number, completionTokens: number) => ({
    promptTokens,
    completionTokens,
    estimated: false,
  });

  it.each([
    [0, 0, 0],
    [1_000_000, 0, 2_500_000],
    [0, 1_000_000, 10_000_000],
    [1, 0, 3],
    [11, 17, 198],
    [400, 100, 2000],
  ])("of %i and %i tokens is %i micro-USD, rounded up", (prompt, completion, cost) => {
    expect(costMicroUsd(usage(prompt, completion), { prompt: 2_500_000n, completion: 10_000_000n })).toBe(
      cost,
    );
  });

  it("is nothing without a price", () => {
    expect(costMicroUsd(usage(5000, 5000), free)).toBe(0);
  });
});
