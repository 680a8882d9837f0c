import { globSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { questionSchema } from "~/features/grading/quizzes/schema";
import { AppError } from "~/lib/app-error";
import en from "~/messages/en/banks.json";
import enErrors from "~/messages/en/errors.json";
import zh from "~/messages/zh/banks.json";
import zhErrors from "~/messages/zh/errors.json";
import { bankFormats, leftKeys, noteKeys } from "./constants";
import { readBank } from "./rules";
import { asQuestions } from "./settling/rules";

const neutral = {
  right: (answer: string) => `Yes: ${answer}`,
  wrong: (answer: string) => `No: ${answer}`,
  short: (answers: string) => `Right is ${answers}`,
  truth: (answer: boolean) => (answer ? "true" : "false"),
};

const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
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

describe("the encoding is found", () => {
  const question = (bytes: Uint8Array) => {
    const { questions, notes } = readBank(bytes, "gift");
    return [
      questions.map((one) => one.question.question_text),
      notes.map(({ key, places }) => [key, places]),
    ];
  };

  it("UTF-8 with and without a mark, UTF-16 by its mark", () => {
    expect(question(strToU8("\uFEFFCafé “Zoë”? {T}"))).toEqual([["Café “Zoë”?"], []]);
    const utf16 = Uint8Array.from(
      [..."\uFEFFZoë? {T}"].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8]),
    );
    expect(question(utf16)).toEqual([["Zoë?"], []]);
  });

  it("Windows-1252, alone and among lines of UTF-8", () => {
    expect(question(latin1("\x93Quoted\x94 caf\xe9? {T}\n"))).toEqual([
      ["“Quoted” café?"],
      [["windows1252", ["1"]]],
    ]);
    expect(question(latin1("Caf\xc3\xa9? {T}\n\nIt\x92s? {F}\n"))).toEqual([
      ["Café?", "It’s?"],
      [["mixedEncoding", ["3"]]],
    ]);
  });

  it("what an XML declaration names", () => {
    const xml = moodle
      .replace("?>", ' encoding="ISO-8859-2"?>')
      .replace("&gt;x&lt;", "&gt;\xb3\xf3d\xbc&lt;");
    const { questions, notes } = readBank(latin1(xml));
    expect(questions[0]?.question.question_text).toBe("łódź");
    expect(notes).toEqual([
      { key: "declaredEncoding", params: { count: 1, encoding: "iso-8859-2" }, places: [] },
    ]);
  });

  it("refuses what is no text", () => {
    expect(reasonOf(() => readBank(new Uint8Array([0, 1, 2, 250, 0])))).toBe(
      "VALIDATION companion.bankNotText",
    );
  });
});

describe("content packages", () => {
  const zip = (files: Record<string, string>) =>
    zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));

  it("reads the items, lists the broken and the newer ones, and says what else there is", () => {
    const bank = readBank(
      zip({
        "imsmanifest.xml": "<manifest/>",
        "items/one.xml": item("one"),
        "items/broken.xml": item("broken").slice(0, 200),
        "items/three.xml": '<qti-assessment-item identifier="x"/>',
        "items/picture.png": "no",
      }),
    );
    expect(bank.questions.map(({ place }) => place)).toEqual(["items/one.xml"]);
    expect(bank.left.map(({ place, reason }) => [place, reason.key])).toEqual([
      ["items/broken.xml", "broken"],
      ["items/three.xml", "otherVersion"],
    ]);
    expect(bank.notes).toContainEqual({ key: "notItems", params: { count: 1 }, places: [] });
  });

  it("refuses bombs and ruins", () => {
    const bomb = zipSync({ "a.xml": new Uint8Array(5 * 1024 * 1024) });
    expect(reasonOf(() => readBank(bomb))).toBe("TOO_LARGE companion.bankZipLarge");
    const whole = zip({ "a.xml": item("a") });
    expect(reasonOf(() => readBank(whole.subarray(0, whole.length - 30)))).toBe(
      "VALIDATION companion.bankZipBroken",
    );
    expect(reasonOf(() => readBank(zip({ "readme.txt": "x" })))).toBe("VALIDATION companion.bankEmpty");
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

describe("what is told has words", () => {
  it.each([
    ["en", en, enErrors],
    ["zh", zh, zhErrors],
  ])("in %s", (_language, banks, errors) => {
    expect(Object.keys(banks.left).sort()).toEqual([...leftKeys].sort());
    expect(Object.keys(banks.notes).sort()).toEqual([...noteKeys].sort());
    expect(Object.keys(banks.formats).sort()).toEqual([...bankFormats].sort());
    const thrown = globSync("src/features/companion/banks/**/rules.ts").flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/"companion\.(bank\w+)"/g)].map(([, reason = ""]) => reason),
    );
    expect(new Set(thrown).difference(new Set(Object.keys(errors.companion)))).toEqual(new Set());
    expect(thrown.length).toBeGreaterThan(10);
  });
});
