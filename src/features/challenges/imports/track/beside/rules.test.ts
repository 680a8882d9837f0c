import { expect, it } from "vitest";
import { asMaterials, withFiles } from "./rules";

it("moves the lines of the tests by one", () => {
  const code = withFiles("import unittest\nimport help\n", [["help.py", 'x = "a\\n"\n']]);
  const [line, ...rest] = code.split("\n");
  expect(line).toContain('ModuleType("help")');
  expect(line).toContain(JSON.stringify('x = "a\\n"\n'));
  expect(line).toContain('__file__ = __import__("os").path.abspath("help.py")');
  expect(rest.join("\n")).toBe("import unittest\nimport help\n");
});

it("stands behind what has to come first, and writes what is no module", () => {
  const code = withFiles("from __future__ import annotations\nimport unittest\n", [["data/a.txt", "1"]]);
  const [first, second, third] = code.split("\n");
  expect(first).toBe("from __future__ import annotations");
  expect(second).toContain('makedirs("data", exist_ok=True); open("data/a.txt", "w"');
  expect(third).toBe("import unittest");
});

it("leaves tests alone that need nothing", () => {
  expect(withFiles("import unittest\n", [])).toBe("import unittest\n");
});

it("lets people read what stands beside", () => {
  expect(
    asMaterials([
      ["lib/help.py", 'x = """\n```\n"""\n'],
      ["a.txt", "1"],
      ["empty.txt", ""],
    ]),
  ).toEqual([
    {
      ...{ id: "file-1", kind: "text", title: "lib/help.py" },
      text: '````python\nx = """\n```\n"""\n````',
    },
    { id: "file-2", kind: "text", title: "a.txt", text: "```text\n1\n```" },
  ]);
});
