import { createTranslator } from "next-intl";
import { describe, expect, it, test } from "vitest";
import { messagesFor } from "~/messages/load";
import { spanOf } from "./rules";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe("a length of time", () => {
  it.each([
    [0, { unit: "minutes", days: 0, hours: 0, minutes: 0 }],
    [59 * MINUTE + 29_999, { unit: "minutes", days: 0, hours: 0, minutes: 59 }],
    [59 * MINUTE + 30_000, { unit: "hours", days: 0, hours: 1, minutes: 0 }],
    [48 * HOUR - MINUTE, { unit: "hours", days: 0, hours: 47, minutes: 59 }],
    [48 * HOUR, { unit: "days", days: 2, hours: 0, minutes: 0 }],
    [72 * HOUR - 20 * MINUTE, { unit: "days", days: 3, hours: 0, minutes: 0 }],
    [52 * HOUR + 16 * MINUTE, { unit: "days", days: 2, hours: 4, minutes: 0 }],
  ])("%d ms", (ms, span) => {
    expect(spanOf(ms)).toEqual(span);
  });
});

test.each([
  ["en", ["16 min", "1 h 5 min", "2 h", "2 days 4 h", "3 days"]],
  ["zh", ["16 分钟", "1 小时 5 分钟", "2 小时", "2 天 4 小时", "3 天"]],
] as const)("is said in words: %s", (locale, words) => {
  const t = createTranslator({ locale, messages: messagesFor(locale) });
  const said = [16 * MINUTE, HOUR + 5 * MINUTE, 2 * HOUR, 52 * HOUR, 72 * HOUR].map((ms) =>
    t("journeyFacts.facts.wholeTime.value", { ...spanOf(ms) }),
  );
  expect(said).toEqual(words);
});
