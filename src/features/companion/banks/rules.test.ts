import { globSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { questionSchema } from "~/features/grading/quizzes/schema";
import { AppError } from "~/lib/app-error";
import en from "~/messages/en/banks.json";
import enErrors from "~/messages/en/errors.json";
import zh from "~/messages/zh/banks.json";
import zhErrors from "~/messages/zh/errors.json";
import { bankFormats, leftKeys, lossKeys, noteKeys } from "./constants";
import { readBank } from "./rules";
import { asQuestions } from "./settling/rules";

const neutral = {
  right: (answer: string) => `Yes: ${answer}`,
  wrong: (answer: string) => `No: ${answer}`,
  short: (answers: string) => `Right is ${answers}`,
  truth: (answer: boolean) => (answer ? "true" : "false"),
};

const reasonOf = (read: () => unknown) => {
  try {
    read();
  } catch (error) {
    if (error instanceof AppError) return `${error.code} ${error.reason}`;
    throw error;
  }
  return undefined;
};

const gift =
  "::Sea::What is salty? {=The sea#Taste it. ~The lake}\n\nIce floats. {T}\n\nRed planet? {=Mars}\n";
const moodle = `<?xml version="1.0"?><quiz><question type="truefalse"><name><text>n</text></name><questiontext format="html"><text>&lt;p&gt;x&lt;/p&gt;</text></questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>`;
const item = (id: string) =>
  `<?xml version="1.0"?><assessmentItem identifier="${id}" title="${id}"><responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>a</value></correctResponse></responseDeclaration><itemBody><choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>Which?</prompt><simpleChoice identifier="a">One</simpleChoice><simpleChoice identifier="b">Two</simpleChoice></choiceInteraction></itemBody></assessmentItem>`;
const csv = "question,a,b,correct\nWhich?,One,Two,a\n";
const trivia = "#Q Which?\n^ One\nA One\nB Two\n";
const samples: [string, string][] = [
  ["gift", gift],
  ["moodle", moodle],
  ["qti", item("i")],
  ["csv", csv],
  ["trivia", trivia],
];

describe("the format is told from the content", () => {
  it.each(samples)("%s", (format, text) => {
    expect(readBank(strToU8(text)).format).toBe(format);
  });

  it("knows XML behind comments and declarations, and nothing in a letter", () => {
    expect(readBank(strToU8(moodle.replace("<quiz>", "<!-- > --><?x y?>\n<quiz>"))).format).toBe("moodle");
    for (const text of ["Dear all, nothing here.", "<!doctype html><p>{=a}</p>"])
      expect(reasonOf(() => readBank(strToU8(text)))).toBe("VALIDATION companion.bankUnknown");
    expect(reasonOf(() => readBank(strToU8(csv), "moodle"))).toBe("VALIDATION companion.bankXmlBroken");
  });
});

describe("hostile files", () => {
  it.each([
    ["ten megabytes", new Uint8Array(10 * 1024 * 1024).fill(65), "TOO_LARGE companion.bankTooLarge"],
    [
      "an entity bomb",
      strToU8(
        '<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><quiz>&b;</quiz>',
      ),
      "VALIDATION companion.bankXmlDoctype",
    ],
    [
      "a foreign entity",
      strToU8('<!DOCTYPE quiz SYSTEM "http://example.org/x.dtd"><quiz/>'),
      "VALIDATION companion.bankXmlDoctype",
    ],
    ["deep nesting", strToU8(`<quiz>${"<a>".repeat(100_000)}`), "VALIDATION companion.bankXmlDeep"],
    ["a truncated file", strToU8(moodle.slice(0, -20)), "VALIDATION companion.bankXmlBroken"],
    ["tags that cross", strToU8("<quiz><a><b></a></b></quiz>"), "VALIDATION companion.bankXmlBroken"],
    ["an empty file", new Uint8Array(), "VALIDATION companion.bankUnknown"],
    ["an empty quiz", strToU8("<quiz/>"), "VALIDATION companion.bankEmpty"],
    ["very many questions", strToU8("Ice? {T}\n\n".repeat(10_001)), "TOO_LARGE companion.bankTooMany"],
  ])("%s", (_name, bytes, reason) => {
    expect(reasonOf(() => readBank(bytes))).toBe(reason);
  });

  it.each([
    ["spaces", " ".repeat(4_000_000)],
    ["empty lines", "\n".repeat(4_000_000)],
    ["open braces", "{".repeat(4_000_000)],
    ["escapes", "\\(".repeat(2_000_000)],
    ["comments", "<!-->".repeat(800_000)],
    ["quotes", `question,correct\na${'"'.repeat(4_000_000)}`],
    ["options", `#Q a\n^ b\nA b\n${"x\n".repeat(2_000_000)}`],
    ["answers", `q {${"=a~b".repeat(1_000_000)}}`],
    ["tags", `[html]${"<b>".repeat(600_000)}${"</i>".repeat(400_000)} {T}`],
  ])("reads megabytes of %s or refuses them", (_name, text) => {
    for (const format of [undefined, "gift", "csv", "trivia"] as const)
      reasonOf(() => readBank(strToU8(text), format));
  });

  it("keeps no names of the language itself", () => {
    const bank = readBank(strToU8('<quiz><question type="constructor"/><question type="__proto__"/></quiz>'));
    expect(bank.left.map(({ reason }) => reason.key)).toEqual(["otherType", "otherType"]);
    expect(readBank(strToU8("type,question,correct\nconstructor,q,a\n")).left[0]?.reason.key).toBe(
      "otherType",
    );
  });
});

describe("whatever is read", () => {
  /** Either an AppError, or questions that hold to the schema of a quiz. */
  const holds = (bytes: Uint8Array, format?: (typeof bankFormats)[number]) => {
    let bank: ReturnType<typeof readBank>;
    try {
      bank = readBank(bytes, format);
    } catch (error) {
      if (error instanceof AppError) return;
      throw error;
    }
    const questions = asQuestions(bank.questions, neutral);
    for (const question of questions) expect(questionSchema.safeParse(question).error).toBeUndefined();
    expect(bank.questions.length + bank.left.length).toBeGreaterThan(0);
  };

  it("of any bytes", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom(undefined, ...bankFormats),
        (bytes, format) => holds(bytes, format),
      ),
    );
  });

  it("of text made of the signs of the formats", () => {
    const sign = fc.constantFrom(
      "{",
      "}",
      "=",
      "~",
      "#",
      "####",
      "%50%",
      "->",
      "::",
      "\\",
      "\n",
      "\n\n",
      "T",
      "a",
      "*",
      '"',
      ",",
      "#Q ",
      "^ ",
      "A ",
      "B ",
      "[html]",
      "<p>",
      "</p>",
      "<img>",
      "&lt;",
    );
    const text = fc.array(sign, { maxLength: 60 }).map((signs) => signs.join(""));
    fc.assert(
      fc.property(
        text,
        fc.constantFrom<(typeof bankFormats)[number]>("gift", "trivia", "csv"),
        (written, format) =>
          holds(strToU8(format === "csv" ? `question,a,b,correct\n${written}` : written), format),
      ),
    );
  });

  it("of whole files with a piece cut out or put in", () => {
    const file = fc.constantFrom(...samples.map(([, text]) => text));
    fc.assert(
      fc.property(file, fc.nat(900), fc.nat(60), fc.string({ maxLength: 8 }), (text, from, length, piece) =>
        holds(strToU8(text.slice(0, from) + piece + text.slice(from + length))),
      ),
    );
  });

  it("every question of a file is carried or left, in any mixture", () => {
    const question = fc.constantFrom(
      "Which? {=a ~b}",
      "True? {T}",
      "Short? {=a =b}",
      "Essay. {}",
      "Two? {~%50%a ~%50%b}",
      "Number? {#3}",
      "Match. {=a->b =c->d}",
      "Only text.",
      "Broken {",
    );
    fc.assert(
      fc.property(fc.array(question, { minLength: 1, maxLength: 30 }), (questions) => {
        const bank = readBank(strToU8(questions.map((text, at) => `::q${at}::${text}`).join("\n\n")), "gift");
        expect([...bank.questions, ...bank.left].map(({ title }) => title).sort()).toEqual(
          questions.map((_, at) => `q${at}`).sort(),
        );
      }),
    );
  });

  it("gives ids and neutral words where a bank explains nothing", () => {
    expect(asQuestions(readBank(strToU8(gift)).questions, neutral, 4)).toMatchObject([
      { question_id: "q4", explanation_correct: "Taste it.", explanation_incorrect: "No: The sea" },
      { question_id: "q5", explanation_correct: "Yes: true", explanation_incorrect: "No: true" },
      { question_id: "q6", explanation: "Right is Mars" },
    ]);
  });
});

