import { describe, expect, test } from "vitest";
import type { Body } from "~/features/content/body/types";
import en from "~/messages/en/errors.json";
import { checkBody } from "../rules";
import { replyFinding } from "./rules";

const said = { en: "x", zh: "某" };
const reply = { when: {}, texts: said };
const plain: Body = { type: "contains", value: "x", label: said, message: said };
const right: Body = {
  id: "lab1-x-a",
  order: 1,
  minutes: 5,
  title: said,
  task: said,
  why: said,
  tips: [said],
  criteria: { threshold: 1, items: [{ ...plain, id: "a" }] },
  reference: said,
  scripted: [{ when: { all: [{ contains: "x" }] }, texts: said }, reply],
};
const items = (...list: Body[]): Body => ({ criteria: { threshold: 1, items: list } });

const codesOf = (change: Body) =>
  checkBody({ ...right, ...change }, "lab1-x-a").findings.map(({ path, code }) => `${path} ${code}`);

describe("what is wrong with a text has a sentence of its own", () => {
  test.each<[Body, string]>([
    [{ title: { en: "x" } }, "title.zh missing"],
    [{ title: { en: "x", zh: " " } }, "title.zh blank"],
    [{ title: "x" }, "title notPart"],
    [{ task: { en: "x".repeat(4001), zh: "某" } }, "task.en tooLong"],
    [{ minutes: "5" }, "minutes notNumber"],
    [{ minutes: 2.5 }, "minutes notWhole"],
    [{ minutes: 0 }, "minutes tooSmall"],
    [{ minutes: 900 }, "minutes tooBig"],
    [{ tips: [] }, "tips tooFew"],
    [{ tips: Array.from({ length: 7 }, () => said) }, "tips tooMany"],
    [{ tips: "x" }, "tips notList"],
    [{ nonsense: 1 }, " unknownKey"],
    [{ id: "lab9-ex1" }, "id exerciseId"],
    [{ id: "lab1-x-b" }, "id otherId"],
    [{ criteria: { threshold: 0, items: [{ ...plain, id: "a" }] } }, "criteria.threshold zeroThreshold"],
    [items({ ...plain, id: "A b" }), "criteria.items.0.id plainId"],
    [items({ ...plain, id: "a", weight: 0 }), "criteria.items.0.weight zeroWeight"],
    [items({ ...plain, id: "a", weight: 1.5 }), "criteria.items.0.weight notWhole"],
    [items({ ...plain, id: "a", type: "nope" }), "criteria.items.0.type unknownType"],
    [items({ ...plain, id: "a", value: 3 }), "criteria.items.0.value notText"],
    [items({ ...plain, id: "a", required: "yes" }), "criteria.items.0.required notYesNo"],
    [items({ ...plain, id: "a", on: "both" }), "criteria.items.0.on notOneOf"],
    [items({ ...plain, id: "a", type: "word_count", value: {} }), "criteria.items.0.value bounds"],
    [
      items({ ...plain, id: "a", type: "regex", value: "x", flags: "g" }),
      "criteria.items.0.flags regexFlags",
    ],
    [items({ ...plain, id: "a", type: "regex", value: "(" }), "criteria.items.0.value pattern"],
    [
      items({ ...plain, id: "a", type: "json_path", value: { path: "x" } }),
      "criteria.items.0.value jsonPath",
    ],
    [items({ ...plain, id: "a" }, { ...plain, id: "a" }), "criteria.items.1.id twice"],
    [
      items({ ...plain, id: "b" }, { ...plain, id: "a", advisory: true, required: true }),
      "criteria.items.1.required adviceRequired",
    ],
    [items({ ...plain, id: "a", group: "g" }), "criteria.items.0.group noGroup"],
    [items({ ...plain, id: "a", advisory: true }), "criteria.items nothingCounts"],
    [items({ ...plain, id: "a", inputs: ["in"] }), "criteria.items.0.inputs noInput"],
    [items({ ...plain, id: "a", value: "{{what}}" }), "criteria.items.0.value noValueFor"],
    [{ inputs: [{ id: "a", vars: { "A b": said } }] }, "inputs.0.vars.A b variableName"],
    [{ inputs: [{ id: "a", vars: {}, hidden: true }] }, "inputs noVisibleInput"],
    [{ inputs: [{ id: "a", vars: { t: said }, expect: { t: said } }] }, "inputs.0.expect variableAlready"],
    [{ passRule: { samplesPerInput: 3 } }, "passRule.samplesPerInput moreThanSamples"],
    [
      items(
        ...Array.from({ length: 9 }, (_, at) => ({
          ...plain,
          id: `long-${at}`,
          type: "levenshtein",
          value: "x".repeat(2000),
          max: 500,
        })),
        ...Array.from({ length: 30 }, (_, at) => ({
          ...plain,
          id: `deep-${at}`,
          type: "regex",
          value: `.{0,${400 + at}}x`,
        })),
      ),
      "criteria.items tooMuchWork",
    ],
    [{ scripted: [reply] }, "scripted fewReplies"],
    [{ scripted: [reply, { when: "{" }] }, "scripted.1 reply"],
  ])("%j", (change, expected) => {
    expect(codesOf(change)).toContain(expected);
  });

  test("a whole text has none, and every sentence is there", () => {
    expect(codesOf({})).toEqual([]);
    expect(codesOf({ title: 5, tips: {}, criteria: [] }).join()).not.toContain("other");
    expect(Object.keys(en.content.problems)).toContain("other");
  });

  test("replies that are never reached, and their patterns", () => {
    expect(replyFinding("replies[2] is never reached: replies[1] always fits")).toEqual({
      path: "scripted.2",
      code: "replyUnreached",
      params: { place: 3, over: 2 },
    });
    expect(replyFinding("replies[0] has a pattern that does not compile: missing )")).toEqual({
      path: "scripted.0.when",
      code: "replyPattern",
      params: { detail: "missing )" },
    });
  });
});
