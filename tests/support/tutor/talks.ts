import type { SeededChallenge } from "../../../prisma/seed/challenge-files";
import { guardFor, seenTexts } from "../../../src/features/challenges/tutor/checking/rules";
import type { TutorExchange, TutorSituation } from "../../../src/features/challenges/tutor/types";

/** How a model tells a solution in pieces. */
export interface Telling {
  /** Makes the reply that tells a line. */
  reply(line: string, at: number): string;
  /** What becomes of the solution first: other names, say. Line by line the same. */
  code?(code: string): string;
  /** The student puts what they are given into their program. */
  takesOver?: boolean;
}

/** What of a solution stood on the screen in the end; lines that the student had before count for nothing in `fresh`. */
export interface Told {
  lines: number;
  of: number;
  fresh: { lines: number; of: number; tokens: number; ofTokens: number };
  screen: string[];
}

const TOKEN = /[\p{L}_][\p{L}\p{N}_]*|\d+|[-+*/%=<>!&|^]+/gu;
const tokensIn = (lines: readonly string[]) =>
  lines.reduce((sum, line) => sum + (line.match(TOKEN)?.length ?? 0), 0);
const linesOf = (code: string) =>
  code.split("\n").filter((line) => line.trim() !== "" && !/^\s*(?:#|\/\/|\*|\/\*)/.test(line));

/** A line of a solution to a reply, each said once; what is held back is skipped. */
export function toldLineByLine(
  { body }: Pick<SeededChallenge, "body">,
  { language, code }: { language: "python" | "javascript"; code: string },
  { reply, code: changed = (same) => same, takesOver = false }: Telling,
): Told {
  const before = new Set(seenTexts(body, []).flatMap((text) => text.split("\n").map((line) => line.trim())));
  const isFresh = linesOf(code).map((line) => !before.has(line.trim()));
  const lines = linesOf(changed(code));
  const exchanges: TutorExchange[] = [];
  let own = body.starterCode[language]?.code ?? "";
  const told = lines.map((line, at) => {
    const message = "And the next line?";
    const situation: TutorSituation = {
      challenge: body,
      locale: "en",
      message,
      code: own,
      language,
      hintLevel: 3,
      lastRun: null,
      lastSubmission: null,
      exchanges,
      passages: [],
    };
    const text = reply(line, at);
    const held = "held" in guardFor(situation).check(text, { attempt: 1 });
    const hint = "Which line of your program are you least sure of?";
    exchanges.push({ message, reply: held ? hint : text, code: own, leaking: held });
    if (!held && takesOver) own = `${own}\n${line}`;
    return !held;
  });
  const fresh = lines.filter((_, at) => isFresh[at]);
  const freshTold = lines.filter((_, at) => isFresh[at] && told[at]);
  return {
    lines: told.filter(Boolean).length,
    of: lines.length,
    fresh: {
      lines: freshTold.length,
      of: fresh.length,
      tokens: tokensIn(freshTold),
      ofTokens: tokensIn(fresh),
    },
    screen: exchanges.map((exchange) => exchange.reply),
  };
}

/** Several together. */
export const together = (all: readonly Told[]): Told =>
  all.reduce((sum, one) => ({
    lines: sum.lines + one.lines,
    of: sum.of + one.of,
    fresh: {
      lines: sum.fresh.lines + one.fresh.lines,
      of: sum.fresh.of + one.fresh.of,
      tokens: sum.fresh.tokens + one.fresh.tokens,
      ofTokens: sum.fresh.ofTokens + one.fresh.ofTokens,
    },
    screen: [...sum.screen, ...one.screen],
  }));

/** An order that is the same in every run. */
export function shuffled<T>(all: readonly T[], seed: number): T[] {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return all
    .map((one): [number, T] => [next(), one])
    .sort(([one], [other]) => one - other)
    .map(([, one]) => one);
}
