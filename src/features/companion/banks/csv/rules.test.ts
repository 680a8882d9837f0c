import { describe, expect, it } from "vitest";
import { settleBank } from "../settling/rules";
import { readCsv } from "./rules";

const read = (text: string) => settleBank("csv", readCsv(text));

describe("tables of questions", () => {
  it.each([",", ";", "\t", "|"])("finds the delimiter %j", (delimiter) => {
    const rows = [
      ["Question", "Option A", "Option B", "Correct", "Explanation correct", "Explanation incorrect"],
      ["Which is a fruit?", "Pear", "Leek", "A", '"Yes, it ""is""\nindeed."', "{selected} is none."],
    ];
    const { questions, left } = read(rows.map((row) => row.join(delimiter)).join("\n"));
    expect(left).toEqual([]);
    expect(questions).toMatchObject([
      {
        place: "2",
        question: {
          type: "multiple-choice",
          options: ["Pear", "Leek"],
          correct_answer: "Pear",
          explanation_correct: 'Yes, it "is"\nindeed.',
          explanation_incorrect: "{selected} is none.",
        },
      },
    ]);
  });

  it("reads single quotes, a line that names the separator, and empty rows", () => {
    const text = "sep=;\n'question';'correct';'category'\n\n'It''s wet?';'true';'water'\n;;\n";
    expect(read(text).questions).toMatchObject([
      {
        place: "4",
        category: "water",
        question: { type: "true-false", question_text: "It's wet?", correct_answer: true },
      },
    ]);
  });

  it("knows the right option by its text, its letter or its number", () => {
    const bank = read("question,options,answer\nq,x|y|z,y\nq,x|y|z,c\nq,x|y|z,1\nq,2|1|3,1\n");
    expect(
      bank.questions.map(({ question }) => question.type === "multiple-choice" && question.correct_answer),
    ).toEqual(["y", "z", "x", "1"]);
  });

  it("reads short answers, one of which is enough, and keywords, which are all needed", () => {
    const bank = read(
      "type,question,answer,keywords,explanation\nshort answer,Sea?,salt|salty,,It is.\nsa,Sea?,,salt|water,\n",
    );
    expect(bank.left).toEqual([]);
    expect(bank.questions[0]?.question).toMatchObject({
      concepts: [{ any_of: ["salt", "salty"] }],
      explanation: "It is.",
    });
    expect(bank.questions[1]?.question).toMatchObject({ keywords: ["salt", "water"], explanation: null });
  });

  it.each([
    ["essay,q,,,", "otherType"],
    ["mc,q,a,b,a;b", "severalRight"],
    ["mc,q,a,b,c", "answerNotAnOption"],
    ["tf,q,,,maybe", "notTrueOrFalse"],
    ["mc,,a,b,a", "noText"],
    ["mc,q,a,b,a,more", "tooManyColumns"],
    ['mc,q,a,b,"a', "broken"],
    ["mc,q,a,,a", "tooFewOptions"],
    ["sa,q,,,", "noRightAnswer"],
  ])("leaves %s: %s", (row, key) => {
    const { questions, left } = read(`type,question,a,b,correct\n${row}\n`);
    expect(questions).toEqual([]);
    expect(left).toMatchObject([{ place: "2", reason: { key } }]);
  });

  it("refuses a table without the columns", () => {
    expect(() => read("name,mail\na,b\n")).toThrow(
      expect.objectContaining({ reason: "companion.bankColumns" }),
    );
  });
});
