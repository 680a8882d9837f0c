import { z } from "zod";
import { regradeSchema, regradesPageInput } from "~/features/grading/regrades/schema";
import { exerciseIdSchema } from "../schema";

/** `labs.regrades.preview` */
export const previewInput = z.strictObject({ exerciseId: exerciseIdSchema });

/** `labs.regrades.list`: what was begun, newest first. */
export const regradesInput = z.strictObject({ exerciseId: exerciseIdSchema, ...regradesPageInput });

/** `labs.regrades.get|preview|apply` */
export const exerciseRegradeSchema = regradeSchema.extend({ exerciseId: z.string() });
