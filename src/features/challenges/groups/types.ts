import type { z } from "zod";
import type { groupsSchema, myAnswersSchema } from "./schema";

export type AnswerGroups = z.infer<typeof groupsSchema>;
export type AnswerGroup = AnswerGroups["groups"][number];
export type MyAnswers = z.infer<typeof myAnswersSchema>;
