import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Locale } from "~/i18n/locales";
import en from "~/messages/en/needs-me.json";
import zh from "~/messages/zh/needs-me.json";
import type { StuckEvidence } from "../../types";
import { StuckWords } from "./stuck-words";

const said = (evidence: StuckEvidence, locale: Locale = "en") =>
  renderToStaticMarkup(
    <NextIntlClientProvider
      locale={locale}
      timeZone="UTC"
      messages={{ needsMe: locale === "en" ? en : zh }}
      onError={(error) => {
        throw error;
      }}
    >
      <StuckWords evidence={evidence} />
    </NextIntlClientProvider>,
  ).replace(/ class="[^"]*"/g, "");

const common = { after: 0, passing: ["a", "b"], testsTotal: 6, seqs: [1, 2, 3], minutes: 6 };
const error = { ...common, rule: "sameError", times: 3, error: "KeyError: 'cog'", ending: "error" } as const;

test("the same error, with the error itself", () => {
  expect(said(error)).toBe(
    "The same <code>KeyError: &#x27;cog&#x27;</code> three times in 6 minutes, and no test passed since.",
  );
  expect(said(error, "zh")).toBe(
    "6 分钟内同样的 <code>KeyError: &#x27;cog&#x27;</code> 出现了 3 次，之后没有测试通过。",
  );
  expect(said({ ...error, times: 12, minutes: 0 })).toContain("12 times in less than a minute");
});

test("an error with signs of the message format is shown as it is", () => {
  expect(said({ ...error, error: "SyntaxError: '{' <b>" })).toContain(
    "<code>SyntaxError: &#x27;{&#x27; &lt;b&gt;</code>",
  );
});

test.each<[StuckEvidence, string, string]>([
  [
    { ...common, rule: "noProgress", attempts: 3 },
    "3 submissions without a newly passing test. 2 of 6 tests have passed so far.",
    "提交了 3 次，没有新的测试通过。到目前为止，6 个测试中通过过 2 个。",
  ],
  [
    { ...common, rule: "overTime", active: 71, estimate: 30, quiet: 12 },
    "Active for 71 minutes; the estimate is 30. No test newly passed in the last 12 minutes of work.",
    "已用功 71 分钟，预计 30 分钟。最近 12 分钟里没有新的测试通过。",
  ],
  [
    { ...common, rule: "hintLevel", level: 3, replies: 2, attempts: 0 },
    "Hint level 3 twice without a newly passing test.",
    "2 次得到 3 级提示，没有新的测试通过。",
  ],
  [
    { ...common, rule: "samePrompts", times: 3, prompt: "why?" },
    "The last three questions say nearly the same: “why?”",
    "最近 3 个问题几乎一样：“why?”",
  ],
  [
    { ...error, ending: "timeout" },
    "The program ran out of time three times in a row, and no test passed since.",
    "程序连续 3 次超时，之后没有测试通过。",
  ],
])("%o is said in both languages", (evidence, english, chinese) => {
  expect(said(evidence)).toBe(english);
  expect(said(evidence, "zh")).toBe(chinese);
});
