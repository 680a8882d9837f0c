import { expect, test } from "vitest";
import { attemptPath, quizPath } from "../../rules";
import { attemptAt } from "./rules";

test("an attempt is known by its address, and nothing else is", () => {
  expect(attemptAt("01-intro", attemptPath("01-intro", "an-id"))).toBe("an-id");
  expect(attemptAt("01-intro", attemptPath("02-intro", "an-id"))).toBeNull();
  expect(attemptAt("01-intro", attemptPath("01-intro", ""))).toBeNull();
  expect(attemptAt("01-intro", quizPath("01-intro"))).toBeNull();
});
