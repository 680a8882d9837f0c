import { describe, expect, it } from "vitest";
import { settleBank } from "../settling/rules";
import { readQtiItem } from "./rules";

const read = (xml: string) => settleBank("qti", readQtiItem(xml));

const template = (name: string) =>
  `<responseProcessing template="http://www.imsglobal.org/question/qti_v2p2/rptemplates/${name}"/>`;

function item(parts: {
  body: string;
  declaration?: string;
  processing?: string;
  more?: string;
  attributes?: string;
}) {
  const {
    body,
    declaration = '<responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>b</value></correctResponse></responseDeclaration>',
    processing = template("match_correct"),
    more = "",
    attributes = 'adaptive="false"',
  } = parts;
  return `<?xml version="1.0" encoding="UTF-8"?><assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="i1" title="Metals" ${attributes}>
${declaration}<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/><outcomeDeclaration identifier="F" cardinality="single" baseType="identifier"/>
<itemBody>${body}</itemBody>${processing}${more}</assessmentItem>`;
}

const choices = `<p>Metals.</p><choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>Which is
    liquid?</prompt><simpleChoice identifier="a">Iron</simpleChoice><simpleChoice identifier="b">Mercury</simpleChoice></choiceInteraction>`;

const match = (then: string, otherwise: string) =>
  `<responseProcessing><responseCondition><responseIf><match><variable identifier="R"/><correct identifier="R"/></match>${then}</responseIf><responseElse>${otherwise}</responseElse></responseCondition></responseProcessing>`;
const score = (points: number) =>
  `<setOutcomeValue identifier="SCORE"><baseValue baseType="float">${points}</baseValue></setOutcomeValue>`;
const feedback = (identifier: string) =>
  `<setOutcomeValue identifier="F"><baseValue baseType="identifier">${identifier}</baseValue></setOutcomeValue>`;

const entry = (value: string, mapping = "", baseType = "string") =>
  `<responseDeclaration identifier="R" cardinality="single" baseType="${baseType}"><correctResponse><value>${value}</value></correctResponse>${mapping}</responseDeclaration>`;
const gap = '<p>The symbol of gold is <textEntryInteraction responseIdentifier="R"/>.</p>';

