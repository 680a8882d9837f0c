/** What a journey can be downloaded as. */
export const exportFormats = ["json", "csv", "progsnap2"] as const;

/** Who the people of a download are: made-up names, or their own with their e-mail. */
export const subjectChoices = ["pseudonyms", "names"] as const;
