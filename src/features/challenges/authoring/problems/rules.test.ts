import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { emptyChallenge } from "../rules";
import { checkChallenge } from "./rules";

const id = randomUUID();

const whole = (changes: Record<string, unknown> = {}) => ({
  ...emptyChallenge("Leap", "en"),
  statement: "Is it a leap year?",
  possibleSolutions: [{ id: "plain", language: "python", code: "print(True)" }],
  visibleTests: [{ id: "t1", name: "2000", kind: "io", stdin: "2000", stdout: "True" }],
  ...changes,
});

const found = (changes: Record<string, unknown>) =>
  checkChallenge(whole(changes), id).findings.map(
    ({ path, reason }) => `${path}: ${reason.replace("challenges.problems.", "")}`,
  );

const io = { id: "t1", name: "one", kind: "io", stdin: "", stdout: "x" };
const unit = {
  id: "u1",
  name: "all",
  kind: "unittest",
  language: "python",
  fileName: "t_test.py",
  code: "x",
};
const file = { id: "f1", kind: "file", title: "F", name: "f.txt", mediaType: "text/plain", bytes: 1 };

test("a whole challenge has no problem, and is read", () => {
  const { parsed, findings } = checkChallenge(whole(), id);
  expect(findings).toEqual([]);
  expect(parsed?.title).toBe("Leap");
});

describe("what is wrong with its form", () => {
  test.each([
    [{ title: " " }, "title: content.problems.blank"],
    [{ difficulty: 9 }, "difficulty: content.problems.tooBig"],
    [{ visibleTests: "none" }, "visibleTests: content.problems.notList"],
    [{ visibleTests: [{ ...io, kind: "magic" }] }, "visibleTests.0.kind: content.problems.badForm"],
    [{ magic: 1 }, ": content.problems.unknownKey"],
    [{ hintMin: 3, hintMax: 1 }, "hintMax: challenges.hintRangeReversed"],
    [{ hiddenTests: [io] }, "hiddenTests.0.id: challenges.idRepeated"],
    [
      { supportMaterials: [{ id: "l", kind: "link", title: "L", url: "http://loupe.test/" }] },
      "supportMaterials.0.url: content.problems.badForm",
    ],
  ])("%j", (changes, problem) => {
    expect(found(changes)).toContain(problem);
    expect(checkChallenge(whole(changes), id).parsed).toBeNull();
  });
});

describe("what makes it unfit for students", () => {
  test.each([
    [{ statement: " \n" }, "statement: nothingWritten"],
    [{ statement: "> ".repeat(3_000) }, "statement: tooMuchMarkdown"],
    [{ visibleTests: [] }, "visibleTests: noTest"],
    [{ visibleTests: [{ ...io, name: "" }] }, "visibleTests.0.name: testUnnamed"],
    [{ visibleTests: [{ ...io, stdout: "\n" }] }, "visibleTests.0.stdout: printsNothing"],
    [{ visibleTests: [unit], languages: ["javascript"] }, "visibleTests.0.language: languageNotOffered"],
    [{ visibleTests: [unit], languages: ["python", "javascript"] }, "visibleTests: noTestIn"],
    [{ visibleTests: [{ ...unit, fileName: "t.js" }] }, "visibleTests.0.fileName: fileEnding"],
    [{ visibleTests: [{ ...unit, code: " " }] }, "visibleTests.0.code: noCode"],
    [{ possibleSolutions: [] }, "possibleSolutions: noSolutionIn"],
    [{ languages: ["python", "javascript"] }, "possibleSolutions: noSolutionIn"],
    [{ languages: ["javascript"] }, "possibleSolutions.0.language: languageNotOffered"],
    [
      { starterCode: { python: { fileName: "leap.py", code: "\nprint(True)  \n" } } },
      "possibleSolutions.0.code: isStarter",
    ],
    [
      { starterCode: { python: { fileName: "leap.js", code: "" } } },
      "starterCode.python.fileName: fileEnding",
    ],
    [{ supportMaterials: [{ ...file, key: "challenges/another/f1" }] }, "supportMaterials.0: fileElsewhere"],
    [{ supportMaterials: [{ ...file, key: "content/chapters/x" }] }, "supportMaterials.0: fileElsewhere"],
    [{ hintMax: 4 }, "approvedExcerpt: noExcerpt"],
    [{ tutorHints: [{ id: "h", level: 0, text: { en: " " } }] }, "tutorHints.0.text: nothingWritten"],
    [{ translations: { en: { title: "x", statement: "x" } } }, "translations.en: ownLanguage"],
    [
      { translations: { zh: { title: "x", statement: "x", testNames: { gone: "x" } } } },
      "translations.zh.testNames: noSuchTest",
    ],
    [
      { translations: { zh: { title: "x", statement: "x", materials: { gone: { title: "x" } } } } },
      "translations.zh.materials: noSuchMaterial",
    ],
  ])("%j", (changes, problem) => {
    expect(found(changes)).toContain(problem);
  });

  test("a file of its own is none", () => {
    expect(found({ supportMaterials: [{ ...file, key: `challenges/${id}/f1` }] })).toEqual([]);
  });

  test("without the tutor no excerpt is asked for", () => {
    expect(found({ hintMax: 4, tutorEnabled: false })).toEqual([]);
  });
});
