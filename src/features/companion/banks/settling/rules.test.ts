import fc from "fast-check";
import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { quizFileSchema } from "~/features/grading/quizzes/schema";
import { AppError } from "~/lib/app-error";
import { readBank } from "../rules";
import type { Bank, BankFormat } from "../types";
import { asQuestions } from "./rules";

const banks: Record<BankFormat, string> = {
  gift: `$CATEGORY: sea\n\n// tides\n::Tide::The tide {~sleeps =rises#Twice a day.} with the moon.\n\nSalt? {=NaCl =salt =%0%*#No.}\n\nWet? {T#It is.}\n\nDeep? {#3}\n\nMatch. {=a -> b =c -> d}\n\nTicks? {~%100%a ~%0%b}\n`,
  moodle: `<?xml version="1.0"?><quiz><question type="category"><category><text>sea</text></category></question><question type="multichoice"><name><text>n</text></name><questiontext format="html"><text><![CDATA[<p>Which <b>one</b>?</p>]]></text></questiontext><single>true</single><answer fraction="100"><text>a</text></answer><answer fraction="-50"><text>b</text><feedback><text>No.</text></feedback></answer></question><question type="essay"><name><text>e</text></name></question></quiz>`,
  qti: `<?xml version="1.0"?><assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="i" title="t" adaptive="false"><responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>b</value></correctResponse></responseDeclaration><itemBody><choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>Which?</prompt><simpleChoice identifier="a">x</simpleChoice><simpleChoice identifier="b">y</simpleChoice></choiceInteraction></itemBody></assessmentItem>`,
  csv: `type,question,option a,option b,correct,explanation\nmc,"Which, then?",x,y,b,Because.\ntf,Is it?,,,true,\nsa,Name it.,,,sea|ocean,\n`,
  trivia: "#Q Which one?\n^ y\nA x\nB y\nC z\n\n#Q So?\n^ True\nA True\nB False\n",
};

const signs =
  '{ } = ~ # #### :: \\ -> %50% // [html] < > & ]]> <![CDATA[ </text> </question> <question> , " ; | ^ #Q \n \n\n \r \u0000 \uFDD1 猫 é 0 1 *'.split(
    " ",
  );

/** A bank with up to four damages: cut off, cut out, put in, said twice. */
const damaged = fc
  .tuple(
    fc.constantFrom(...(Object.keys(banks) as BankFormat[])),
    fc.array(fc.tuple(fc.nat(3), fc.nat(2_000), fc.nat(60), fc.constantFrom(...signs)), { maxLength: 4 }),
  )
  .map(([format, damages]) => {
    let text = banks[format];
    for (const [kind, where, length, sign] of damages) {
      const at = where % (text.length + 1);
      const [before, after] = [text.slice(0, at), text.slice(at)];
      if (kind === 0) text = before + after.slice(length);
      else if (kind === 1) text = before + sign + after;
      else if (kind === 2) text = before + after.slice(0, length) + after;
      else if (length < 10) text = before;
    }
    return { format, text };
  });

const read = (format: BankFormat, text: string): Bank | undefined => {
  try {
    return readBank(strToU8(text), format);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
};

describe("a bank, however damaged", () => {
  const words = { right: () => "r", wrong: () => "w", short: () => "s", truth: String };

  it("is refused with a reason, or gives questions that hold to the schema", () => {
    fc.assert(
      fc.property(damaged, ({ format, text }) => {
        const bank = read(format, text);
        if (!bank || bank.questions.length === 0) return;
        const questions = asQuestions(bank.questions, words);
        const { error } = quizFileSchema.safeParse({ quiz_id: "q", chapter_id: "c", questions });
        expect(error?.issues).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it("loses no question", () => {
    const written: Partial<Record<BankFormat, (text: string) => number>> = {
      trivia: (text) => text.split("\n").filter((line) => /^\s*#Q\b/.test(line)).length,
      moodle: (text) =>
        (text.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "").match(/<question[\s>]/g)?.length ?? 0) -
        (text.match(/<question\b[^>]*type="category"/g)?.length ?? 0),
    };
    fc.assert(
      fc.property(damaged, ({ format, text }) => {
        const bank = read(format, text);
        const least = written[format]?.(text.replaceAll("\r", "\n"));
        if (bank && least !== undefined)
          expect(bank.questions.length + bank.left.length).toBeGreaterThanOrEqual(least);
      }),
      { numRuns: 500 },
    );
  });
});