describe("QTI 2 items that are carried", () => {
  it("takes a list of which one may be chosen for one choice", () => {
    const listed =
      '<responseDeclaration identifier="R" cardinality="multiple" baseType="identifier"><correctResponse><value>b</value></correctResponse><mapping defaultValue="0"><mapEntry mapKey="b" mappedValue="2"/></mapping></responseDeclaration>';
    for (const name of ["match_correct", "map_response"])
      expect(
        read(item({ body: choices, declaration: listed, processing: template(name) })).questions,
      ).toMatchObject([{ question: { correct_answer: "Mercury" } }]);
    const free = choices.replace('maxChoices="1"', 'maxChoices="0"');
    expect(read(item({ body: free, declaration: listed })).left).toMatchObject([
      { reason: { key: "severalAnswers" } },
    ]);
  });

  it("follows points that are compared and clipped", () => {
    const sum = `<setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/><baseValue baseType="float">3</baseValue></sum></setOutcomeValue>`;
    const clipped = (test: string) =>
      match(sum, "").replace(
        "</responseProcessing>",
        `<responseCondition><responseIf><${test}><variable identifier="SCORE"/><baseValue baseType="float">2</baseValue></${test}>${score(1)}</responseIf><responseElse>${score(0)}</responseElse></responseCondition></responseProcessing>`,
      );
    const right = (test: string) => {
      const [question] = read(item({ body: choices, processing: clipped(test) })).questions;
      return question?.question.type === "multiple-choice" && question.question.correct_answer;
    };
    expect(["gte", "gt", "lte", "lt"].map(right)).toEqual(["Mercury", "Mercury", "Iron", "Iron"]);
  });

  it("tells that the order of the options changed", () => {
    const shuffled = choices.replace("maxChoices", 'shuffle="true" maxChoices');
    expect(read(item({ body: shuffled })).notes.map(({ key }) => key)).toEqual(["shuffleLost"]);
  });

  it("reads a choice", () => {
    expect(read(item({ body: choices }))).toEqual({
      format: "qti",
      left: [],
      notes: [],
      questions: [
        {
          place: "i1",
          title: "Metals",
          category: null,
          question: {
            type: "multiple-choice",
            question_text: "Metals.\n\nWhich is liquid?",
            options: ["Iron", "Mercury"],
            correct_answer: "Mercury",
            explanation_correct: null,
            explanation_incorrect: null,
          },
          notes: [],
        },
      ],
    });
  });

  it("follows response processing to the feedback of each choice", () => {
    const modal = (id: string, text: string) =>
      `<modalFeedback outcomeIdentifier="F" showHide="show" identifier="${id}">${text}</modalFeedback>`;
    const xml = item({
      body: choices,
      processing: match(score(3) + feedback("yes"), score(0) + feedback("no")),
      more: modal("yes", "Liquid at 20 °C.") + modal("no", "Solid."),
    });
    expect(read(xml).questions[0]?.question).toMatchObject({
      explanation_correct: "Liquid at 20 °C.",
      explanation_incorrect: "Solid.",
    });
  });

  it("makes true-false of True and False, with the feedback inside the choices", () => {
    const inline = (id: string, text: string) =>
      `<feedbackInline outcomeIdentifier="F" showHide="show" identifier="${id}">${text}</feedbackInline>`;
    const body = `<choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>Tin rusts.</prompt><simpleChoice identifier="a">True ${inline("a", "Iron does.")}</simpleChoice><simpleChoice identifier="b">False ${inline("b", "It does not.")}</simpleChoice></choiceInteraction>`;
    const processing = `<responseProcessing><setOutcomeValue identifier="F"><variable identifier="R"/></setOutcomeValue><responseCondition><responseIf><match><variable identifier="R"/><correct identifier="R"/></match>${score(1)}</responseIf></responseCondition></responseProcessing>`;
    expect(read(item({ body, processing })).questions[0]?.question).toEqual({
      type: "true-false",
      question_text: "Tin rusts.",
      correct_answer: false,
      explanation_correct: "It does not.",
      explanation_incorrect: "Iron does.",
    });
  });

  it("puts a gap where words are chosen or written", () => {
    const body =
      '<p>Gold is <inlineChoiceInteraction responseIdentifier="R"><inlineChoice identifier="a">light</inlineChoice><inlineChoice identifier="b">heavy</inlineChoice></inlineChoiceInteraction>.</p>';
    expect(read(item({ body })).questions[0]?.question).toMatchObject({
      question_text: "Gold is _____.",
      options: ["light", "heavy"],
      correct_answer: "heavy",
    });
    const bank = read(item({ body: gap, declaration: entry("Au") }));
    expect(bank.questions[0]?.question).toMatchObject({
      question_text: "The symbol of gold is _____.",
      concepts: [{ any_of: ["Au"], none_of: [] }],
    });
    expect(bank.notes.map(({ key }) => key)).toEqual(["longerAnswers", "caseIgnored"]);
  });

  it("takes all words of a mapping that earn everything", () => {
    const mapping =
      '<mapping defaultValue="0"><mapEntry mapKey="Au" mappedValue="2" caseSensitive="false"/><mapEntry mapKey="*Au" mappedValue="2" caseSensitive="false"/><mapEntry mapKey="Ag" mappedValue="0"/></mapping>';
    const bank = read(
      item({ body: gap, declaration: entry("Au", mapping), processing: template("map_response") }),
    );
    expect(bank.questions[0]?.question).toMatchObject({
      concepts: [{ any_of: ["Au", "*Au"], none_of: ["Ag"] }],
    });
    expect(bank.notes.map(({ key }) => key)).toEqual(["longerAnswers"]);
  });

  it("says where the scoring is assumed, and that what is for scorers is left out", () => {
    const body = `<rubricBlock view="scorer"><p>Look well.</p></rubricBlock><rubricBlock view="candidate"><p>Read.</p></rubricBlock>${choices}`;
    const bank = read(item({ body, processing: "" }));
    expect(bank.questions[0]?.question.question_text).toBe("Read.\n\nMetals.\n\nWhich is liquid?");
    expect(bank.notes.map(({ key }) => key)).toEqual(["scoringAssumed", "rubricLost"]);
  });
});

