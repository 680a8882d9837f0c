import { expect, test } from "vitest";
import { cleanFileName } from "./uploads";

test.each([
  ["notes.pdf", "notes.pdf"],
  ["C:\\Users\\me\\notes.pdf", "notes.pdf"],
  ["../../etc/passwd", "passwd"],
  ["a/b/", "file"],
  ["", "file"],
  ["....", "file"],
  [".htaccess", "htaccess"],
  ["data\u202Efdp.exe", "datafdp.exe"],
  ["two\r\nlines: x.txt", "twolines x.txt"],
  ['"quoted" <b>.csv', "quoted b.csv"],
  ["  spaced   out .txt ", "spaced out .txt"],
  ["数据 表.csv", "数据 表.csv"],
  ["half\ud83d.txt", "half.txt"],
  ["e\u0301.txt", "é.txt"],
])("%j is called %j", (given, shown) => {
  expect(cleanFileName(given)).toBe(shown);
});

test("a long name keeps its ending, and no letter is cut in half", () => {
  const name = cleanFileName(`${"🚀".repeat(200)}.tar.gz`);
  expect([...name]).toHaveLength(120);
  expect(name).toMatch(/🚀\.gz$/u);
  expect(name.isWellFormed()).toBe(true);
});
