/** The most characters of an output that a journey shows. */
export const SHOWN_CHARACTERS = 4_000;

/** What the database's triggers note. */
export const journeyKinds = ["open", "close", "ask", "run", "save", "paste", "submit"] as const;

/** How long the chain of a journey may take to be gone through; reading it does not wait longer. */
export const CHECK_MS = 8_000;

/** Pages of journeys that a person reads in a minute. */
export const PAGES_A_MINUTE = 60;