describe("QTI 2 items that are left", () => {
  const other = (name: string) => `<p>x</p><${name} responseIdentifier="R"/>`;
  const several =
    '<responseDeclaration identifier="R" cardinality="multiple" baseType="identifier"><correctResponse><value>a</value><value>b</value></correctResponse></responseDeclaration>';
  const mapped = (a: number, b: number) =>
    `<responseDeclaration identifier="R" cardinality="single" baseType="identifier"><mapping defaultValue="0"><mapEntry mapKey="a" mappedValue="${a}"/><mapEntry mapKey="b" mappedValue="${b}"/></mapping></responseDeclaration>`;
  it.each<[string, Parameters<typeof item>[0]]>([
    ["severalAnswers", { body: choices, declaration: several }],
    ["partialCredit", { body: choices, declaration: mapped(1, 2), processing: template("map_response") }],
    ["severalRight", { body: choices, declaration: mapped(2, 2), processing: template("map_response") }],
    ["noRightAnswer", { body: choices, declaration: mapped(0, 0), processing: template("map_response") }],
    ["media", { body: `<img src="a.png" alt="A"/>${choices}` }],
    ["media", { body: `<object data="a.html" type="text/html"/>${choices}` }],
    ["formula", { body: `<m:math xmlns:m="x"><m:mtable/></m:math>${choices}` }],
    ["composite", { body: choices + gap }],
    ["noInteraction", { body: "<p>x</p>" }],
    ["adaptive", { body: choices, attributes: 'adaptive="true"' }],
    [
      "adaptive",
      {
        body: `<feedbackBlock outcomeIdentifier="F" identifier="x" showHide="hide"><p>Hint</p></feedbackBlock>${choices}`,
      },
    ],
    ["template", { body: choices, more: '<templateDeclaration identifier="t" cardinality="single"/>' }],
    [
      "survey",
      {
        body: choices,
        declaration: '<responseDeclaration identifier="R" cardinality="single" baseType="identifier"/>',
        processing: "",
      },
    ],
    ["ownScoring", { body: choices, processing: template("own_rules") }],
    [
      "ownScoring",
      {
        body: choices,
        processing: `<responseProcessing><setOutcomeValue identifier="SCORE"><random/></setOutcomeValue></responseProcessing>`,
      },
    ],
    ["numerical", { body: gap, declaration: entry("3", "", "integer") }],
    ["broken", { body: choices, declaration: "" }],
    ["essay", { body: other("extendedTextInteraction") }],
    ["matching", { body: other("gapMatchInteraction") }],
    ["order", { body: other("orderInteraction") }],
    ["hotspot", { body: other("hotspotInteraction") }],
    ["hottext", { body: other("hottextInteraction") }],
    ["slider", { body: other("sliderInteraction") }],
    ["upload", { body: other("uploadInteraction") }],
    ["drawing", { body: other("drawingInteraction") }],
    ["otherType", { body: other("customInteraction") }],
  ])("%s", (key, parts) => {
    const { questions, left } = read(item(parts));
    expect(questions).toEqual([]);
    expect(left).toMatchObject([{ place: "i1", title: "Metals", reason: { key } }]);
  });

  it.each([
    ['<questestinterop><item ident="a"/></questestinterop>', "companion.bankQtiVersion"],
    ['<qti-assessment-item identifier="a"/>', "companion.bankQtiVersion"],
    ["<recipe/>", "companion.bankNotThisFormat"],
  ])("refuses %s", (xml, reason) => {
    expect(() => read(xml)).toThrow(expect.objectContaining({ reason }));
  });
});
