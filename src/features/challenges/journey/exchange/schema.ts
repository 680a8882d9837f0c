import { z } from "zod";
import { classExportFormats, exportFormats, subjectChoices } from "./constants";

const subjects = z.enum(subjectChoices).default("pseudonyms");

/** `GET /api/challenges/journeys/<challengeId>/<userId>` */
export const exportInput = z.strictObject({
  challengeId: z.uuid().toLowerCase(),
  userId: z.uuid().toLowerCase(),
  format: z.enum(exportFormats).default("json"),
  subjects,
});
export type ExportWish = z.infer<typeof exportInput>;

/** `GET /api/challenges/journeys/<challengeId>?class=…` */
export const classExportInput = z.strictObject({
  challengeId: z.uuid().toLowerCase(),
  class: z.uuid().toLowerCase(),
  format: z.enum(classExportFormats).default("csv"),
  subjects,
});
export type ClassExportWish = z.infer<typeof classExportInput>;
