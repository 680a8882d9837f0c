import { describe, expect, it } from "vitest";
import { settleBank } from "../settling/rules";
import { readMoodle } from "./rules";

const quiz = (...questions: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join("\n")}\n</quiz>`;
const read = (...questions: string[]) => settleBank("moodle", readMoodle(quiz(...questions)));

const choice = (answers: string, more = "", text = "<p>Which of them <em>flies</em>?</p>") =>
  `<question type="multichoice"><name><text>Wings</text></name>
  <questiontext format="html"><text><![CDATA[${text}]]></text></questiontext>
  <single>true</single>${answers}${more}</question>`;
const answer = (fraction: string, text: string, feedback = "") =>
  `<answer fraction="${fraction}" format="html"><text>${text}</text><feedback format="html"><text>${feedback}</text></feedback></answer>`;

describe("Moodle XML", () => {
  it("reads a choice with its feedback, in its category", () => {
    const bank = read(
      '<question type="category"><category><text>$course$/birds</text></category></question>',
      choice(
        answer("100", "&lt;p&gt;The owl&lt;/p&gt;", "At night.") +
          answer("0", "The ostrich") +
          answer("-50", "The penguin", "It swims."),
        "<correctfeedback><text>Right.</text></correctfeedback><incorrectfeedback><text>Wrong.</text></incorrectfeedback><generalfeedback><text>Birds.</text></generalfeedback><hint><text>Think</text></hint><tags><tag><text>t</text></tag></tags>",
      ),
    );
    expect(bank.left).toEqual([]);
    expect(bank.questions).toEqual([
      {
        place: "4",
        title: "Wings",
        category: "$course$/birds",
        question: {
          type: "multiple-choice",
          question_text: "Which of them flies?",
          options: ["The owl", "The ostrich", "The penguin"],
          correct_answer: "The owl",
          explanation_correct: "At night.\n\nRight.\n\nBirds.",
          explanation_incorrect: "The penguin: It swims.\n\nWrong.\n\nBirds.",
        },
        notes: ["hintsLost", "tagsLost", "formatting", "penaltyLost"],
      },
    ]);
    expect(bank.notes.map(({ key }) => key)).toEqual(["hintsLost", "tagsLost", "formatting", "penaltyLost"]);
  });

  it("reads true and false and short answers", () => {
    const bank = read(
      `<question type="truefalse"><name><text>a</text></name><questiontext><text>Fish breathe.</text></questiontext>${answer("100", "true", "Yes")}${answer("0", "false", "They do")}</question>`,
      `<question type="shortanswer"><name><text>b</text></name><questiontext><text>Capital of Peru?</text></questiontext><usecase>1</usecase>${answer("100", "Lima")}</question>`,
    );
    expect(bank.left).toEqual([]);
    expect(bank.questions[0]?.question).toMatchObject({
      type: "true-false",
      correct_answer: true,
      explanation_correct: "Yes",
      explanation_incorrect: "They do",
    });
    expect(bank.questions[1]?.question).toMatchObject({ concepts: [{ any_of: ["Lima"], max_edits: 0 }] });
    expect(bank.notes.map(({ key }) => key)).toEqual(["longerAnswers", "caseIgnored"]);
  });

  it("says once that questions count differently", () => {
    const grade = (points: string) =>
      choice(answer("100", "a") + answer("0", "b"), `<defaultgrade>${points}</defaultgrade>`);
    expect(read(grade("1.0000000"), grade("3")).notes).toContainEqual({
      key: "pointsEqual",
      params: { count: 2 },
      places: [],
    });
    expect(read(grade("1.0000000"), grade("1")).notes.map(({ key }) => key)).toEqual(["formatting"]);
  });

  it.each([
    ["matching", "matching"],
    ["numerical", "numerical"],
    ["calculatedmulti", "numerical"],
    ["essay", "essay"],
    ["description", "description"],
    ["cloze", "cloze"],
    ["ddwtos", "cloze"],
    ["ordering", "order"],
    ["ddmarker", "hotspot"],
    ["coderunner", "otherType"],
    ["", "otherType"],
  ])("lists the type %s: %s", (type, key) => {
    const { questions, left } = read(`<question type="${type}"><name><text>Name</text></name></question>`);
    expect(questions).toEqual([]);
    expect(left).toMatchObject([{ place: "3", title: "Name", reason: { key } }]);
  });

  it.each([
    [choice(answer("100", "a") + answer("0", "b"), "<image>old.png</image>"), "media"],
    [choice(answer("100", "a") + answer("0", "b"), "", "<img src='@@PLUGINFILE@@/a.png'>"), "media"],
    [choice(answer("100", "a") + answer("0", "b"), "", "<a href='@@PLUGINFILE@@/a.mp3'>Listen</a>"), "media"],
    [
      choice(answer("50", "a") + answer("50", "b")).replace("<single>true", "<single>false"),
      "severalAnswers",
    ],
    [choice(answer("100", "a") + answer("33.33333", "b")), "partialCredit"],
    [choice(answer("100", "a") + answer("much", "b")), "partialCredit"],
    [choice(answer("0", "a") + answer("0", "b")), "noRightAnswer"],
    [
      `<question type="truefalse"><questiontext><text>x</text></questiontext>${answer("100", "ja")}</question>`,
      "notTrueOrFalse",
    ],
  ])("leaves what it cannot keep (%#)", (question, key) => {
    expect(read(question).left.map(({ reason }) => reason.key)).toEqual([key]);
  });

  it("tells of ticks of which one is right and of an order that changed", () => {
    const ticks = choice(answer("100", "a") + answer("0", "b"), "<shuffleanswers>1</shuffleanswers>");
    const { questions } = read(ticks.replace("<single>true", "<single>false"));
    expect(questions).toMatchObject([
      { question: { correct_answer: "a" }, notes: ["shuffleLost", "formatting", "severalAllowed"] },
    ]);
  });

  it("knows true and false by the right one alone", () => {
    const truth = (text: string) =>
      read(
        `<question type="truefalse"><questiontext><text>x</text></questiontext>${answer("100", text)}</question>`,
      ).questions[0]?.question;
    expect(truth("True")).toMatchObject({ correct_answer: true });
    expect(truth("false")).toMatchObject({ correct_answer: false });
  });

  it("takes typed answers and names as they are, though they look like HTML", () => {
    const { questions } = read(
      `<question type="shortanswer"><name><text>The &lt;br&gt; tag</text></name><questiontext format="html"><text>New line?</text></questiontext>${answer("100", "&lt;br&gt;")}</question>`,
    );
    expect(questions).toMatchObject([
      { title: "The <br> tag", question: { concepts: [{ any_of: ["<br>"] }] } },
    ]);
  });

  it("keeps a question whose explanation shows an image, and tells of it", () => {
    const bank = read(choice(answer("100", "a", "&lt;img src='x.png'&gt;See") + answer("0", "b")));
    expect(bank.questions[0]?.question).toMatchObject({ explanation_correct: "See" });
    expect(bank.notes.map(({ key }) => key)).toContain("feedbackMediaLost");
  });
});
