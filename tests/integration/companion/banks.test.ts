import { beforeEach, describe, expect, it } from "vitest";
import { MAX_BANK_BYTES } from "~/features/companion/banks/constants";
import { emptyQuiz, withQuestions } from "~/features/companion/banks/taking/rules";
import type { Locale } from "~/i18n/locales";
import { callLimiter } from "~/server/limiter/limiter";
import { callerAs, callerForAnyone } from "../../support/callers";
import { createOrganization, createUser, signIn, type TestUser } from "../../support/people";
import { refusalOf } from "../identity/support";
import { chapterDocument } from "./authoring-school";

/** Questions of other programs: read through the procedure, taken into a draft, published, answered. */

type Companion = ReturnType<typeof callerAs>["companion"];
const companionOf = async (user: TestUser, locale: Locale = "en"): Promise<Companion> =>
  callerAs(await signIn(user), { locale }).companion;

const base64 = (text: string | Uint8Array) => Buffer.from(text).toString("base64");
const file = (text: string | Uint8Array, more: { name?: string; locale?: Locale } = {}) => ({
  base64: base64(text),
  locale: "en" as const,
  ...more,
});

const GIFT = `$CATEGORY: water

::Sea::Which of these is salty? {=The sea#Taste it. ~The lake#It is fresh.}

Ice floats on water. {T}

$CATEGORY: towns

Capital of Peru? {=Lima =Ciudad de los Reyes}

How many towns? {#3:1}
`;
const MOODLE = `<?xml version="1.0"?><quiz><question type="truefalse"><name><text>Ice</text></name><questiontext format="html"><text>&lt;p&gt;Ice &lt;b&gt;floats&lt;/b&gt;.&lt;/p&gt;</text></questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question><question type="essay"><name><text>Tell</text></name><questiontext><text>Tell more.</text></questiontext></question></quiz>`;
const QTI = `<?xml version="1.0"?><assessmentItem identifier="i" title="Salt"><responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>a</value></correctResponse></responseDeclaration><itemBody><choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>Which is salty?</prompt><simpleChoice identifier="a">The sea</simpleChoice><simpleChoice identifier="b">The lake</simpleChoice></choiceInteraction></itemBody></assessmentItem>`;
const CSV = "question,a,b,correct\nWhich is salty?,The sea,The lake,a\nWhich is not?,The sea,,b\n";
const TRIVIA = "#Q Which is salty?\n^ The sea\nA The sea\nB The lake\n";

let author: TestUser;
let student: TestUser;
let writing: Companion;

beforeEach(async () => {
  const organizationId = (await createOrganization()).id;
  author = await createUser({ role: "instructor", organizationId });
  student = await createUser({ organizationId });
  writing = await companionOf(author);
});

describe("a bank that is read", () => {
  it("gives each question of a GIFT text, carried or with its reason", async () => {
    const bank = await writing.banks.read(file(GIFT));
    expect(bank).toMatchObject({ format: "gift", left: [{ place: "11" }] });
    expect(bank.left[0]?.reason).toBe("The answer is a number; a quiz here compares words only.");
    expect(bank.questions).toMatchObject([
      { place: "3", title: "Sea", category: "water", neutral: false, lost: [] },
      { place: "5", category: "water", neutral: true },
      { place: "9", category: "towns", neutral: true },
    ]);
    expect(bank.questions.map(({ question }) => question)).toMatchObject([
      {
        question_id: "q1",
        type: "multiple-choice",
        question_text: "Which of these is salty?",
        options: ["The sea", "The lake"],
        correct_answer: "The sea",
        explanation_correct: "Taste it.",
      },
      {
        question_id: "q2",
        type: "true-false",
        explanation_incorrect: "That is not right. The answer is: true",
      },
      {
        question_id: "q3",
        type: "short-answer",
        explanation: "What counts as right: Lima / Ciudad de los Reyes",
      },
    ]);
    expect(bank.questions[2]?.lost).toEqual(["An answer that contains an accepted one counts as well."]);
  });

  it("tells its reader in their language, and adds words in that of the questions", async () => {
    const bank = await (await companionOf(author, "zh")).banks.read(file(GIFT, { locale: "en" }));
    expect(bank.left[0]?.reason).toMatch(/\p{Script=Han}/u);
    expect(bank.notes.every(({ text }) => /\p{Script=Han}/u.test(text))).toBe(true);
    expect(bank.questions[1]?.question).toMatchObject({ explanation_correct: "That is right." });
    const chinese = await writing.banks.read(file(GIFT, { locale: "zh" }));
    expect(JSON.stringify(chinese.questions[1]?.question)).toMatch(/\p{Script=Han}/u);
    expect(chinese.left[0]?.reason).not.toMatch(/\p{Script=Han}/u);
  });

  it.each([
    ["moodle", MOODLE, 1, 1],
    ["qti", QTI, 1, 0],
    ["csv", CSV, 1, 1],
    ["trivia", TRIVIA, 1, 0],
  ])("of %s", async (format, text, carried, left) => {
    const bank = await writing.banks.read(file(text));
    expect([bank.format, bank.questions.length, bank.left.length]).toEqual([format, carried, left]);
    expect(bank.left.every(({ reason }) => reason.length > 10)).toBe(true);
  });

  it("that is not UTF-8 says how it was read, and where", async () => {
    const latin = Buffer.from(`#Q Caf\u00e9?\n^ Th\u00e9\nA Th\u00e9\nB Lait\n`, "latin1");
    const bank = await writing.banks.read(file(latin));
    expect(bank.questions[0]?.question).toMatchObject({ question_text: "Café?", correct_answer: "Thé" });
    expect(bank.notes[0]?.text).toMatch(/Windows-1252/);
  });

  it("tells what is lost of the question it is lost of", async () => {
    const { questions } = await writing.banks.read(file(MOODLE));
    expect(questions[0]?.lost).toEqual(["Bold, italic, colours and other looks are lost."]);
  });
});

