import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findByPath, parsePath } from "./rules";

const find = (path: string, value: unknown) => {
  const { steps, problem } = parsePath(path);
  if (!steps) throw new Error(problem);
  return findByPath(value, steps);
};

const shop = {
  items: [
    { name: "tea", price: 3, tags: ["hot", "green"] },
    { name: "cake", price: 5, tags: [] },
  ],
  "odd key": { price: 7 },
  数: [1, 2, 3, 4],
};

describe("a path finds", () => {
  test.each<[string, unknown[]]>([
    ["$", [shop]],
    ["$.items[0].name", ["tea"]],
    ["$['items'][1]['name']", ["cake"]],
    ['$["odd key"].price', [7]],
    ["$.items[-1].price", [5]],
    ["$.items[*].price", [3, 5]],
    ["$.items.*.name", ["tea", "cake"]],
    ["$..price", [7, 3, 5]],
    ["$..tags[0]", ["hot"]],
    ["$.items[0]['name','price']", ["tea", 3]],
    ["$.数[1:3]", [2, 3]],
    ["$.数[:2]", [1, 2]],
    ["$.数[-2:]", [3, 4]],
    ["$.数[0,2]", [1, 3]],
    ["$.items[9]", []],
    ["$.items.name", []],
    ["$.missing.deeper", []],
    ["$..*['name']", ["tea", "cake"]],
  ])("%s", (path, expected) => {
    const found = find(path, shop);
    expect(found).toHaveLength(expected.length);
    expect(found).toEqual(expect.arrayContaining(expected));
  });
});

test.each(["items", "$items", "$.", "$[", "$[?(@.a)]", "$.a[1", "$.length()", "$['a'", "$[(1)]", ""])(
  "%j is no path",
  (path) => {
    expect(parsePath(path).problem).toBeDefined();
  },
);

test("what is inherited is never found, and nothing throws on any value", () => {
  expect(find("$.toString", {})).toEqual([]);
  expect(find("$..constructor", [{}, "text", 1, null])).toEqual([]);
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      for (const path of ["$..a", "$[*][0]", "$.a.b", "$..[0]"])
        expect(Array.isArray(find(path, value))).toBe(true);
    }),
  );
});

test("a path over very much ends", () => {
  const wide = Array.from({ length: 2_000 }, () => Array.from({ length: 20 }, () => ({ a: 1 })));
  expect(find("$..*", wide).length).toBeLessThanOrEqual(20_000);
});

test("a path that looks everywhere again and again ends in time, on nested lists too", () => {
  const { steps = [] } = parsePath(`$${"..*".repeat(60)}`);
  expect(findByPath(JSON.parse("[".repeat(3000) + "]".repeat(3000)), steps).length).toBeLessThanOrEqual(
    20_000,
  );
});
