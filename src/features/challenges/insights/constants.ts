/** The questions of the screen, in their order. */
export const CHALLENGE_INSIGHTS = ["attempts", "time", "questions", "tokens"] as const;

/** Those that can be divided by model: a run belongs to none. */
export const OF_MODELS = ["questions", "tokens"] as const;

/** By what figures are divided. */
export const DIVISIONS = ["week", "class", "model"] as const;

/** Weeks tell little in a week: the window that the screen begins with. */
export const CHALLENGES_WINDOW = 30;
