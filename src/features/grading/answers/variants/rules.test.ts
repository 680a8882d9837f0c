import { describe, expect, test } from "vitest";
import { variantsOf } from "./rules";

describe("ways to write a phrase", () => {
  test("contractions and their words in full stand for one another", () => {
    expect(variantsOf("does not know")).toEqual(["does not know", "doesn't know", "doesnt know"]);
    expect(variantsOf("if it's wrong")).toEqual(["if it's wrong", "if it is wrong"]);
    expect(variantsOf("cannot check")).toEqual([
      "cannot check",
      "can't check",
      "cant check",
      "can not check",
    ]);
  });

  test("what begins with not may follow any verb", () => {
    expect(variantsOf("not looked up")).toEqual(
      expect.arrayContaining(["not looked up", "wasn't looked up", "can't looked up"]),
    );
  });

  test.each(["window", "undo nothing", "wisnt", "不知道", "the cat's tail", "history"])(
    "%s has one",
    (phrase) => {
      expect(variantsOf(phrase)).toEqual([phrase]);
    },
  );
});
