import { expect, test } from "vitest";
import type { Body } from "~/features/content/body/types";
import { shownIn } from "./rules";

const body: Body = {
  title: "Leap",
  statement: "Is it?",
  locale: "en",
  translations: { zh: { title: "闰年", statement: " ", testNames: { t1: "二千" } } },
  languages: ["python"],
  difficulty: 2,
  possibleSolutions: [{ id: "s", language: "python", code: "secret()" }],
  visibleTests: [{ id: "t1", name: "2000", kind: "io", stdin: "2000", stdout: "True" }, "odd"],
  hiddenTests: [{ id: "t2", name: "hidden one", kind: "io", stdin: "1900", stdout: "False" }],
  tutorHints: [{ id: "h", level: 0, text: { en: "secret hint" } }],
  supportMaterials: [{ id: "m", kind: "file", title: "F", name: "f.txt", bytes: 3, key: "challenges/x/m" }],
};

test("shows what students see, in the language asked for where it is translated", () => {
  expect(shownIn(body, "zh")).toEqual({
    title: "闰年",
    statement: "Is it?",
    materials: [{ id: "m", title: "F", kind: "file", name: "f.txt", bytes: 3 }],
    languages: ["python"],
    difficulty: 2,
    estimatedMinutes: null,
    tests: [{ id: "t1", name: "二千", stdin: "2000", stdout: "True" }],
    hiddenTests: 1,
  });
  expect(shownIn(body, "en").title).toBe("Leap");
});

test("nothing of solutions, hidden tests and hints is in it", () => {
  expect(JSON.stringify(shownIn(body, "en"))).not.toMatch(/secret|hidden one|1900|challenges\/x/);
});

test("whatever stands there, something can be shown", () => {
  expect(
    shownIn({ title: 3, visibleTests: "none", supportMaterials: [null, { kind: "magic" }] }, "en"),
  ).toEqual({
    title: "",
    statement: "",
    materials: [],
    languages: [],
    difficulty: null,
    estimatedMinutes: null,
    tests: [],
    hiddenTests: 0,
  });
});
