import { z } from "zod";
import { regradeSchema, regradesPageInput } from "~/features/grading/regrades/schema";
import { quizInput } from "../quizzes/schema";

/** `companion.regrades.list`: what was begun, newest first. */
export const quizRegradesInput = quizInput.extend(regradesPageInput);

/** `companion.regrades.get|preview|applyPreview` */
export const quizRegradeSchema = regradeSchema.extend({ quizId: z.string() });
