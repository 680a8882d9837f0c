import { z } from "zod";
import { classRole, email } from "~/features/identity/schema";
import { outcomes } from "../schema";

export const addMemberInput = z.strictObject({ classId: z.uuid(), email, role: classRole });
export const addMemberForm = z.object({ email });

export const addMemberOutput = z.object({
  /** As in an import: `joins` at once, `invite`, `renew`; `already` there, `invited` before. */
  outcome: z.enum(outcomes).exclude(["repeated", "error"]),
  /** Whether the invitation's letter left; null where there is none. */
  letter: z.enum(["sent", "failed"]).nullable(),
});
export type AddedMember = z.infer<typeof addMemberOutput>;
