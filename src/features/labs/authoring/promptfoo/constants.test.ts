import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import en from "~/messages/en/content.json";
import zh from "~/messages/zh/content.json";
import { IMPORT_CODES } from "./constants";

const folder = import.meta.dirname;
const loader = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("rules.ts"))
  .map((file) => readFileSync(path.join(folder, file), "utf8"))
  .join("\n");

test("every code that the loader can tell has a sentence in both languages, and there is no sentence too many", () => {
  const codes = [...IMPORT_CODES].sort();
  for (const messages of [en, zh]) expect(Object.keys(messages.import.codes).sort()).toEqual(codes);
  expect(
    codes.filter(
      (code) => en.import.codes[code].length < 20 || !/\p{Script=Han}/u.test(zh.import.codes[code]),
    ),
  ).toEqual([]);
});

test("the loader tells each of them somewhere, and no other", () => {
  expect(IMPORT_CODES.filter((code) => !loader.includes(`"${code}"`))).toEqual([]);
});
