import { z } from "zod";

/** `challenges.duplicate`: without a class it is the organization's, or (an operator's) everybody's. */
export const duplicateInput = z.strictObject({ challengeId: z.uuid(), classId: z.uuid().nullable() });

/** `challenges.duplicate` */
export const duplicatedSchema = z.strictObject({
  challengeId: z.uuid(),
  /** Files and texts of the knowledge that came along. */
  files: z.int(),
  knowledge: z.int(),
});