describe("what cannot be read", () => {
  const refused = async (asked: Parameters<Companion["banks"]["read"]>[0]) => {
    const { code, reason, message } = await refusalOf(writing.banks.read(asked));
    expect(message).not.toMatch(/Something went wrong/);
    return `${code} ${reason}`;
  };

  it("is refused with a reason", async () => {
    expect(await refused(file("Dear all, nothing here."))).toBe("VALIDATION companion.bankUnknown");
    expect(await refused(file(""))).toBe("VALIDATION companion.bankUnknown");
    expect(await refused(file("<quiz/>"))).toBe("VALIDATION companion.bankEmpty");
    expect(await refused(file(MOODLE.slice(0, 200)))).toBe("VALIDATION companion.bankXmlBroken");
    expect(await refused(file(new Uint8Array([0, 1, 2, 3])))).toBe("VALIDATION companion.bankNotText");
    expect(await refused({ ...file(CSV), format: "moodle" })).toBe("VALIDATION companion.bankXmlBroken");
    expect(await refused(file(new Uint8Array(MAX_BANK_BYTES + 1)))).toBe("TOO_LARGE companion.bankTooLarge");
  });

  it("is nothing for students and strangers", async () => {
    const learning = await companionOf(student);
    expect((await refusalOf(learning.banks.read(file(GIFT)))).code).toBe("FORBIDDEN");
    expect((await refusalOf(callerForAnyone().companion.banks.read(file(GIFT)))).code).toBe(
      "UNAUTHENTICATED",
    );
  });

  it("is not tried without end", async () => {
    for (let read = 0; read < 20; read += 1) callLimiter().take(`banks:${author.id}`, 20, Date.now());
    const asked = () => refusalOf(writing.banks.read(file(GIFT)));
    expect(await asked()).toMatchObject({ code: "RATE_LIMITED", limit: 20, remaining: 0 });
  });
});

describe("questions that are taken", () => {
  it("make a new quiz, which is published and answered", async () => {
    const { questions } = await writing.banks.read(file(GIFT));
    const chapter = { kind: "chapter", slug: "40-water" } as const;
    const chapterBody = { en: chapterDocument(chapter.slug, "Water") };
    await writing.authoring.save({ ...chapter, baseVersion: 0, body: chapterBody });
    await writing.authoring.publish({ ...chapter, version: 1 });
    const body = withQuestions(emptyQuiz("01-bank", chapter.slug, "en"), "en", questions);
    const saved = await writing.authoring.save({ kind: "quiz", slug: "01-bank", baseVersion: 0, body });
    expect(saved).toEqual({ version: 1, problems: [] });
    await writing.authoring.publish({ kind: "quiz", slug: "01-bank", version: 1 });
    const learning = await companionOf(student);
    const asked = await learning.quizzes.get({ quizId: "01-bank" });
    expect(asked.questions).toHaveLength(3);
    const result = await learning.quizzes.submit({
      quizId: "01-bank",
      answers: { q1: "The sea", q2: true, q3: "It is Lima." },
    });
    expect(result).toMatchObject({ score: 100, passed: true });
  });

  it("at the end of a quiz in two languages are told as a difference, and nobody's save is lost", async () => {
    const ref = { kind: "quiz" as const, slug: "01-quiz" };
    const opened = await writing.authoring.get(ref);
    const { questions } = await writing.banks.read(file(GIFT));
    const body = withQuestions(opened.body, "en", questions);
    const { version, problems } = await writing.authoring.save({ ...ref, baseVersion: opened.version, body });
    expect(problems.length).toBeGreaterThan(0);
    expect(JSON.stringify((await writing.authoring.get(ref)).body.en)).toContain("Which of these is salty?");
    const again = await refusalOf(writing.authoring.save({ ...ref, baseVersion: version - 1, body }));
    expect([again.code, again.reason]).toEqual(["CONFLICT", "content.changedMeanwhile"]);
  });
});
