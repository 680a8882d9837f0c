import fc from "fast-check";
import { expect, it } from "vitest";
import { renamed } from "../../../../../../tests/support/tutor/disguises";
import { tutorTasks } from "../../../../../../tests/support/tutor/solutions";
import { said, silence } from "../holding/rules";
import { type Profile, profilesOf } from "../measures/rules";
import type { CodeSolution } from "../types";
import { heldByNames } from "./rules";

const solutions = tutorTasks.flatMap((one): CodeSolution[] => [
  { language: "python", code: one.python },
  { language: "javascript", code: one.javascript },
]);
const solution = fc.constantFrom(...solutions);
const profileOf = (one: CodeSolution): Profile => {
  const [profile] = profilesOf(one, []);
  if (!profile) throw new Error("a solution has no tokens");
  return profile;
};
const held = (one: CodeSolution, ...texts: string[]) => {
  const { tokens, groups, lines } = profileOf(one);
  const stretches = [...groups.map((name, at) => ({ from: at, to: at + 4, name })), ...lines];
  const talks = texts.map((text) => said(silence(), text, [], () => undefined).named);
  return heldByNames(tokens, stretches, talks, () => undefined).filter(Boolean).length;
};
const share = (one: CodeSolution, ...texts: string[]) => held(one, ...texts) / profileOf(one).tokens.length;

it("a solution is held where it was said, whatever its names are called", () => {
  fc.assert(
    fc.property(solution, fc.stringMatching(/^[a-z]{1,6}$/), ({ language, code }, stem) => {
      const other = renamed(code, (at) => `${stem}${at}x`);
      expect(share({ language, code }, code)).toBe(1);
      // Names that the solution itself uses alike may be taken for each other.
      expect(share({ language, code }, other)).toBeGreaterThanOrEqual(0.6);
    }),
    { numRuns: 60 },
  );
});

it("what was said is held the same in one reply or in two", () => {
  fc.assert(
    fc.property(solution, ({ language, code }) => {
      expect(held({ language, code }, code, code)).toBe(held({ language, code }, code));
    }),
    { numRuns: 30 },
  );
});

it("lines under changing names hold less than under one", () => {
  const [card] = tutorTasks.filter(({ name }) => name === "card");
  const one: CodeSolution = { language: "python", code: card?.python ?? "" };
  const lines = one.code.split("\n").filter((line) => line.trim() !== "");
  const changing = lines.map((line, at) => renamed(line, (name) => `v${at}x${name}`));
  expect(share(one, ...changing)).toBeLessThan(share(one, ...lines));
});

it("nothing said holds nothing, and no text makes it fail", () => {
  fc.assert(
    fc.property(solution, fc.string({ maxLength: 120 }), (one, text) => {
      expect(held(one)).toBe(0);
      expect(() => held(one, text)).not.toThrow();
    }),
    { numRuns: 60 },
  );
});
