import { z } from "zod";

/** `challenges.move`: null takes it out of all classes. */
export const moveInput = z.strictObject({ challengeId: z.uuid(), classId: z.uuid().nullable() });
export const movedSchema = z.strictObject({ classId: z.uuid().nullable() });

/** `challenges.authoring.moving` */
export const movingSchema = z.strictObject({
  classId: z.uuid().nullable(),
  className: z.string().nullable(),
  /** Students who have worked on it, and who have it open now, as far as the caller sees them. */
  students: z.int(),
  working: z.int(),
  /** Where the caller may put it; `left` of those students could not open it there. */
  targets: z.array(
    z.strictObject({ classId: z.uuid().nullable(), name: z.string().nullable(), left: z.int() }),
  ),
});
export type Moving = z.infer<typeof movingSchema>;
