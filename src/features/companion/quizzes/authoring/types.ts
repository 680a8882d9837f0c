import type { Body } from "~/features/content/body/types";
import type { QUESTION_TYPES } from "./constants";

export type QuestionType = (typeof QUESTION_TYPES)[number];

/** What a question held when it had other types, by language, id and type: going back brings it back. */
export type TypeMemory = Readonly<Record<string, Body>>;
