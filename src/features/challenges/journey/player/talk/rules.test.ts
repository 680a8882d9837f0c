import { expect, test } from "vitest";
import { askAt, givenTo } from "./rules";

test("the current exchange is the latest question at or before an event", () => {
  const asks = [{ index: 2 }, { index: 5 }, { index: 6 }];
  expect([0, 1, 2, 4, 5, 6, 99].map((index) => askAt(asks, index))).toEqual([-1, -1, 0, 0, 1, 2, 2]);
  expect(askAt([], 3)).toBe(-1);
});

test("what was given is told in one order, what was nothing left out; what is not known is not told as nothing", () => {
  expect(
    givenTo({ given: { passages: 0, conversation: 734, code: 312, rules: 890, run: 204, unknownPart: 5 } }),
  ).toEqual({
    parts: [
      { name: "rules", tokens: 890 },
      { name: "code", tokens: 312 },
      { name: "run", tokens: 204 },
      { name: "conversation", tokens: 734 },
    ],
    tokens: 2_140,
  });
  expect(givenTo({})).toBeNull();
  expect(givenTo({ given: { rules: 0, task: 0 } })).toBeNull();
  expect(givenTo({ given: undefined })).toBeNull();
});
