import fc from "fast-check";
import { expect, test } from "vitest";
import type { Body } from "~/features/content/body/types";
import { exerciseViewSchema } from "../../exercises/schema";
import { draftView } from "./rules";

const part = fc.jsonValue({ maxDepth: 3 });

test("takes whatever is written, and gives what the preview can show", () => {
  fc.assert(
    fc.property(
      fc.record({ id: part, title: part, tips: part, inputs: part, criteria: part, minutes: part }),
      fc.array(fc.record({ id: part, label: part, value: part, vars: part, hidden: part, type: part })),
      (loose, entries) => {
        const body = { ...loose, inputs: entries, criteria: { items: entries } } as unknown as Body;
        for (const text of [loose as Body, body])
          expect(exerciseViewSchema.safeParse(draftView(text, "en")).error).toBeUndefined();
      },
    ),
  );
});

test("hidden parts stay hidden, and what is blank is marked", () => {
  const view = draftView(
    {
      title: { en: "A", zh: "" },
      inputs: [
        { id: "a", vars: { text: { zh: "某" } } },
        { id: "b", hidden: true },
      ],
      criteria: { items: [{ id: "a", label: { zh: "甲" } }, { hidden: true }, { id: "a", type: "rubric" }] },
    },
    "zh",
  );
  expect(view.title).toBe("…");
  expect(view.inputs).toEqual([{ id: "a", label: null, vars: { text: "某" } }]);
  expect([view.hiddenInputs, view.hiddenCriteria]).toEqual([1, 1]);
  expect(view.criteria.map(({ id, advisory }) => [id, advisory])).toEqual([
    ["a", false],
    ["#2", true],
  ]);
});
