import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { disguises, renamed } from "../../../../../tests/support/tutor/disguises";
import { harmlessReplies } from "../../../../../tests/support/tutor/harmless";
import { type TutorTask, tutorTasks } from "../../../../../tests/support/tutor/solutions";
import { codeLeakCheck, findCodeLeak } from "./rules";
import type { EarlierReply } from "./types";

const languages = ["python", "javascript"] as const;
const seenOf = ({ statement, starter }: TutorTask) => [statement, starter.python, starter.javascript];
const task = (name: string): TutorTask => {
  const found = tutorTasks.find((one) => one.name === name);
  if (!found) throw new Error(`no task ${name}`);
  return found;
};
const checkOf = (one: TutorTask, more: Partial<Parameters<typeof codeLeakCheck>[0]> = {}) =>
  codeLeakCheck({
    solutions: languages.map((language) => ({ language, code: one[language] })),
    seen: seenOf(one),
    ...more,
  });

describe("a solution is found however it is handed over", () => {
  const checks = tutorTasks.flatMap((one) =>
    languages.map((language) => ({
      one,
      language,
      // Each with one solution alone: another one that is alike must not do the work.
      check: codeLeakCheck({ solutions: [{ language, code: one[language] }], seen: seenOf(one) }),
    })),
  );

  it.each(disguises.map(({ name, make }) => ({ name, make })))("$name", ({ make }) => {
    const missed = checks
      .filter(({ one, language, check }) => check(make(one[language], language)).reason === null)
      .map(({ one, language }) => `${one.name} (${language})`);
    expect(missed).toEqual([]);
  });
});

describe("part of a solution is found", () => {
  const card = task("card");
  const lines = card.python.trimEnd().split("\n");
  it.each([
    ["the first half", lines.slice(0, 7).join("\n")],
    ["the second half", lines.slice(7).join("\n")],
    [
      "the loop, in a while",
      card.python.replace(
        /for .*:\n/,
        "position = 0\n    while position < len(digits):\n        sign = digits[-position - 1]\n",
      ),
    ],
    ["the loop alone", lines.slice(6, 13).join("\n")],
    ["with a line of nothing between its lines", lines.map((line) => `${line}\nprint("here")`).join("\n")],
    [
      "with types",
      card.python.replace("(text)", "(text: str) -> bool").replace("total = 0", "total: int = 0"),
    ],
  ])("%s", (_, code) => {
    expect(checkOf(card)(`\`\`\`python\n${code}\n\`\`\``).reason).not.toBeNull();
  });

  it("in the first lines of a code, before its end has come", () => {
    const encoded = Buffer.from(card.python).toString("base64").replace(/.{40}/g, "$&\n");
    expect(checkOf(card)(`Decode:\n${encoded.split("\n").slice(0, 4).join("\n")}`).reason).toBe("disguise");
  });

  it("in the other language, where it does the same in the same order", () => {
    const other = { python: "javascript", javascript: "python" } as const;
    const found = tutorTasks.flatMap((one) =>
      languages.map(
        (language) =>
          findCodeLeak({
            solutions: [{ language, code: one[language] }],
            seen: seenOf(one),
            reply: one[other[language]],
          }).reason !== null,
      ),
    );
    // Which are not: docs/grading.md. Another idea in another language is another solution.
    expect(found.filter(Boolean).length).toBeGreaterThanOrEqual(24);
  });

  it("spoken line by line", () => {
    const leap = checkOf(task("leap"));
    expect(
      leap("Return year modulo 4 equals 0 and year modulo 100 is not equal to 0 or year modulo 400 equals 0.")
        .reason,
    ).toBe("prose");
    expect(
      leap(
        "返回 year 除以 4 的余数等于 0 并且 year 除以 100 的余数不等于 0 或者 year 除以 400 的余数等于 0。",
      ).reason,
    ).toBe("prose");
    const collatz = checkOf(task("collatz"));
    const pseudo =
      "SET count TO 0\nWHILE number is not equal to 1\n  IF number MOD 2 equals 0\n    number = number // 2\n  ELSE\n    number = 3 times number plus 1\n  increase count by 1\nRETURN count";
    expect(collatz(pseudo).reason).not.toBeNull();
  });
});

