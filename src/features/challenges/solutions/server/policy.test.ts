import { describe, expect, it } from "vitest";
import { AppError } from "~/lib/app-error";
import { SaveVolume } from "./policy";

const refused = (call: () => void) => {
  try {
    call();
  } catch (error) {
    return error instanceof AppError ? error.rateLimit : error;
  }
  return undefined;
};

describe("what a person saves in an hour", () => {
  it("is limited by its size; the next hour begins anew, and nobody pays for another", () => {
    const volume = new SaveVolume(100);
    volume.require("a", 0);
    volume.add("a", 60, 0);
    volume.require("a", 1_000);
    volume.add("a", 60, 1_000);
    expect(refused(() => volume.require("a", 600_000))).toEqual({
      retryAfterMs: 3_000_000,
      limit: 100,
      remaining: 0,
    });
    volume.require("b", 600_000);
    volume.require("a", 3_600_000);
    volume.add("a", 10, 3_600_000);
    volume.require("a", 3_600_001);
  });
});
