import fc from "fast-check";
import { expect, it } from "vitest";
import { fingerprints, groupsOf } from "./rules";

it("two texts that share a run of group and window less one share a fingerprint", () => {
  const token = fc.constantFrom("a", "b", "c", "d", "e", "f");
  const tokens = fc.array(token, { maxLength: 12 });
  fc.assert(
    fc.property(
      tokens,
      tokens,
      tokens,
      tokens,
      fc.array(token, { minLength: 6, maxLength: 9 }),
      (a, b, c, d, run) => {
        const printsOf = (text: string[]) => {
          const groups = groupsOf(text, 4);
          return new Set(fingerprints(groups, 3).map((at) => groups[at]));
        };
        const [one, other] = [printsOf([...a, ...run, ...b]), printsOf([...c, ...run, ...d])];
        expect([...one].some((print) => other.has(print))).toBe(true);
      },
    ),
  );
});

it("a text of few groups has one, and none of nothing", () => {
  expect(fingerprints(["x y z w"], 3)).toEqual([0]);
  expect(fingerprints([], 3)).toEqual([]);
});
