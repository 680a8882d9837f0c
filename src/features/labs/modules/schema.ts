import { z } from "zod";
import { MODULE_STATUSES } from "./constants";

const moduleStatusSchema = z.enum(MODULE_STATUSES);
export type ModuleStatus = z.infer<typeof moduleStatusSchema>;

const moduleNumberSchema = z.int().min(0).max(5);

/** `labs.updateModuleProgress` (000 §3.3). */
export const updateModuleInput = z.strictObject({
  moduleNumber: moduleNumberSchema,
  status: moduleStatusSchema,
});
export const updateModuleSchema = z.strictObject({ success: z.literal(true) });

/** `labs.moduleProgress`: all six, in order. */
export const moduleProgressSchema = z.array(
  z.strictObject({
    moduleNumber: moduleNumberSchema,
    status: moduleStatusSchema,
    /** Follows the student's acts; `updateModuleProgress` refuses it. */
    automatic: z.boolean(),
    startedAt: z.iso.datetime().nullable(),
    completedAt: z.iso.datetime().nullable(),
  }),
);
export type ModuleProgressList = z.infer<typeof moduleProgressSchema>;

/** `labs.recordVisit`: the person is looking at the labs. */
export const recordVisitSchema = z.strictObject({ success: z.literal(true) });