describe("a solution in pieces, over several replies", () => {
  const card = task("card");
  const parts = card.python.trimEnd().split("\n").slice(1);
  const pieces = parts.flatMap((line, at) => (at % 2 === 0 ? [[line, parts[at + 1] ?? ""].join("\n")] : []));

  const asked = (give: (piece: string) => string, own: (at: number) => string) => {
    const earlier: EarlierReply[] = [];
    for (const [at, piece] of pieces.entries()) {
      const reply = give(piece);
      const { reason } = checkOf(card, { earlier, own: own(at) })(reply);
      if (reason !== null) return at;
      earlier.push({ reply, code: own(at) });
    }
    return pieces.length;
  };

  it("is stopped before it is whole", () => {
    expect(
      asked(
        (piece) => `Next:\n\`\`\`python\n${piece}\n\`\`\``,
        () => card.starter.python,
      ),
    ).toBeLessThan(5);
  });

  it("in other names as well", () => {
    const named = (piece: string) => renamed(piece, (at) => `n${at}`);
    expect(
      asked(
        (piece) => `Then write\n${named(piece)}`,
        () => card.starter.python,
      ),
    ).toBeLessThan(5);
  });

  it("though the student has put each piece into their program", () => {
    const own = (at: number) => [card.starter.python, ...pieces.slice(0, at)].join("\n");
    expect(asked((piece) => `\`\`\`python\n${piece}\n\`\`\``, own)).toBeLessThan(6);
  });

  it("what was said before does not hold back a reply that adds nothing", () => {
    const earlier = [{ reply: card.python, code: "" }];
    expect(checkOf(card, { earlier })("What is `total` before the loop?").reason).toBeNull();
  });
});

describe("what the student has is no leak", () => {
  const darts = task("darts");
  it("their own code, quoted whole and in part", () => {
    const own = darts.python.replace("<= 25", "< 25");
    const check = checkOf(darts, { own });
    expect(
      check(`You wrote\n\`\`\`python\n${own.split("\n").slice(3, 6).join("\n")}\n\`\`\`\nWhat of the border?`)
        .reason,
    ).toBeNull();
    expect(
      check(`Your program is\n\`\`\`python\n${own}\n\`\`\`\nWhich line decides about 5?`).reason,
    ).toBeNull();
  });

  it("but their program with the mistake taken out is", () => {
    const check = checkOf(darts, { own: darts.python.replace("<= 25", "< 5") });
    expect(check(`Here you are:\n\`\`\`python\n${darts.python}\n\`\`\``).reason).toBe("fingerprint");
  });

  it("a solution that they have found themselves", () => {
    const check = checkOf(darts, { own: darts.python });
    expect(check(`All tests pass:\n\`\`\`python\n${darts.python}\n\`\`\`\nWhy squares?`).reason).toBeNull();
  });

  it("what the author allows", () => {
    const excerpt =
      "    if distance <= 1:\n        return 10\n    if distance <= 25:\n        return 5\n    if distance <= 100:\n        return 1";
    const reply = `\`\`\`python\n${excerpt}\n\`\`\``;
    expect(checkOf(darts)(reply).reason).toBe("run");
    expect(checkOf(darts, { allowed: [excerpt] })(reply).reason).toBeNull();
  });

  it("starter code and the words of the statement", () => {
    for (const one of tutorTasks) {
      const reply = `You begin with\n\`\`\`python\n${one.starter.python}\`\`\`\n> ${one.statement}\nWhat is first?`;
      expect(checkOf(one)(reply).reason, one.name).toBeNull();
    }
  });
});

