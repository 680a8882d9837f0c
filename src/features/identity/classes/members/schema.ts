import { z } from "zod";
import { classRole, moment } from "~/features/identity/schema";

/** People of one page of a roster. */
export const MEMBERS_PAGE = 50;

export const classMember = z.object({
  userId: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: classRole,
  enrolledAt: moment,
});
export type ClassMember = z.infer<typeof classMember>;

export const membersInput = z.strictObject({
  classId: z.uuid(),
  /** Words that all stand in the name or the address. */
  search: z.string().max(120).default(""),
  role: classRole.optional(),
  /** How many have been seen. */
  cursor: z.number().int().min(0).max(1_000_000).nullish(),
  /** The way pages are read; the client sends it along. */
  direction: z.literal("forward").optional(),
});
export type MembersInput = z.infer<typeof membersInput>;

export const membersOutput = z.object({
  items: z.array(classMember),
  nextCursor: z.number().int().nullable(),
  /** Whom the search finds, and how many are in the class as what, whatever is searched for. */
  found: z.number().int(),
  counts: z.record(classRole, z.number().int()),
});
export type MembersPage = z.infer<typeof membersOutput>;

export const memberInput = z.strictObject({ classId: z.uuid(), userId: z.uuid() });
export const removeMemberInput = z.strictObject({ classId: z.uuid(), userId: z.uuid() });

export const setRoleInput = z.strictObject({ classId: z.uuid(), userId: z.uuid(), role: classRole });

export const moveMembersInput = z.strictObject({
  classId: z.uuid(),
  toClassId: z.uuid(),
  userIds: z.array(z.uuid()).min(1).max(1_000),
});
export const moveMembersOutput = z.object({ moved: z.number().int() });
