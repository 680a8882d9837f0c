import "server-only";
import type { Body } from "~/features/content/body/types";
import type { Locale } from "~/i18n/locales";
import { checkScriptedReplies } from "~/server/llm/scripted-replies";
import { errorText } from "~/server/trpc/error-text";
import { checkBody } from "../../rules";
import type { Problem } from "../../schema";
import { replyFinding } from "../rules";
import type { Finding } from "../types";

/** What is wrong with a text, the replies for sites without a model included, in the words of a language. */
export function problemsOf(body: Body, exerciseId: string | undefined, locale: Locale): Problem[] {
  const { exercise, findings } = checkBody(body, exerciseId);
  const found: Finding[] = exercise ? checkScriptedReplies(exercise.scripted).map(replyFinding) : findings;
  return found.map(({ path, code, params }) => ({
    path,
    reason: errorText(locale, `content.problems.${code}`, params),
  }));
}
