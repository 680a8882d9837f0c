import { z } from "zod";
import { normaliseJoinCode } from "~/features/identity/rules";
import { classRole, lineOfText, moment, paragraph } from "~/features/identity/schema";

/** A code as people type it: "abcd-2345". */
export const joinClassInput = z.strictObject({
  code: z
    .string()
    .max(40)
    .transform(normaliseJoinCode)
    .pipe(z.string().regex(/^[A-Z0-9]{4,32}$/, { error: "identity.joinCodeUnknown" })),
});
export const joinClassOutput = z.object({ classId: z.uuid(), name: z.string() });

/** What those who teach the class see of its door; null where there is no code. */
export const joinCodeOutput = z.object({
  code: z.string(),
  expiresAt: moment.nullable(),
  /** Most students the class takes in by code; null for no limit. */
  limit: z.number().int().nullable(),
});

export type Door = z.infer<typeof joinCodeOutput>;

/** A class in a list. `joinCode` only for those who teach it. */
export const classItem = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  organizationId: z.uuid(),
  organizationName: z.string(),
  /** My part in the class; null for an admin who is not in it. */
  myRole: classRole.nullable(),
  /** May I manage it: teacher or assistant, its organization's admin, operator. */
  manages: z.boolean(),
  /** May I name its teachers, move and invite people, archive it: as above, assistants not. */
  leads: z.boolean(),
  studentCount: z.number().int().nullable(),
  joinCode: joinCodeOutput.nullable(),
});
export const classesOutput = z.array(classItem);
export type ClassItem = z.infer<typeof classItem>;

export const classInput = z.strictObject({ classId: z.uuid() });

export const createClassInput = z.strictObject({ name: lineOfText, description: paragraph.optional() });
export const createClassForm = z.object({ name: lineOfText, description: paragraph });
export const createClassOutput = z.object({ id: z.uuid(), name: z.string(), joinCode: joinCodeOutput });

/** A new code, for 30 days and without a limit unless said otherwise; the old one stops working at once. */
export const rotateJoinCodeInput = z.strictObject({
  classId: z.uuid(),
  expiresInDays: z.number().int().min(1).max(365).optional(),
  limit: z.number().int().min(1).max(10_000).optional(),
});

/** Nobody can join by code any more. */
export const closeDoorInput = z.strictObject({ classId: z.uuid() });

export const updateClassInput = z.strictObject({
  classId: z.uuid(),
  name: lineOfText,
  description: paragraph,
});

/** A class that is put away. */
const archivedClass = z.object({
  id: z.uuid(),
  name: z.string(),
  organizationName: z.string(),
  archivedAt: moment,
  studentCount: z.number().int(),
});
export const archivedOutput = z.array(archivedClass);
export type ArchivedClass = z.infer<typeof archivedClass>;
