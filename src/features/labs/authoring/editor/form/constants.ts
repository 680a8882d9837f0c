/** The parts of the form, in its order. */
export const FORM_PARTS = ["texts", "inputs", "criteria", "reference", "replies"] as const;
export type ExercisePart = (typeof FORM_PARTS)[number];
