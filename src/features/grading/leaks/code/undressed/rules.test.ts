import { describe, expect, it } from "vitest";
import { renamed } from "../../../../../../tests/support/tutor/disguises";
import { dressings } from "../../../../../../tests/support/tutor/dressings";
import { tutorTasks } from "../../../../../../tests/support/tutor/solutions";
import { codeLeakCheck } from "../rules";

const checks = tutorTasks.flatMap((one) =>
  (["python", "javascript"] as const).map((language) => ({
    name: `${one.name} (${language})`,
    language,
    code: one[language],
    // Each with one solution alone: another one that is alike must not do the work.
    check: codeLeakCheck({
      solutions: [{ language, code: one[language] }],
      seen: [one.statement, one.starter.python, one.starter.javascript],
    }),
  })),
);

describe("a solution is found however its words are dressed up", () => {
  it.each([...dressings])("$name", ({ make }) => {
    const missed = checks
      .filter(({ code, language, check }) => check(make(code, language)).reason === null)
      .map(({ name }) => name);
    expect(missed).toEqual([]);
  });
});

describe("words that stand apart are put together again, for all but programs of one line", () => {
  const longer = checks.filter(({ name }) => !/^(?:share|backwards) /.test(name));
  const wordsOf = (code: string) =>
    renamed(code, (at) => `n${at}x`).match(/"[^"\n]*"|'[^'\n]*'|`[^`]*`|\w+|[=!<>+\-*/%&|]+|\S/g) ?? [];

  it.each([
    ["a line each", (words: string[]) => words.join("\n")],
    ["a list", (words: string[]) => words.map((word) => `- ${word}`).join("\n")],
    ["numbers before them", (words: string[]) => words.map((word, at) => `(${at}) ${word}`).join(" ")],
    ["each as code", (words: string[]) => words.map((word) => `\`${word}\``).join(" ")],
    ["a list of texts", (words: string[]) => JSON.stringify(words)],
    ["a word between them", (words: string[]) => words.join(" then ")],
    ["a sign between them", (words: string[]) => words.join(" 🙂 ")],
    ["in the opposite order", (words: string[]) => `\`\`\`\n${[...words].reverse().join(" ")}\n\`\`\``],
  ])("%s", (_, make) => {
    const missed = longer
      .filter(({ code, check }) => check(make(wordsOf(code))).reason === null)
      .map(({ name }) => name);
    expect(missed).toEqual([]);
  });
});
