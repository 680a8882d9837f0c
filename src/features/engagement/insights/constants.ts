/** Windows offered on the screens, in days; the procedures take any from 1 to 365. */
export const WINDOWS = ["7", "30", "90", "365"] as const;

/** The window of 000 §5 for most of the queries. */
export const DEFAULT_WINDOW = 7;

/** Days are days in this zone, whatever zone the teacher, the app or the database is in. */
export const INSIGHTS_TIME_ZONE = "UTC";
