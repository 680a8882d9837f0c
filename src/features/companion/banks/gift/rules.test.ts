import { describe, expect, it } from "vitest";
import { settleBank } from "../settling/rules";
import { readGift } from "./rules";

const read = (text: string) => settleBank("gift", readGift(text));
const only = (text: string) => {
  const { questions, left } = read(text);
  expect([questions.length, left.length]).toEqual([1, 0]);
  return questions[0]?.question;
};
const reason = (text: string) => {
  const { questions, left } = read(text);
  expect([questions.length, left.length]).toEqual([0, 1]);
  return left[0]?.reason.key;
};

describe("what GIFT writes", () => {
  it("reads a choice with feedback, title, category and comments", () => {
    const bank = read(
      [
        "$CATEGORY: water/rivers",
        "// the longest one",
        "::River::Which river passes Cairo? {",
        "  // not this one",
        "  ~Danube#It ends in the Black Sea.",
        "  =Nile#Well known!",
        "  ~Rhine#It ends in the North Sea.",
        "  ####Rivers were roads.",
        "}",
      ].join("\n"),
    );
    expect(bank.left).toEqual([]);
    expect(bank.questions).toEqual([
      {
        place: "3",
        title: "River",
        category: "water/rivers",
        question: {
          type: "multiple-choice",
          question_text: "Which river passes Cairo?",
          options: ["Danube", "Nile", "Rhine"],
          correct_answer: "Nile",
          explanation_correct: "Well known!\n\nRivers were roads.",
          explanation_incorrect:
            "Danube: It ends in the Black Sea.\nRhine: It ends in the North Sea.\n\nRivers were roads.",
        },
        notes: [],
      },
    ]);
  });

  it("puts a gap where an answer is missing", () => {
    expect(only("Snow is {~black =white ~red} in winter.")).toMatchObject({
      question_text: "Snow is _____ in winter.",
      correct_answer: "white",
    });
  });

  it("knows escaped signs, line ends and backslashes", () => {
    expect(only("Solve a \\= b\\: which \\{set\\}?\\nThink. {=x \\= 1 \\~ y#1 \\# 2 ~\\\\}")).toMatchObject({
      question_text: "Solve a = b: which {set}?\nThink.",
      options: ["x = 1 ~ y", "\\"],
      correct_answer: "x = 1 ~ y",
      explanation_correct: "1 # 2",
    });
  });

  it("gives true and false their feedback: first for the wrong answer, then for the right one", () => {
    expect(only("Ice floats. {T#It does.#Well seen.}")).toMatchObject({
      type: "true-false",
      correct_answer: true,
      explanation_correct: "Well seen.",
      explanation_incorrect: "It does.",
    });
    expect(only("Gas mark? {f}")).toMatchObject({ type: "short-answer" });
    expect(only("Ice sinks. {false}")).toMatchObject({ correct_answer: false, explanation_correct: null });
  });

  it("takes every accepted short answer, and against it what the author calls wrong", () => {
    expect(
      only("Red planet? {=Mars =the planet Mars =%0%Mars bar#That is sweet. =%0%*#Look up at night.}"),
    ).toEqual({
      type: "short-answer",
      question_text: "Red planet?",
      concepts: [
        {
          id: "answer",
          weight: 1,
          any_of: ["Mars", "the planet Mars"],
          none_of: ["Mars bar"],
          max_edits: 0,
          feedback: "Look up at night.",
        },
      ],
      explanation: "Mars bar: That is sweet.",
      samples: [
        { answer: "Mars", correct: true },
        { answer: "the planet Mars", correct: true },
        { answer: "Mars bar", correct: false },
      ],
    });
    expect(only("Area of a square of side 3 m? {9 m²}")).toMatchObject({ literal: true });
  });

  it("reads each text in its format", () => {
    expect(
      only("[html]<p>Pick the <b>cat</b>&nbsp;&lt;here&gt;:</p> {=[plain]<cat> ~[html]<i>dog</i>}"),
    ).toMatchObject({ question_text: "Pick the cat <here>:", options: ["<cat>", "dog"] });
    expect(only("A List<String> holds? {=text ~numbers}")).toMatchObject({
      question_text: "A List<String> holds?",
    });
    expect(read("[markdown]Is this **so**? {T}").notes.map(({ key }) => key)).toEqual(["markdown"]);
  });

  it("goes on over an empty line inside the braces", () => {
    expect(only("Which? {\n\n=one\n\n~two\n}")).toMatchObject({ options: ["one", "two"] });
    expect(read("Broken {=one\n\nWhole? {T}").questions).toHaveLength(1);
  });

  it("begins a question at a title even without an empty line before it", () => {
    const text = "::A::Hot? {T}\n  ::B::Cold? {\n=yes\n~no :: never\n}\n::C::Read this.\n::D::Wet? {#1}";
    expect(read(text).questions.map(({ place, title }) => [place, title])).toEqual([
      ["1", "A"],
      ["2", "B"],
    ]);
    expect(read(text).left.map(({ place, reason: { key } }) => [place, key])).toEqual([
      ["6", "description"],
      ["7", "numerical"],
    ]);
  });

  it("carries ticks of which one is right, and tells", () => {
    const { questions, notes } = read("Pick. {~%0%a ~%100%b ~%-100%c}");
    expect(questions).toMatchObject([{ question: { options: ["a", "b", "c"], correct_answer: "b" } }]);
    expect(notes.map(({ key }) => key)).toEqual(["severalAllowed", "penaltyLost"]);
  });

  it("takes typed answers as they are, though they look like HTML", () => {
    const phrases = (text: string) => {
      const question = only(text);
      return question?.type === "short-answer" && question.concepts?.[0]?.any_of;
    };
    expect(phrases("The tag of an image? {=<img> =<img />}")).toEqual(["<img>", "<img />"]);
    expect(phrases("A new line? {=<br>}")).toEqual(["<br>"]);
    expect(phrases("[html]City? {=<p>Bern<br></p>}")).toEqual(["Bern"]);
    expect(phrases("Sign? {=&amp;}")).toEqual(["&"]);
    expect(phrases("Plain? {=[plain]salt =[html]water}")).toEqual(["salt", "water"]);
  });

  it("overlooks remarks beside true and false", () => {
    expect(only("Ice floats. { // so\n T // it does\n}")).toMatchObject({ correct_answer: true });
    expect(only("Address? {=http://a.example}")).toMatchObject({ type: "short-answer" });
  });

  it("takes the last general feedback", () => {
    expect(only("Pick. {=a#one ####two ~b ####three}")).toMatchObject({
      options: ["a", "b"],
      explanation_correct: "one ####two\n\nthree",
    });
  });

  it("tells of a penalty that is not kept", () => {
    const { questions, notes } = read("Guess. {=a ~%-50%b}");
    expect(questions).toHaveLength(1);
    expect(notes).toEqual([{ key: "penaltyLost", params: { count: 1 }, places: ["1"] }]);
  });
});

