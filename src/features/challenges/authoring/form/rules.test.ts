import { expect, test } from "vitest";
import { challengeTestSchema } from "../../schema";
import { TEST_KINDS } from "./constants";
import {
  languagesOf,
  listAt,
  newTest,
  settled,
  withLanguage,
  withMaterialKind,
  withStarter,
  withTestKind,
  withTestMoved,
} from "./rules";

test("languages stand in their own order, and what was written for one stays when it goes", () => {
  const both = withLanguage(withStarter({ languages: ["javascript"] }, "javascript", "x"), "python", true);
  expect(both.languages).toEqual(["python", "javascript"]);
  expect(withLanguage(both, "javascript", false)).toMatchObject({
    languages: ["python"],
    starterCode: { javascript: { fileName: "main.js", code: "x" } },
  });
  expect(languagesOf({ languages: "python" })).toEqual([]);
});

test("starter code keeps the name of its file", () => {
  const named = { starterCode: { python: { fileName: "leap.py", code: "" } } };
  expect(withStarter(named, "python", "y = 1").starterCode).toEqual({
    python: { fileName: "leap.py", code: "y = 1" },
  });
});

test("a new test has an id of neither list", () => {
  const body = { visibleTests: [{ id: "test-3" }], hiddenTests: [{ id: "test-1" }] };
  expect(newTest(body)).toMatchObject({ id: "test-4", kind: "io" });
});

test("a test goes to the end of the other list, as it is", () => {
  const body = { visibleTests: [{ id: "a" }, { id: "b" }], hiddenTests: [{ id: "c" }] };
  const moved = withTestMoved(body, "visibleTests", 0);
  expect(moved).toEqual({ visibleTests: [{ id: "b" }], hiddenTests: [{ id: "c" }, { id: "a" }] });
  expect(withTestMoved(moved, "hiddenTests", 1)).toEqual({
    visibleTests: [{ id: "b" }, { id: "a" }],
    hiddenTests: [{ id: "c" }],
  });
  expect(withTestMoved(body, "hiddenTests", 7)).toBe(body);
});

test("a test of another kind keeps its name; the same kind again changes nothing", () => {
  const body = { languages: ["javascript"], visibleTests: [{ id: "a", name: "n", kind: "io", stdin: "1" }] };
  const unit = withTestKind(body, ["visibleTests", 0], "unittest");
  expect(unit.visibleTests).toEqual([
    { id: "a", name: "n", kind: "unittest", language: "javascript", fileName: "main-test.js", code: "" },
  ]);
  expect(withTestKind(body, ["visibleTests", 0], "io")).toBe(body);
});

test.each(["python", "javascript"])(
  "a new test of any kind for %s has the right form but for what is left empty",
  (language) => {
    for (const kind of TEST_KINDS) {
      const body = withTestKind(
        { languages: [language], visibleTests: [{ id: "a", name: "n" }] },
        ["visibleTests", 0],
        kind,
      );
      const wrong = challengeTestSchema.safeParse(listAt(body, ["visibleTests"])[0]).error?.issues ?? [];
      expect(wrong.map(({ path }) => path.join("."))).toEqual(kind === "function" ? ["function"] : []);
    }
  },
);

test("a material changes between text and link, and a file is what it is", () => {
  const body = { supportMaterials: [{ id: "m", kind: "text", title: "T", text: "x" }] };
  expect(withMaterialKind(body, 0, "link").supportMaterials).toEqual([
    { id: "m", kind: "link", title: "T", url: "" },
  ]);
});

test("what is left empty stands for none", () => {
  expect(settled({ title: "x" })).toEqual({
    title: "x",
    estimatedMinutes: null,
    approvedExcerpt: null,
    model: null,
  });
  const whole = { estimatedMinutes: 1, approvedExcerpt: "x", model: null };
  expect(settled(whole)).toBe(whole);
});