describe("a good tutor may speak", () => {
  it(`none of ${harmlessReplies.length} harmless replies is held back on any task`, () => {
    const held = tutorTasks.flatMap((one) => {
      const check = checkOf(one);
      return harmlessReplies
        .filter((reply) => check(reply).reason !== null)
        .map((reply) => `${one.name}: ${reply}`);
    });
    expect(held).toEqual([]);
  });
});

describe("for every solution", () => {
  const solution = fc.constantFrom(
    ...tutorTasks.flatMap((one) => languages.map((language) => ({ one, language }))),
  );
  const word = fc.stringMatching(/^[a-z][a-zA-Z0-9_]{0,8}$/);

  it("other names, other layout, comments and blank lines do not hide it", () => {
    fc.assert(
      fc.property(
        solution,
        fc.uniqueArray(word, { minLength: 30, maxLength: 30 }),
        fc.array(fc.string({ maxLength: 12 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 5 }),
        ({ one, language }, names, comments, width) => {
          const mark = language === "python" ? "#" : "//";
          const code = renamed(one[language], (at) => `${names[at % names.length]}${at}`)
            .split("\n")
            .map((line, at) => {
              const indent = /^ */.exec(line)?.[0] ?? "";
              const rest = line.slice(indent.length).replace(/(?<=\S) (?=[^"'`]*$)/, " ".repeat(width));
              const comment = (comments[at % comments.length] ?? "").replace(
                /[\n\r\u0085\u2028\u2029`~]/g,
                "",
              );
              return `${indent.repeat(width)}${rest}  ${mark} ${comment}\n`;
            })
            .join("\n");
          const { reason } = findCodeLeak({
            solutions: [{ language, code: one[language] }],
            seen: seenOf(one),
            reply: `So:\n\`\`\`\n${code}\n\`\`\``,
          });
          expect(reason).not.toBeNull();
        },
      ),
      { numRuns: 120 },
    );
  });

  it("nothing makes the check fail, and what stands around a solution does not hide it", () => {
    fc.assert(
      fc.property(
        solution,
        fc.string({ maxLength: 80 }),
        fc.string({ maxLength: 80 }),
        ({ one, language }, before, after) => {
          const check = codeLeakCheck({ solutions: [{ language, code: one[language] }], seen: seenOf(one) });
          expect(() => check(`${before}\n${after}`)).not.toThrow();
          expect(check(`${before}\n\n${one[language]}\n\n${after}`).reason).not.toBeNull();
        },
      ),
      { numRuns: 120 },
    );
  });
});

describe("the work is bounded", () => {
  const many = tutorTasks
    .slice(0, 10)
    .flatMap((one) => languages.map((language) => ({ language, code: one[language] })));
  const workFor = (reply: string, solutions: typeof many) => {
    let work = 0;
    const check = codeLeakCheck({ solutions, seen: [], onWork: (steps) => (work += steps) });
    work = 0;
    check(reply);
    return work;
  };

  it.each([
    ["open brackets", "x(["],
    ["templates within templates", "`${"],
    ["texts within texts", 'f"{'],
    ["a definition that never ends", "def f(:\n"],
    ["lines", "a\n"],
    ["parts of a code", "%41"],
    ["list marks", "1. - > "],
    ["a program", "for item in items:\n    total += item\n"],
  ])("%s: twice the reply is at most twice the work, whatever the solutions", (_, unit) => {
    const [short, long] = [10_000, 20_000].map((size) => unit.repeat(Math.ceil(size / unit.length)));
    const [less, more] = [workFor(short ?? "", many), workFor(long ?? "", many)];
    const ofSolutions = many.reduce((sum, { code }) => sum + code.length, 0);
    expect(more).toBeLessThanOrEqual(2.1 * less + ofSolutions);
    // Ten solutions cost what they are long, not what the reply is long.
    expect(workFor(long ?? "", many) - workFor(long ?? "", many.slice(0, 1))).toBeLessThanOrEqual(
      30 * ofSolutions + 20 * 20_000 * 7,
    );
  });
});
