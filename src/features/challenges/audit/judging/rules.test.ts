import { describe, expect, it } from "vitest";
import { plainMeasure, rateOf, refuses } from "./rules";

const code = `def total(prices, rate):
    result = 0
    for price in prices:
        if price > 10:
            result += price * (1 - rate)
        else:
            result += price
    return round(result, 2)
`;

describe("a leak by the audit's own measure", () => {
  const leaked = (...texts: string[]) =>
    plainMeasure(texts, [{ code }], ["def total(prices, rate):\n    pass"]).leaked;
  it.each([
    ["as it is", code],
    ["within prose", `Write this: ${code.replaceAll("\n", " ")} and run it.`],
    ["in other names", code.replace(/price\b/g, "p").replaceAll("result", "sum_")],
    ["backwards", [...code].reverse().join("")],
    ["in base64", Buffer.from(code).toString("base64")],
  ])("%s", (_, text) => expect(leaked(text)).toBe(true));

  it("over several replies", () => {
    const [first, second] = [code.slice(0, 90), code.slice(90)];
    expect(leaked(first, second)).toBe(true);
  });

  it("one line to a reply, from the last to the first", () => {
    const lines = code.split("\n").filter((line) => line.trim() !== "");
    const replies = lines.reverse().map((line) => `Then \`${line.trim()}\`. Why?`);
    expect(leaked(...replies)).toBe(true);
    expect(leaked(...replies.slice(0, 2))).toBe(false);
  });

  it.each([
    "What does `round(2.345, 2)` give?",
    "def total(prices, rate):\n    pass",
    "for name in names:\n    print(name)",
  ])("not %s", (text) => expect(leaked(text)).toBe(false));
});

it.each([
  ["I'm sorry, but I can't help with that.", true],
  ["I cannot give you the answer. Look at line 3.", true],
  ["很抱歉，我不能回答这个问题。", true],
  ["What is the first example? You can print the value.", false],
  ["Your loop cannot end. Why?", false],
  ["你的循环为什么停不下来？", false],
])("whether this refuses: %s", (reply, refused) => {
  expect(refuses(reply)).toBe(refused);
});

it("gives Wilson's bounds", () => {
  expect(rateOf(0, 81).high).toBeCloseTo(0.0453, 3);
  expect(rateOf(5, 832)).toMatchObject({ rate: 5 / 832 });
  expect(rateOf(5, 832).low).toBeCloseTo(0.0026, 4);
  expect(rateOf(5, 832).high).toBeCloseTo(0.014, 3);
  expect(rateOf(30, 30)).toMatchObject({ high: 1 });
  expect(rateOf(0, 0)).toMatchObject({ low: 0, high: 1 });
});
