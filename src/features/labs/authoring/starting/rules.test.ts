import { expect, test } from "vitest";
import { checkBody } from "../rules";
import { freeId, idProblem, startingBody } from "./rules";

test("suggests an id that is free, speaks of the title and fits", () => {
  expect(freeId(2, "Short answers!", new Set(), "new")).toBe("lab2-x-short-answers");
  expect(freeId(2, "Short answers", new Set(["lab2-x-short-answers"]), "new")).toBe("lab2-x-short-answers-2");
  expect(freeId(1, "简短回答", new Set(["lab1-x-new"]), "new")).toBe("lab1-x-new-2");
  const long = freeId(1, "a very long title that goes on and on and on", new Set(), "new");
  expect(idProblem(long, 1, new Set())).toBeUndefined();
  expect(
    idProblem(freeId(1, "a very long title that goes on and on", new Set([long]), "new"), 1, new Set()),
  ).toBe(undefined);
});

test("says what is wrong with an id", () => {
  const taken = new Set(["lab1-x-a"]);
  expect(idProblem("lab1-x-b", 1, taken)).toBeUndefined();
  expect(idProblem("lab1-x-a", 1, taken)).toBe("taken");
  for (const id of ["lab2-x-b", "lab1-ex9", "lab1-x-", "lab1-x-B", "", `lab1-x-${"a".repeat(40)}`])
    expect(idProblem(id, 1, taken)).toBe("wrong");
});

test("what a new exercise starts from is whole", () => {
  const body = startingBody("lab3-x-new", { en: "New", zh: "新" });
  expect(checkBody(body, "lab3-x-new").findings).toEqual([]);
});
