/** The four questions of 000 §5, in the order of the screen. */
export const INSIGHTS = ["completion", "attempts", "usage", "coach"] as const;
