import "server-only";
import { problemsIn } from "~/features/content/authoring/problems/server/queries";
import type { Problem } from "~/features/content/authoring/schema";
import type { Body } from "~/features/content/body/types";
import type { Locale } from "~/i18n/locales";
import { checkScriptedReplies } from "~/server/llm/scripted-replies";
import { checkBody } from "../../rules";
import { replyFinding } from "../rules";

/** What is wrong with a text, the replies for sites without a model included, in the words of a language. */
export function problemsOf(body: Body, exerciseId: string | undefined, locale: Locale): Problem[] {
  const { exercise, findings } = checkBody(body, exerciseId);
  return problemsIn(locale, exercise ? checkScriptedReplies(exercise.scripted).map(replyFinding) : findings);
}
