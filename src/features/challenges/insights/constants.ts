/** The questions of the screen, in their order. */
export const CHALLENGE_INSIGHTS = ["attempts", "time", "questions", "tokens"] as const;

/** By what figures are divided. A run belongs to no model, so attempts and time are never divided by it. */
export const DIVISIONS = ["week", "class", "model"] as const;

/** Weeks tell little in a week: the window that the screen begins with. */
export const CHALLENGES_WINDOW = 30;
