import { describe, expect, it } from "vitest";
import { originOf } from "./rules";

const mine =
  "def total(numbers):\n    result = 0\n    for number in numbers:\n        result += number\n    return result\n";
const told =
  "You could look at it like this:\n\n```python\nfor word in words:\n    seen[word] = seen.get(word, 0) + 1\n```\n";
const task =
  "Read a number and print twice as much. Numbers may be negative, and there may be blanks around them.";

const from = (paste: string) => originOf(paste, { task: [task], own: [mine], tutor: [told] });

describe("where a paste comes from", () => {
  it.each([
    ["own code, laid out anew", mine.replaceAll("    ", "\t").replaceAll("\n", "\r\n"), "own"],
    ["a piece of own code in the middle of a line", "for number in numbers: result += number", "own"],
    ["own lines in another order", mine.split("\n").toReversed().join("\n"), "own"],
    ["the tutor's code", "for word in words:\n    seen[word] = seen.get(word, 0) + 1", "tutor"],
    ["the task's words", task.slice(10), "task"],
    ["somebody else's", "import collections\nprint(collections.Counter(input().split()))", "outside"],
    ["half own, half not", `${mine}\n${"something = entirely(different)\n".repeat(6)}`, "outside"],
  ])("%s", (_, paste, origin) => {
    expect(from(paste)).toBe(origin);
  });

  it("blanks alone come from nowhere else", () => {
    expect(originOf(" \n\t".repeat(100), { task: [], own: [], tutor: [] })).toBe("outside");
  });
});
