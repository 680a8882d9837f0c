/** What a journey can be downloaded as. */
export const exportFormats = ["json", "csv", "progsnap2"] as const;

/** What those of a class can be downloaded as. */
export const classExportFormats = ["csv", "progsnap2"] as const;

/** Who the people of a download are: made-up names, or their own with their e-mail. */
export const subjectChoices = ["pseudonyms", "names"] as const;

/** What the journeys of a class may be together, to go out in one file: people, events, and runs, whose texts are files. */
export const MOST_EXPORTED = { journeys: 600, events: 120_000, runs: 20_000 } as const;

/** Files that a person may have made in a minute. */
export const EXPORTS_A_MINUTE = 12;
