import { describe, expect, test } from "vitest";
import { areForms, basesOf } from "./rules";

const same = (a: string, b: string) => areForms(basesOf(a), basesOf(b));

describe("forms of English words", () => {
  test.each([
    "risk risks",
    "copy copies copied copying",
    "check checks checked checking",
    "use uses used using",
    "run running",
    "create creates created creating",
    "label labels labelled labelling labeled",
    "process processes processed processing",
    "add adding added",
    "match matches matching",
  ])("%s", (line) => {
    const [first = "", ...others] = line.split(" ");
    for (const other of others) expect([other, same(first, other)]).toEqual([other, true]);
  });

  test.each([
    ["past", "paste"],
    ["plan", "plane"],
    ["new", "news"],
    ["even", "evening"],
    ["rat", "rated"],
    ["car", "caring"],
    ["thing", "th"],
    ["string", "str"],
    ["bed", "be"],
    ["need", "ne"],
    ["this", "thi"],
    ["us", "used"],
    ["supervised", "unsupervised"],
    ["biased", "unbiased"],
    ["naïves", "naïve"],
    ["gpt4s", "gpt4"],
  ])("%s is no form of %s", (a, b) => {
    expect(same(a, b)).toBe(false);
  });
});
