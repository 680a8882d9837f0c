import { describe, expect, it } from "vitest";
import { settleBank } from "../settling/rules";
import { readTrivia } from "./rules";

const read = (text: string) => settleBank("trivia", readTrivia(text));

describe("trivia files", () => {
  it("reads questions of one and of several lines", () => {
    const bank = read(
      "Made up here.\n\n#Q Which boat\nhas no sail?\n^ Canoe\nA Canoe\nB Ketch,\nwith two masts\nC Yawl\n\n#Q Wood floats.\n^ True\nA True\nB False\n",
    );
    expect(bank.left).toEqual([]);
    expect(bank.questions).toMatchObject([
      {
        place: "3",
        question: {
          question_text: "Which boat\nhas no sail?",
          options: ["Canoe", "Ketch, with two masts", "Yawl"],
          correct_answer: "Canoe",
          explanation_correct: null,
        },
      },
      { place: "11", question: { type: "true-false", correct_answer: true } },
    ]);
  });

  it("takes an answer that differs from its option in capitals alone", () => {
    expect(read("#Q Oar?\n^ CANOE\nA Canoe\nB Yawl\n").questions[0]?.question).toMatchObject({
      correct_answer: "Canoe",
    });
  });

  it.each([
    ["#Q Oar?\n^ Raft\nA Canoe\nB Yawl\n", "answerNotAnOption"],
    ["#Q Oar?\nA Canoe\nB Yawl\n", "broken"],
    ["#Q Oar?\n^ Canoe\n", "broken"],
    ["#Q Oar?\n^ Canoe\nA Canoe\nC Yawl\n", "broken"],
    ["#Q Oar?\n^ Canoe\nA Canoe\nB\nC Yawl\n", "emptyOption"],
    ["#Q Oar?\n^ Canoe\nA Canoe\nB Yawl\nC Yawl\n", "sameOptions"],
    ["#Q\n^ Canoe\nA Canoe\nB Yawl\n", "noText"],
  ])("leaves %j: %s", (text, key) => {
    expect(read(text).left.map(({ reason }) => reason.key)).toEqual([key]);
  });
});
