import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renamed } from "../../../../../../tests/support/tutor/disguises";
import { type TutorTask, tutorTasks } from "../../../../../../tests/support/tutor/solutions";
import { codeLeakCheck } from "../rules";
import type { EarlierReply } from "../types";
import { isWary } from "./rules";

const seenOf = ({ statement, starter }: TutorTask) => [statement, starter.python, starter.javascript];
const linesOf = (code: string) => code.split("\n").filter((line) => line.trim() !== "");
const card = tutorTasks.find(({ name }) => name === "card") ?? tutorTasks[0];
if (!card) throw new Error("there are no tasks");
const hint = { reply: "What is next?", code: "", held: true };

/** The lines that come through, each in a reply of its own. */
function told(one: TutorTask, lines: readonly string[]): string[] {
  const earlier: EarlierReply[] = [];
  const solutions = [{ language: "python" as const, code: one.python }];
  return lines.filter((line) => {
    const reply = `Then:\n\`\`\`\n${line}\n\`\`\``;
    const held = codeLeakCheck({ solutions, seen: seenOf(one), earlier })(reply).reason !== null;
    earlier.push(held ? hint : { reply, code: "" });
    return !held;
  });
}

it("whoever was held back twice of late is let say less", () => {
  const spoken = { reply: "What is next?", code: "" };
  expect(isWary([hint, spoken, hint])).toBe(true);
  expect(isWary([hint, spoken, "x"])).toBe(false);
  expect(isWary([hint, hint, ...Array.from({ length: 9 }, () => spoken)])).toBe(false);
});

it("in any order and under other names, no longer solution is told whole", () => {
  const long = tutorTasks.filter(({ python }) => linesOf(python).length >= 10);
  expect(long.length).toBeGreaterThan(2);
  fc.assert(
    fc.property(fc.constantFrom(...long), fc.boolean(), fc.infiniteStream(fc.nat()), (one, other, keys) => {
      const code = other ? renamed(one.python, (at) => `n${at}`) : one.python;
      const lines = linesOf(code)
        .map((line): [number, string] => [keys.next().value ?? 0, line])
        .sort(([a], [b]) => a - b)
        .map(([, line]) => line);
      const letters = (some: readonly string[]) => some.join("").replace(/\s/g, "").length;
      // Of 1,500 orders the most was 80 %, of one task under other names; half of them tell a third or less.
      expect(letters(told(one, lines)) / letters(lines)).toBeLessThan(0.9);
    }),
    { numRuns: 60 },
  );
});

describe("where less is let through", () => {
  const solutions = [{ language: "python" as const, code: card.python }];
  const lines = linesOf(card.python).slice(3, 7).join("\n");

  it("what the student wrote is theirs, though the tutor was held back before", () => {
    const own = `${card.starter.python}\n${lines}\n`;
    const earlier = [hint, hint].map((one) => ({ ...one, code: own }));
    const check = codeLeakCheck({ solutions, seen: seenOf(card), own, earlier });
    expect(check(`You wrote\n\`\`\`python\n${lines}\n\`\`\`\nWhy?`).reason).toBeNull();
  });

  it("and what the tutor told of it is not", () => {
    const [first = "", ...rest] = lines.split("\n");
    const earlier = [hint, hint, { reply: `\`\`\`\n${first}\n\`\`\``, code: card.starter.python }];
    const own = `${card.starter.python}\n${first}\n`;
    const check = codeLeakCheck({ solutions, seen: seenOf(card), own, earlier });
    expect(check(`\`\`\`\n${rest.join("\n")}\n\`\`\``).reason).not.toBeNull();
  });

  it("a question without code is none", () => {
    const check = codeLeakCheck({ solutions, seen: seenOf(card), earlier: [hint, hint] });
    expect(check("What is `total` before the loop, and after it?").reason).toBeNull();
  });
});
