import "server-only";
import type { z } from "zod";
import type { Body } from "~/features/content/body/types";
import type { Locale } from "~/i18n/locales";
import { AppError } from "~/lib/app-error";
import { errorText } from "~/server/trpc/error-text";
import { MAX_BODY_CHARACTERS } from "../constants";
import { importLoupe } from "../imports/loupe/rules";
import { problemsOf } from "../problems/server/queries";
import { importPromptfoo } from "../promptfoo/rules";
import type { importedSchema, importInput } from "../schema";

/**
 * Reads a file of another place into a text; nothing is saved.
 * @throws AppError VALIDATION `content.import.…`
 */
export function importExercise(
  { format, source, exerciseId }: z.infer<typeof importInput>,
  locale: Locale,
): z.infer<typeof importedSchema> {
  const result =
    format === "promptfoo" ? importPromptfoo(source, exerciseId) : importLoupe(source, exerciseId);
  if (!result.ok)
    throw new AppError(
      "VALIDATION",
      `content.import.${result.reason}`,
      "fault" in result
        ? {
            line: result.line ?? 0,
            column: result.column ?? 0,
            fault: errorText(locale, `content.import.faults.${result.fault}`),
          }
        : undefined,
    );
  const body = ("exercise" in result ? result.exercise : result.body) as Body;
  if (JSON.stringify(body).length > MAX_BODY_CHARACTERS)
    throw new AppError("VALIDATION", "content.import.tooLarge");
  const notes = "notes" in result ? result.notes : [];
  return { body, notes, problems: problemsOf(body, exerciseId, locale) };
}
