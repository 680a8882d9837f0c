import { expect, test } from "vitest";
import { checkBody } from "../../rules";
import { startingBody } from "../../starting/rules";
import { importLoupe } from "./rules";

const ID = "lab1-x-copy";
const whole = startingBody("lab2-ex1", { en: "Cups", zh: "杯子" });

test("JSON and YAML of an exercise are read under the new id", () => {
  const fromJson = importLoupe(JSON.stringify(whole), ID);
  if (!fromJson.ok) throw new Error(fromJson.reason);
  expect(fromJson.body).toEqual({ ...whole, id: ID });
  expect(checkBody(fromJson.body, ID).findings).toEqual([]);
  expect(importLoupe("title: { en: Cups, zh: 杯子 }\ntips: [a]", ID)).toEqual({
    ok: true,
    body: { id: ID, title: { en: "Cups", zh: "杯子" }, tips: ["a"] },
  });
});

test("what is something else is refused with a reason", () => {
  expect(importLoupe("{", ID)).toMatchObject({ ok: false, reason: "notJson" });
  expect(importLoupe("title: [", ID)).toMatchObject({ ok: false, reason: "notJson" });
  for (const source of ["", "just words", "[1]", "{}", "prompts: [a]", "null"])
    expect(importLoupe(source, ID)).toMatchObject({ ok: false, reason: "notExercise" });
  const bomb = ["a: &a [x,x,x,x,x,x,x,x,x]"];
  for (const [name, of] of ["ba", "cb", "dc", "ed", "fe", "gf"].map((pair) => [...pair] as [string, string]))
    bomb.push(`${name}: &${name} [${Array(9).fill(`*${of}`).join(",")}]`);
  expect(importLoupe(`${bomb.join("\n")}\ntitle: *g`, ID)).toMatchObject({ ok: false, reason: "notJson" });
});
