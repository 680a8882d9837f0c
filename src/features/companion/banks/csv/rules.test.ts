import { describe, expect, it } from "vitest";
import { settleBank } from "../settling/rules";
import { readCsv } from "./rules";

const read = (text: string) => settleBank("csv", readCsv(text));

const rightOnes = ({ questions }: ReturnType<typeof read>) =>
  questions.map(({ question }) => question.type === "multiple-choice" && question.correct_answer);

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
    const bank = read("question,options,answer\nq,x|y|z,y\nq,x|y|z,c\nq,x|y|z,1\nq,X|y,x\nq,x|y,(B)\n");
    expect(rightOnes(bank)).toEqual(["y", "z", "x", "X", "y"]);
  });

  it.each([
    ["like the rows that can only mean the text", "q,3|1|2,1\nq,x|y,y\n", ["1", "y"]],
    ["like the rows that can only mean the position", "q,2|4|6,2\nq,x|y,1\n", ["4", "x"]],
    ["as the text if nothing speaks for the position", "q,2|4|6,2\n", ["2"]],
    ["as positions from 0 if there is a 0", "q,x|y,0\nq,x|y|z,1\nq,x|y|z,2\n", ["x", "y", "z"]],
    ["letters apart from numbers", "q,B|A,A\nq,x|y,b\nq,3|1|2,1\n", ["B", "y", "1"]],
  ])("reads numbers %s", (_how, rows, right) => {
    expect(rightOnes(read(`question,options,answer\n${rows}`))).toEqual(right);
  });

  it("leaves what the rows contradict one another about", () => {
    const { left } = read("question,options,answer\nq,2|4|6,2\nq,x|y,1\nq,x|y,y\n");
    expect(left).toMatchObject([{ place: "2", reason: { key: "answerUnclear", params: { answer: "2" } } }]);
    expect(read("question,options,answer\nq,x|y,0\nq,x|y,2\nq,x|y,1\n").left).toHaveLength(3);
  });

  it("tells that positions begin with 0, and which columns are not read", () => {
    const { notes } = read("id,question,a,b,correct,Level,Empty\n7,q,x,y,0,hard,\n");
    expect(notes).toEqual([
      { key: "numbersFromZero", params: { count: 1 }, places: ["2"] },
      { key: "columnsUnread", params: { count: 1, columns: "Level" }, places: [] },
    ]);
  });

  it("finds the head below other rows, and its names before their remarks", () => {
    const bank = read(
      ',My quiz\n,\n,Question - at most 120 signs,Answer 1 - text,Answer 2 - text,Time limit (sec),Correct answer(s) - one at least\n1,q,x,y,20,2\n2,q,x,y,20,"1,2"\n',
    );
    expect(rightOnes(bank)).toEqual(["y"]);
    expect(bank.left).toMatchObject([{ reason: { key: "severalRight" } }]);
  });

  it("takes wrong answers from columns of their own, in the order of the alphabet", () => {
    const bank = read("Question,Answer,Wrong answer 1,Wrong answer 2\nq,pear,oak,ash\n");
    expect(bank.questions).toMatchObject([{ question: { options: ["ash", "oak", "pear"] } }]);
    expect(rightOnes(bank)).toEqual(["pear"]);
  });

  it("takes the options of a typed answer as what is accepted", () => {
    const bank = read("type,question,option 1,option 2,correct\nFill-in-the-Blank,q,grey,gray,\n");
    expect(bank.questions).toMatchObject([{ question: { concepts: [{ any_of: ["grey", "gray"] }] } }]);
  });

  it("reads Chinese tables", () => {
    const bank = read(
      "题型,题干,选项A,选项B,选项C,答案,解析\n单选题,q,甲,乙,丙,B,因为\n判断题,q,,,,错,\n填空题,q,,,,水,\n多选题,q,甲,乙,丙,AC,\n简答题,q,,,,略,\n",
    );
    expect(bank.questions.map(({ question }) => question)).toMatchObject([
      { correct_answer: "乙", explanation_correct: "因为" },
      { type: "true-false", correct_answer: false },
      { concepts: [{ any_of: ["水"] }] },
    ]);
    expect(bank.left.map(({ reason }) => reason.key)).toEqual(["severalRight", "essay"]);
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
    ["essay,q,,,", "essay"],
    ["poll,q,a,b,", "survey"],
    ["juggling,q,,,", "otherType"],
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
