/** The most characters of an output that a journey shows. */
export const SHOWN_CHARACTERS = 4_000;

/** What the database's triggers note. */
export const journeyKinds = ["open", "close", "ask", "run", "save", "paste", "submit"] as const;
