import { describe, expect, it } from "vitest";
import { importPromptfoo } from "../promptfoo/rules";
import type { Json } from "../promptfoo/types";
import { importLoupe } from "./loupe/rules";

/** Files of at most 200 kB that cost seconds, gigabytes or for ever when they are read as they ask to be. */

const ID = "lab1-x-import";
const config = (extra: Record<string, unknown>, from = "Answer {{a}}.") =>
  importPromptfoo(JSON.stringify({ prompts: [from], ...extra }), ID);
const checked = (assert: Json) => config({ tests: [{ vars: { a: "1" }, assert: [assert] }] });
const codes = (result: ReturnType<typeof importPromptfoo>) =>
  result.ok ? result.notes.filter(({ outcome }) => outcome === "left").map(({ code }) => code) : [];

describe("a hostile configuration is read at once", () => {
  it("a list in one text whose quote never closes", () => {
    expect(codes(checked({ type: "contains-all", value: `"${"\\\\".repeat(500)}` }))).toContain("badValue");
  });

  it("a schema whose smallest answer would be gigabytes", () => {
    let schema: Json = { type: "string" };
    for (let depth = 0; depth < 8; depth += 1) schema = { type: "array", minItems: 20, items: schema };
    expect(checked({ type: "is-json", value: schema }).ok).toBe(true);
  });

  it("values that combine to millions of tests", () => {
    const many = (count: number) => Array<string>(count).fill("1");
    const result = config({ tests: [{ vars: { a: many(300), b: many(40_000), c: many(2_000) } }] });
    expect(codes(result)).toContain("combinations");
  });

  it("scenarios that multiply to hundreds of millions of tests", () => {
    const many = Array(20_000).fill({});
    expect(codes(config({ scenarios: [{ config: many, tests: many }] }))).toContain("tooMany");
  });

  it("thousands of default values beside thousands of tests", () => {
    const vars = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`name_${at}`, "1"]));
    expect(codes(config({ defaultTest: { vars }, tests: Array(20_000).fill({}) }))).toContain("tooMany");
  });

  it("thousands of assertions that every test shares", () => {
    const assert = Array.from({ length: 4_000 }, (_, at) => ({ type: "contains", value: `${at}` }));
    const tests = Array.from({ length: 20 }, (_, at) => ({ vars: { a: `${at}` } }));
    expect(codes(config({ defaultTest: { assert }, tests }))).toContain("tooMany");
  });

  it("comparisons letter by letter of twenty inputs with dozens of long texts", () => {
    const assert = Array.from({ length: 34 }, (_, at) => ({
      type: "levenshtein",
      value: `${"ab".repeat(990)}${at}`,
      threshold: 500,
    }));
    const tests = Array.from({ length: 20 }, (_, at) => ({ vars: { a: `${at}` } }));
    expect(codes(config({ defaultTest: { assert }, tests }))).toContain("noReply");
  });

  it("a long schema in a text, read anew for every test", () => {
    const properties = Object.fromEntries(
      Array.from({ length: 2_500 }, (_, at) => [`k${at}`, { type: "string" }]),
    );
    const value = `${JSON.stringify({ description: "for {{a}}", properties })}`;
    const tests = Array.from({ length: 20 }, (_, at) => ({ vars: { a: `${at}` } }));
    expect(codes(config({ defaultTest: { assert: [{ type: "is-json", value }] }, tests }))).toContain(
      "badSchema",
    );
  });

  it.each([
    ["brackets", "{{-".repeat(60_000)],
    ["blanks", `{{${" ".repeat(150_000)}`],
    ["blocks", "{%-".repeat(60_000)],
    ["comments", "{#".repeat(90_000)],
  ])("a template of nothing but %s", (_, template) => {
    expect(config({ tests: [] }, template).ok).toBe(true);
  });

  it("a negated class of two escapes is no reason to fail", () => {
    expect(checked({ type: "regex", value: "[^\\u4e00-\\u9fff]" }).ok).toBe(true);
  });
});

describe("hostile YAML is refused at once", () => {
  const refused = (source: string) => {
    const results = [importLoupe(source, ID), importPromptfoo(`prompts: [x]\n${source}`, ID)];
    return results.map((result) => (result.ok ? "read" : result.reason));
  };

  it("aliases of aliases that come to gigabytes", () => {
    const lines = ["a0: &a0 [lol,lol,lol,lol,lol,lol,lol,lol]"];
    for (let at = 1; at < 12; at += 1) lines.push(`a${at}: &a${at} [${Array(8).fill(`*a${at - 1}`)}]`);
    expect(refused(lines.join("\n"))).toEqual(["notJson", "notYaml"]);
  });

  it("maps that merge each other over and over", () => {
    const lines = ["a0: &a0 {x: 1}"];
    for (let at = 1; at < 60; at += 1) lines.push(`a${at}: &a${at}`, `  <<: [*a${at - 1}, *a${at - 1}]`);
    expect(refused(lines.join("\n"))).toEqual(["notJson", "notYaml"]);
  });

  it("tens of thousands of aliases", () => {
    const name = (at: number) => (at % 300).toString(36);
    const anchors = Array.from({ length: 300 }, (_, at) => `&${name(at)} 1`);
    const uses = Array.from({ length: 300 * 99 }, (_, at) => `*${name(at)} `);
    expect(refused(`a: [${anchors}]\nl: &L [${uses}]\nm: *L\ntask: 1`)).toEqual(["notJson", "notYaml"]);
  });

  it("a circle", () => {
    expect(refused("task: &a [*a]")).toEqual(["notJson", "notYaml"]);
  });

  it("tens of thousands of keys are read, and one that stands twice is told with its line", () => {
    const keys = Array.from({ length: 25_000 }, (_, at) => `k${at.toString(36)}:`).join("\n");
    expect(importLoupe(`task: 1\n${keys}`, ID).ok).toBe(true);
    expect(importPromptfoo(`prompts: [x]\n${keys}\nk0: 2`, ID)).toMatchObject({
      ok: false,
      reason: "notYaml",
      fault: "twice",
      line: 25_002,
    });
  });
});

it("a name that objects have by themselves is a key like any other", () => {
  const result = importLoupe('{"__proto__": {"hidden": true}, "task": {"en": "x", "zh": "y"}}', ID);
  expect(result.ok && Object.hasOwn(result.body, "hidden")).toBe(false);
  expect(({} as Record<string, unknown>).hidden).toBeUndefined();
});
