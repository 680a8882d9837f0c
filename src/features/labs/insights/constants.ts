/** The four questions of 000 §5, in the order of the screen. */
export const INSIGHTS = ["completion", "attempts", "usage", "coach"] as const;
export type Insight = (typeof INSIGHTS)[number];

/** Windows offered on the screen, in days; the procedures take any from 1 to 365. */
export const WINDOWS = ["7", "30", "90", "365"] as const;

/** The window of 000 §5 for most of the queries. */
export const DEFAULT_WINDOW = 7;

/** Days of the usage are days in this zone, whatever zone the teacher, the app or the database is in. */
export const INSIGHTS_TIME_ZONE = "UTC";
