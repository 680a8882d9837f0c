import { expect, test } from "vitest";
import { inShort, rowsOf, shortAnswer, type Table } from "../../../../../tests/support/short-answers";

const slips: Table = [
  [
    ["gradient descent"],
    ["gradient descent", "10"],
    ["gradiant descent", "10 ~"],
    ["gradient decsent", "10 ~"],
    ["gradeint desecnt", "10 ~"],
    ["gradeintt desecnt", "0"],
    ["gradient, descent", "0"],
    ["gradient-descent", "10 ~"],
  ],
  [["ion ! iron"], ["ion", "10"], ["iron", "0"], ["ions", "0"], ["ion and iron", "0"]],
  [
    ["iron", "ion"],
    ["iron", "5"],
    ["ion", "5"],
    ["ion iron", "10"],
  ],
  [["bread ! broad"], ["braed", "10 ~"], ["broad", "0"], ["bread", "10"], ["breads", "10 ~"]],
  [["absorption ! adsorption"], ["absorbtion", "10 ~"], ["adsorption", "0"], ["adsorbtion", "0"]],
  [["supervised"], ["supervized", "10 ~"], ["unsupervised", "0"], ["suprevised", "10 ~"]],
  [["increases"], ["decreases", "0"], ["incraeses", "10 ~"]],
  [["symmetric"], ["asymmetric", "0"], ["simmetric", "10 ~"]],
  [["exothermic"], ["endothermic", "0"], ["exotermic", "10 ~"]],
  [["nitrate"], ["nitrite", "0"], ["nirtate", "10 ~"]],
  [["token"], ["tokne", "10 ~"], ["tokens", "10 ~"], ["taken", "10 ~"], ["tokenss", "0"]],
  [["token ~ 0"], ["tokne", "0"], ["token", "10"]],
  [["bias ~ 1"], ["bais", "10 ~"], ["bias", "10"], ["abbas", "0"]],
  [["four"], ["fuor", "0"], ["four", "10"]],
  [["GPT-4"], ["GPT-4", "10"], ["GPT-3", "0"], ["GTP-4", "0"]],
  [["300000 kilometers"], ["300000 kilometers", "10"], ["30000 kilometers", "0"], ["300000 kilometres", "0"]],
  [["milligram"], ["milligarm", "0"], ["milligram", "10"]],
  [["max_tokens"], ["max_tokens", "10"], ["max_tokns", "0"]],
  [["useState"], ["useState", "10"], ["useSatte", "0"]],
  [
    ["overfitting"],
    ["over-fitting", "10 ~"],
    ["over fitting", "10 ~"],
    ["overfiting", "10 ~"],
    ["underfitting", "0"],
    ["overflow", "0"],
  ],
];

test.each(rowsOf(slips))("$key: $answer", ({ key, answer, result }) => {
  expect(inShort(shortAnswer(key), answer)).toBe(result);
});
