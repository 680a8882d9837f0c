import type { Locale } from "~/i18n/locales";
import type { ScriptedWhen } from "~/server/llm/types";
import type { TutorHint } from "../../types";
import { startersOf, testText } from "../checking/rules";
import { SHOWN } from "../constants";
import type { HintLevel, TutorChallenge, TutorSituation } from "../types";
import { questions } from "./constants";

/** The task as a student reads it in a language; what was not translated stays in the language of the author. */
export interface TaskWords {
  title: string;
  statement: string;
  materials: { title: string; text: string }[];
  tests: { name: string; text: string }[];
}

/** Cut to so many characters, with a sign that something is missing. */
export function cut(text: string, characters: number): string {
  return text.length <= characters ? text : `${text.slice(0, characters).toWellFormed()} […]`;
}

/** As many texts, from the first on, as fit in so many characters together. */
export function fitting(texts: readonly string[], characters: number): string[] {
  let left = characters;
  const fit: string[] = [];
  for (const text of texts) {
    if (left <= 0) break;
    fit.push(cut(text, left));
    left -= text.length;
  }
  return fit;
}

export function taskIn(challenge: TutorChallenge, locale: Locale): TaskWords {
  const words = challenge.locale === locale ? undefined : challenge.translations[locale];
  return {
    title: words?.title ?? challenge.title,
    statement: words?.statement ?? challenge.statement,
    materials: challenge.supportMaterials.map((material) => {
      const own = words?.materials?.[material.id];
      const text = material.kind === "text" ? (own?.text ?? material.text) : "";
      return { title: own?.title ?? material.title, text: cut(text, SHOWN.material) };
    }),
    tests: challenge.visibleTests.map((test) => ({
      name: words?.testNames?.[test.id] ?? test.name,
      text: testText(test),
    })),
  };
}

const textIn = ({ text }: TutorHint, locale: Locale): string | undefined =>
  [text[locale], text.en, text.zh].find((one) => one !== undefined && one.trim() !== "");

/**
 * The author's hints that a reply at a level may consist of: those of the level first, then lower ones, never higher. Of
 * several, those for a question of this shape come first, and what was said already comes last.
 */
export function hintReplies(
  hints: readonly TutorHint[],
  level: HintLevel,
  locale: Locale,
  said: readonly string[],
): { when: ScriptedWhen; text: string }[] {
  return hints
    .filter((hint) => hint.level <= level)
    .flatMap((hint) => {
      const text = textIn(hint, locale);
      if (text === undefined) return [];
      const used = said.some((reply) => reply.includes(text.trim()));
      return [{ when: hint.when ?? {}, text, level: hint.level, open: hint.when === undefined, used }];
    })
    .sort((a, b) => b.level - a.level || Number(a.used) - Number(b.used) || Number(a.open) - Number(b.open))
    .map(({ when, text }) => ({ when, text }));
}

/** The end of a traceback, or of whatever stands on the error output. */
function lastLine(stderr: string): string {
  return cut(stderr.trim().split("\n").at(-1)?.trim() ?? "", 160);
}

/** One concrete question to where the student stands, in our own words. */
export function concreteQuestion(situation: TutorSituation, locale: Locale): string {
  const { lastRun, lastSubmission, challenge, code } = situation;
  const fill = (words: Record<Locale, string>, what = "") => words[locale].replace("{what}", () => what);
  if (lastRun && lastRun.code === code) {
    if (lastRun.timedOut) return fill(questions.endless);
    if (lastRun.exitCode !== 0 && lastRun.stderr.trim() !== "")
      return fill(questions.error, lastLine(lastRun.stderr));
  }
  if (lastSubmission?.passed) return fill(questions.solved);
  const [failed] = lastSubmission?.failed ?? [];
  if (failed !== undefined) return fill(questions.failed, cut(failed, 160));
  if (lastSubmission && lastSubmission.hiddenFailed > 0) return fill(questions.hidden);
  const starters = startersOf(challenge).map((starter) => starter.trim());
  if (code.trim() === "" || starters.includes(code.trim())) return fill(questions.untouched);
  return fill(questions.open);
}