describe("what stays behind", () => {
  it.each([
    ["Write about rain. {}", "essay"],
    ["Only to be read.", "description"],
    ["How many? {#12:1}", "numerical"],
    ["Match. {=a -> b =c -> d}", "matching"],
    ["Which two? {~%50%a ~%50%b ~c}", "severalAnswers"],
    ["Which two? {~%100%a ~%50%b ~c}", "severalAnswers"],
    ["Half? {=a ~%50%b ~c}", "partialCredit"],
    ["Gap {1:MULTICHOICE:=a~b}.", "cloze"],
    ["Half? {=a =%50%b}", "partialCredit"],
    ["Both? {=a =b ~c}", "severalRight"],
    ["Any? {=pre*}", "wildcard"],
    ["Acidity? {=pH =%0%PH}", "answersTooClose"],
    ["Sweet? {=%0%*cane* =sugar cane}", "answersTooClose"],
    ["Open {=a", "broken"],
    ["Closed =a}", "broken"],
    ["Two {=a ~b} gaps {=c ~d}.", "composite"],
    ["Twins? {=a ~b ~b}", "sameOptions"],
    ["Empty? {=a ~ ~b}", "emptyOption"],
    ["One? {~a}", "severalAnswers"],
    ["One? {=a~}", "emptyOption"],
    ["{=a ~b}", "noText"],
    ["[html]<img src='x.png'> What? {=a ~b}", "media"],
    ["[markdown]![x](x.png) What? {=a ~b}", "media"],
    ["[html]<math><mtable></mtable></math> {=a ~b}", "formula"],
    [`Many? {=z ${"abcdefghij".replace(/./g, "~$& ")}}`, "tooManyOptions"],
    [`Long? {=${"x".repeat(501)} ~b}`, "optionTooLong"],
    [`Long? {=${"x".repeat(201)}}`, "answerTooLong"],
    [`${"x".repeat(4001)} {T}`, "textTooLong"],
  ])("leaves what it cannot keep (%#)", (text, key) => {
    expect(reason(text)).toBe(key);
  });

  it("calls a question that has no title by its text, without its tags", () => {
    const bank = read("[html]<p>Which <b>one</b>?</p> {=a ~b}\n\n[html]<p>Tell <i>more</i>.</p> {}");
    expect([bank.questions[0]?.title, bank.left[0]?.title]).toEqual(["Which one?", "Tell more."]);
  });
});
