import { codeLeakCheck } from "~/features/grading/leaks/code/rules";
import type { CodeSolution } from "~/features/grading/leaks/code/types";
import { leakCheck } from "~/features/grading/leaks/rules";
import type { RetrievedPassage } from "../../knowledge/types";
import type { ChallengeTest } from "../../types";
import { EXAMPLE_LEVEL, EXCERPT_LEVEL } from "../constants";
import { cutPieces } from "../pieces/rules";
import type { Finding, HeldBackReason, TutorChallenge, TutorSituation } from "../types";
import type { Guard, Verdict, Verified } from "./types";

/** Lines of code that a reply may hold at a level that has none: to name a line is not to write one. */
const LOOSE_LINES = 2;

/** A hidden input that is shorter tells nothing by standing in a reply. */
const TELLING_CHARACTERS = 12;

/** Why a text is held back that hands no solution over. */
const NO_LEAK: ReadonlySet<HeldBackReason> = new Set(["code", "hiddenTest", "empty"]);

const squeezed = (text: string) => text.replace(/\s+/g, "");

/** The code that a challenge begins with, in each language. */
export function startersOf({ starterCode: { python, javascript } }: TutorChallenge): string[] {
  return [python, javascript].flatMap((file) => (file ? [file.code] : []));
}

/** All that stands before the student, in every language: repeating it hands nothing over. */
export function seenTexts(challenge: TutorChallenge, messages: readonly string[]): string[] {
  const { en, zh } = challenge.translations;
  const translations = [en, zh].filter((words) => words !== undefined);
  return [
    challenge.title,
    challenge.statement,
    ...translations.flatMap((words) => [words.title, words.statement]),
    ...startersOf(challenge),
    ...challenge.supportMaterials.flatMap((material) => (material.kind === "text" ? [material.text] : [])),
    ...translations.flatMap(({ materials }) =>
      Object.values(materials ?? {}).flatMap(({ text }) => text ?? []),
    ),
    ...challenge.visibleTests.map(testText),
    ...messages,
  ];
}

/** A test in words and code, as it stands in a prompt and before the student. */
export function testText(test: ChallengeTest): string {
  switch (test.kind) {
    case "io":
      return `input:\n${test.stdin}\noutput:\n${test.stdout}`;
    case "function": {
      const call = `${test.function}(${test.args.map((value) => JSON.stringify(value)).join(", ")})`;
      return test.raises ? `${call} raises ${test.raises}` : `${call} == ${JSON.stringify(test.expected)}`;
    }
    case "unittest":
      return test.code;
  }
}

/** What of the hidden tests would be code in a reply. A file that students see whole is no secret. */
function hiddenCode({ hiddenTests, visibleTests }: TutorChallenge): CodeSolution[] {
  const visible = new Set(visibleTests.map(testText));
  return hiddenTests.flatMap((test) =>
    test.kind === "unittest" && !visible.has(test.code) ? [{ language: test.language, code: test.code }] : [],
  );
}

/** Inputs of hidden tests that are long enough to be known again and that nobody was shown. */
function hiddenInputs(challenge: TutorChallenge, seen: string): string[] {
  return challenge.hiddenTests
    .map((test) => {
      if (test.kind === "io") return squeezed(test.stdin);
      return test.kind === "function"
        ? squeezed(test.args.map((value) => JSON.stringify(value)).join(","))
        : "";
    })
    .filter((input) => input.length >= TELLING_CHARACTERS && !seen.includes(input));
}

const parts = (text: string) => cutPieces(text, true).pieces;

function codeLines(text: string): string[] {
  return parts(text)
    .filter(({ kind }) => kind === "code")
    .flatMap((block) => block.text.trimEnd().split("\n").slice(1))
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^[`~]{3,}$/.test(line));
}

const prose = (text: string) =>
  parts(text)
    .filter(({ kind }) => kind === "prose")
    .map((piece) => piece.text)
    .join("");

function solutionsOf(challenge: TutorChallenge): CodeSolution[] {
  return challenge.possibleSolutions.map(({ language, code }) => ({ language, code }));
}

/**
 * The check of one answer (tutor.md, "What happens to a reply", 4): made once, asked for each piece before it is shown and for the whole. What
 * the author approved is allowed at its level alone. Deterministic.
 */
export function guardFor(situation: TutorSituation): Guard {
  const { challenge, hintLevel, code, exchanges, message } = situation;
  const seen = seenTexts(challenge, [message, ...exchanges.map((exchange) => exchange.message)]);
  const excerpt = challenge.approvedExcerpt;
  const allowed = hintLevel === EXCERPT_LEVEL && excerpt !== null ? [excerpt] : [];
  const leakIn = codeLeakCheck({
    solutions: [...solutionsOf(challenge), ...hiddenCode(challenge)],
    seen,
    allowed,
    own: code,
    // What other words took the place of was seen as well.
    earlier: exchanges.map(({ reply, shownFirst = "", code: then, leaking = false }) => ({
      reply: `${shownFirst}\n\n${reply}`,
      code: then,
      held: leaking,
    })),
  });
  const references = challenge.possibleSolutions.flatMap((solution) => [
    solution.code,
    ...(solution.note ? [solution.note] : []),
  ]);
  const before = [...seen, ...allowed, code, ...situation.passages.map(({ text }) => text)];
  const toldIn = leakCheck({ references, seen: before });
  const inputs = hiddenInputs(challenge, squeezed(before.join(" ")));
  const known = new Set(before.flatMap((text) => text.split("\n").map((line) => line.trim())));

  function verdictOn(text: string): Verdict {
    const { reason, longestRun, limit, similarity } = leakIn(text);
    const found = (why: Verdict["reason"]): Verdict => ({ reason: why, longestRun, limit, similarity });
    if (reason !== null) return found(reason);
    if (hintLevel < EXAMPLE_LEVEL && codeLines(text).filter((line) => !known.has(line)).length > LOOSE_LINES)
      return found("code");
    const tight = squeezed(text);
    if (inputs.some((input) => tight.includes(input))) return found("hiddenTest");
    return found(toldIn(prose(text)).reason);
  }

  return {
    check(text, { attempt, before: shown = "" }) {
      const alone = verdictOn(text);
      const verdict = alone.reason === null && shown !== "" ? verdictOn(`${shown}\n\n${text}`) : alone;
      const reason = text.trim() === "" ? "empty" : verdict.reason;
      if (reason !== null)
        return { held: { attempt, reason, longestRun: verdict.longestRun, limit: verdict.limit } };
      return { shown: text as Verified, verdict };
    },
  };
}

/** Passages that hold no solution: only these are given to the tutor, and cited. */
export function harmless(
  challenge: TutorChallenge,
  passages: readonly RetrievedPassage[],
): RetrievedPassage[] {
  if (passages.length === 0) return [];
  const leakIn = codeLeakCheck({ solutions: solutionsOf(challenge), seen: seenTexts(challenge, []) });
  return passages.filter(({ text }) => leakIn(text).reason === null);
}

/** Whether a reply of the model's was held back because it handed a solution over; an author's hint tells nothing of the model. */
export const wasLeaking = (findings: readonly Pick<Finding, "attempt" | "reason">[]): boolean =>
  findings.some(({ attempt, reason }) => attempt !== 3 && !NO_LEAK.has(reason));

/** Words of our own that belong to no challenge; what is left when nothing else may be shown. */
export const ownWords = (text: string): Verified => text as Verified;

/** The same without blanks around it, as Postgres and a browser can hold it. */
export const tidied = (text: Verified): Verified => text.toWellFormed().trim() as Verified;
