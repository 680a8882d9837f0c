import fc from "fast-check";
import { expect, test } from "vitest";
import { fillTemplate, gradedPart, labNumberOf, viewOf } from "./rules";
import { catalogue } from "./server/queries";

test.each([
  ["lab1-ex1", 1],
  ["lab5-ex12", 5],
  ["lab6-ex1", undefined],
  ["lab1-ex0", undefined],
  ["LAB1-EX1", undefined],
  ["", undefined],
])("%j names lab %s", (id, expected) => {
  expect(labNumberOf(id)).toBe(expected);
});

test("placeholders are filled once, unknown ones stay, and a value is never filled again", () => {
  expect(fillTemplate("{{a}} {{ a }} {{b}} {a}", { a: "{{b}}" })).toBe("{{b}} {{b}} {{b}} {a}");
  expect(fillTemplate("{{constructor}}", {})).toBe("{{constructor}}");
  fc.assert(fc.property(fc.string(), (value) => fillTemplate("x{{v}}y", { v: value }) === `x${value}y`));
});

test("a student's view holds neither the solution nor the replies, in either language", async () => {
  const { exercises } = await catalogue();
  for (const exercise of exercises.values()) {
    for (const locale of ["en", "zh"] as const) {
      const text = JSON.stringify(viewOf(exercise, locale));
      expect(text).not.toContain(JSON.stringify(exercise.reference[locale]).slice(1, -1));
      expect(text).not.toContain("scripted");
      expect(text).not.toContain('"message":{');
      expect(text).not.toContain('"value"');
    }
    expect(gradedPart(exercise)).toBe(gradedPart(structuredClone(exercise)));
  }
  const golf = exercises.get("lab1-ex6");
  expect(golf && viewOf(golf, "en").tokenLimit).toBe(40);
  expect(golf && viewOf(golf, "en").variables).toEqual(["message"]);
});
