import "server-only";
import type { Body } from "~/features/content/body/types";
import type { Locale } from "~/i18n/locales";
import { labNumberOf, viewOf } from "../../../exercises/rules";
import type { ExerciseView } from "../../../exercises/schema";
import { versionOf } from "../../../exercises/server/queries";
import { checkBody } from "../../rules";
import { draftView } from "../rules";

/** How a student would see a text; what is not right yet is shown as far as it is written. */
export function viewOfBody(body: Body, locale: Locale): ExerciseView {
  const { exercise } = checkBody(body, undefined);
  if (!exercise) return draftView(body, locale);
  const labNumber = labNumberOf(exercise.id) ?? 0;
  return viewOf({ ...exercise, labNumber, position: 1, version: versionOf(exercise) }, locale);
}
