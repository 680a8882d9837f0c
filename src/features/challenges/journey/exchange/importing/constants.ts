/** What is taken from a data set: journeys, events of one, and characters of one text. */
export const MOST_IMPORTED = { journeys: 1_000, events: 5_000, text: 200_000 } as const;
