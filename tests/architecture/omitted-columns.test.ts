import { describe, expect, it } from "vitest";
import { omittedColumns } from "~/server/db/omitted-columns";
import { type SourceFile, sourceFile, sourceFiles } from "../support/source-files";

/** The files that may read a column which every other select leaves out, and why. */
const mayAsk: Record<string, string> = {
  "src/server/db/omitted-columns.ts": "the list itself",
  "src/features/challenges/authoring/server/queries.ts": "who may write a challenge edits all of it",
  "src/features/challenges/authoring/listing/server/queries.ts":
    "whether what students have is whole; only that is told, to those who may write it",
  "src/features/challenges/submissions/server/queries.ts":
    "puts a program to its hidden tests, outside the sandbox",
  "src/features/challenges/tutor/server/queries.ts": "the tutor's checker compares replies with them",
};

const columns = [...new Set(Object.values(omittedColumns).flatMap((model) => Object.keys(model)))];
const asking = new RegExp(`\\b(${columns.join("|")}):\\s*(true|false)\\b`);
const asks = (file: SourceFile) => asking.test(file.text);

describe("answer keys, hidden tests and secrets", () => {
  it("are asked for only by the listed files", () => {
    const found = sourceFiles("src")
      .filter(asks)
      .map((file) => file.path);
    expect(found.filter((path) => !(path in mayAsk))).toEqual([]);
  });

  it("goes red on a select that asks", () => {
    const text = "db.challenge.findMany({ omit: { possibleSolutions: false } });";
    expect(asks(sourceFile("src/features/challenges/server/queries.ts", text))).toBe(true);
  });
});