it("neutral words stay short, however many answers they name", () => {
  const answers = Array.from({ length: 40 }, (_, at) => `=${`word${at} `.repeat(25).trim()}`).join(" ");
  const [question] = asQuestions(readBank(strToU8(`Which? {${answers}}`)).questions, neutral);
  expect(questionSchema.safeParse(question).error).toBeUndefined();
  expect(question).toMatchObject({ explanation: expect.stringMatching(/^Right is word0 .* \/ …$/) });
});

describe("what is told has words", () => {
  it.each([
    ["en", en, enErrors],
    ["zh", zh, zhErrors],
  ])("in %s", (_language, banks, errors) => {
    expect(Object.keys(banks.left).sort()).toEqual([...leftKeys].sort());
    expect(Object.keys(banks.notes).sort()).toEqual([...noteKeys].sort());
    expect(Object.keys(banks.lost).sort()).toEqual([...lossKeys].sort());
    expect(Object.keys(banks.formats).sort()).toEqual([...bankFormats].sort());
    const thrown = globSync("src/features/companion/banks/**/rules.ts").flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/"companion\.(bank\w+)"/g)].map(([, reason = ""]) => reason),
    );
    expect(new Set(thrown).difference(new Set(Object.keys(errors.companion)))).toEqual(new Set());
    expect(thrown.length).toBeGreaterThan(10);
  });
});
